"""What a pack of kind `reviews` says about decisions: their reasons, the second person, and what comes first.

Pure functions over what screening found; who decides, and when, is the desk's business.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sightline.engine.errors import SightlineError
from sightline.engine.packs import Pack
from sightline.engine.vocabulary import FLAGS, Status


class Outcome(StrEnum):
    """What a person says to a finding."""

    ACCEPT = "accept"
    """The suggestion is followed: the record has to be corrected."""
    REJECT = "reject"
    """The record stays as it is."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A finding that differs from what is held, as far as the rules of review look at it."""

    flag: str
    status: str
    grade: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Condition:
    """Which findings something applies to; an empty part leaves open."""

    statuses: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    grades: frozenset[str] = frozenset()

    def fits(self, finding: Differing) -> bool:
        """Say whether a finding is meant."""
        return (
            (not self.statuses or finding.status in self.statuses)
            and (not self.flags or finding.flag in self.flags)
            and (not self.grades or finding.grade in self.grades)
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason from the short list."""

    id: str
    outcome: Outcome
    condition: Condition
    title: str
    about: str
    words_required: bool


@dataclass(frozen=True, slots=True)
class SecondPerson:
    """When a second person has to agree, and why."""

    id: str
    outcome: Outcome
    condition: Condition
    why: str


STEP: Final = 10_000
"""Ranks of one step of the queue; within it the surest come first."""


@dataclass(frozen=True)
class ReviewBook:
    """What a pack of reviews says, ready to be asked."""

    reasons: Mapping[str, Reason]
    second_person: Sequence[SecondPerson]
    queue: Sequence[Condition]
    claim_minutes: int
    pack: Mapping[str, str]
    """Id, version and hash, kept with whatever is decided under it."""

    def reasons_for(self, outcome: str, finding: Differing) -> list[Reason]:
        """Give the reasons that may be given for an outcome of a finding, in the order of the pack."""
        return [one for one in self.reasons.values() if one.outcome == outcome and one.condition.fits(finding)]

    def check(self, outcome: str, finding: Differing, reason: str, words: str) -> Reason:
        """Give the reason of an id if it may be given so.

        Args:
            outcome: accept or reject.
            finding: what is decided on.
            reason: the id.
            words: what the person wrote besides.

        Raises:
            SightlineError: there is no such reason for this outcome of this finding, or it wants words.
        """
        found = next((one for one in self.reasons_for(outcome, finding) if one.id == reason), None)
        if found is None:
            raise SightlineError("Choose a reason from the list; without one nothing is decided.")
        if found.words_required and not words.strip():
            raise SightlineError(f"The reason “{found.title}” needs a few words of yours; say more.")
        return found

    def why_second(self, outcome: str, finding: Differing) -> str:
        """Say why a second person has to agree to an outcome; empty when nobody has to."""
        return next(
            (rule.why for rule in self.second_person if rule.outcome == outcome and rule.condition.fits(finding)), ""
        )

    def rank(self, findings: Iterable[Differing]) -> int:
        """Say how early a record comes up: the smaller, the earlier.

        A record stands in the first step of the queue that any of its findings fits, and there by its highest score.
        What fits no step comes last.

        Args:
            findings: those of one record that differ.

        Returns:
            A number from 0.
        """
        return min((self._rank(finding) for finding in findings), default=(len(self.queue) + 1) * STEP)

    def _rank(self, finding: Differing) -> int:
        fitting = (place for place, step in enumerate(self.queue) if step.fits(finding))
        within = STEP - 1 - min(STEP - 1, max(0, round(finding.score * (STEP - 1))))
        return next(fitting, len(self.queue)) * STEP + within


def read_reviews(packs: Sequence[Pack]) -> ReviewBook:
    """Make the book from the packs of kind `reviews`.

    Args:
        packs: those in force; there has to be exactly one.

    Raises:
        SightlineError: there is none or more than one, an id stands twice, or some finding could not be decided
            because no reason is offered for it.
    """
    if len(packs) != 1:
        names = ", ".join(pack.id for pack in packs) or "none"
        raise SightlineError(f"Exactly one pack of reviews has to be in force, and there is: {names}.")
    pack = packs[0]
    reasons = [_reason(line) for line in pack.data["reasons"]]
    ids = [reason.id for reason in reasons]
    for twice in sorted({name for name in ids if ids.count(name) > 1}):
        raise SightlineError(f"The pack {pack.id} has the reason {twice} twice; give one of them another id.")
    book = ReviewBook(
        reasons={reason.id: reason for reason in reasons},
        second_person=[
            SecondPerson(line["id"], Outcome(line["when"]["outcome"]), _condition(line["when"]), line["why"])
            for line in pack.data["second_person"]
        ],
        queue=[_condition(line) for line in pack.data["queue"]],
        claim_minutes=pack.data["claim_minutes"],
        pack={"id": pack.id, "version": pack.version, "hash": pack.hash},
    )
    _check_complete(book)
    return book


def _check_complete(book: ReviewBook) -> None:
    for status in (Status.MISSING, Status.UNSUPPORTED, Status.BREACH):
        for flag in FLAGS:
            for outcome in Outcome:
                if not book.reasons_for(outcome, Differing(flag, status.value, "")):
                    raise SightlineError(
                        f"The pack {book.pack['id']} offers no reason to {outcome} {flag} when it is {status.value}; "
                        "add one, or nobody can decide such a record."
                    )


def _reason(line: Mapping[str, Any]) -> Reason:
    return Reason(
        id=line["id"],
        outcome=Outcome(line["outcome"]),
        condition=_condition(line),
        title=line["title"],
        about=line.get("about", ""),
        words_required=line.get("words_required", False),
    )


def _condition(line: Mapping[str, Any]) -> Condition:
    return Condition(
        frozenset(line.get("statuses", ())), frozenset(line.get("flags", ())), frozenset(line.get("grades", ()))
    )
