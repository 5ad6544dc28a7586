"""The evidence of a flag as people read it: each stretch of words once, with the surest reason first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sightline.engine.findings import Evidence


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that speak for a flag: the surest reason, and what else rests on the same words."""

    surest: Evidence
    also: tuple[Evidence, ...] = ()
    again: tuple[Evidence, ...] = ()
    """Where the same words stand again, for the same reason."""


def stretches(evidence: Iterable[Evidence]) -> list[Stretch]:
    """Group the evidence of one finding by the words that it rests on.

    What one rule found in words that overlap is one reason over all of them. Any other reason stands with the surest
    one that shares words with it. What comes from another field than the narrative shares words with nothing. Where
    the same words stand again for the same reason, they are no stretch of their own.

    Args:
        evidence: of one finding, the surest first, as screening gives it.

    Returns:
        The stretches, that with the surest reason first.
    """
    groups: list[list[Evidence]] = []
    for one in _joined(evidence):
        group = next((group for group in groups if _share_words(group[0], one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    told: dict[tuple[str, str], Stretch] = {}
    for surest, *also in groups:
        words = (surest.rule, _plain(surest.text))
        first = told.get(words)
        told[words] = (
            Stretch(surest, tuple(also))
            if first is None
            else replace(first, also=_with(first.also, also), again=(*first.again, surest))
        )
    return list(told.values())


def _with(told: tuple[Evidence, ...], more: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Add reasons that were not told of in the same words."""
    known = {(one.rule, _plain(one.text)) for one in told}
    return told + tuple(one for one in more if (one.rule, _plain(one.text)) not in known)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _joined(evidence: Iterable[Evidence]) -> list[Evidence]:
    joined: list[Evidence] = []
    for one in evidence:
        same = [place for place, other in enumerate(joined) if other.rule == one.rule and _share_words(other, one)]
        if not same:
            joined.append(one)
            continue
        for place in same:
            one = _together(joined[place], one)
        joined[same[0]] = one
        for place in reversed(same[1:]):
            del joined[place]
    return joined


def _share_words(one: Evidence, other: Evidence) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _together(one: Evidence, other: Evidence) -> Evidence:
    """Give one piece of evidence over the words of two that overlap; what else is said is that of the first."""
    first, last = (one, other) if one.start <= other.start else (other, one)
    text = first.text + last.text[first.end - last.start :] if last.end > first.end else first.text
    return one._replace(start=first.start, end=max(one.end, other.end), text=text)
