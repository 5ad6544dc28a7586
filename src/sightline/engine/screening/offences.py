"""What the offence alone, by its code or its name, makes certain: an aggravated one is a hate crime by definition."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from sightline.engine.findings import Evidence
from sightline.engine.packs import PackSet
from sightline.engine.screening.weigh import LOG_ODDS, Verdict
from sightline.engine.vocabulary import FLAG_TITLES, Grade

_WORD: Final = re.compile("[a-z]+")
_DENIALS: Final = ("non", "not", "no")


@dataclass(frozen=True, slots=True)
class AggravatedOffence:
    """One aggravated offence, by its code or its wording, and the strands that it can rest on."""

    code: str
    title: str
    strands: tuple[str, ...]
    when_unclear: str
    effective_from: date | None
    effective_to: date | None
    pack: str

    def in_force(self, on: date | None) -> bool:
        """Whether the code was in use on a day; an unknown day counts as within."""
        if on is None:
            return True
        after_start = self.effective_from is None or on >= self.effective_from
        return after_start and (self.effective_to is None or on <= self.effective_to)


class OffenceTable:
    """The aggravated offence codes of the packs."""

    def __init__(self, packs: PackSet) -> None:
        """Read the `offences` packs."""
        self._wordings = [
            (f" {' '.join(words.split())} ", _worded(row, f"{pack.id} {pack.version}"))
            for pack in packs.of_kind("offences")
            for row in pack.data.get("wordings", ())
            for words in row["words"]
        ]
        self._by_code = {
            normal_code(row["code"]): _offence(row, f"{pack.id} {pack.version}")
            for pack in packs.of_kind("offences")
            for row in pack.data["offences"]
        }

    @property
    def codes(self) -> frozenset[str]:
        """The codes in normal form."""
        return frozenset(self._by_code)

    def find(self, code: str | None, on: date | None) -> AggravatedOffence | None:
        """The aggravated offence that a code stands for on a day, if any."""
        offence = self._by_code.get(normal_code(code)) if code else None
        return offence if offence is not None and offence.in_force(on) else None

    @cache  # noqa: B019 - an extract has few different titles, and a table lives as long as the process
    def find_by_title(self, title: str | None) -> AggravatedOffence | None:
        """The aggravated offence that the wording of an offence names, if any; the first wording that fits counts."""
        written = f" {' '.join(_WORD.findall((title or '').lower()))} "
        for words, offence in self._wordings:
            before, found, _ = written.partition(words)
            if found and not before.endswith(tuple(f" {denial}" for denial in _DENIALS)):
                return offence
        return None


def normal_code(code: str) -> str:
    """A Home Office code without spaces, slashes and leading zeros, in capitals: `008/p` is `8P`."""
    return "".join(character for character in code.upper() if character.isalnum()).lstrip("0")


def held_strands(offence: AggravatedOffence, held: frozenset[str]) -> list[str]:
    """The strands that the record holds and the offence can rest on: its code supports each of them."""
    return [strand for strand in offence.strands if strand in held]


def breach_strand(offence: AggravatedOffence, held: frozenset[str], supported: frozenset[str]) -> str | None:
    """The strand on which an aggravated code is in breach, or None when one of its strands is held.

    Args:
        offence: what the record is coded as.
        held: the strands that the record holds.
        supported: the strands that its narrative supports.

    Returns:
        The strand that the narrative supports, or the pack's strand for when that is unclear.
    """
    if held.intersection(offence.strands):
        return None
    return next((strand for strand in offence.strands if strand in supported), offence.when_unclear)


def verdict_of(offence: AggravatedOffence, strand: str, code: str, *, breach: bool) -> Verdict:
    """The certain verdict that an aggravated code is, on `strand`."""
    why = f"The offence is recorded as {offence.title}, which is a hate crime by definition"
    if breach:
        titles = " nor ".join(FLAG_TITLES[name].lower() for name in offence.strands)
        why += f", yet neither {titles} is held"
    evidence = Evidence(0, 0, code, f"offences/{offence.code}", f"{why}.")
    return Verdict(strand, "offence code", LOG_ODDS[Grade.CERTAIN], Grade.CERTAIN, (evidence,), pack=offence.pack)


def _worded(row: dict[str, Any], pack: str) -> AggravatedOffence:
    return AggravatedOffence(
        code="wording",
        title=row["words"][0],
        strands=tuple(row["strands"]),
        when_unclear=row["when_unclear"],
        effective_from=None,
        effective_to=None,
        pack=pack,
    )


def _offence(row: dict[str, Any], pack: str) -> AggravatedOffence:
    return AggravatedOffence(
        code=row["code"],
        title=row["title"],
        strands=tuple(row["strands"]),
        when_unclear=row["when_unclear"],
        effective_from=date.fromisoformat(row["effective_from"]) if "effective_from" in row else None,
        effective_to=date.fromisoformat(row["effective_to"]) if "effective_to" in row else None,
        pack=pack,
    )
