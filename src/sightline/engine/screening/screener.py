"""Screen one record: read its narrative, look at its offence code, weigh, and compare with what it holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from sightline.engine.findings import Evidence, Finding
from sightline.engine.packs import PackSet
from sightline.engine.screening.learned import Heard, Joined, Panel
from sightline.engine.screening.offences import OffenceTable, breach_strand, held_strands, verdict_of
from sightline.engine.screening.reading import Match, Reader
from sightline.engine.screening.rulebook import Rule, RuleBook
from sightline.engine.screening.sift import Sift, Sifted
from sightline.engine.screening.weigh import Verdict, add_up, weigh
from sightline.engine.vocabulary import FLAGS, ONLINE, STRANDS, Status

RULES: Final = "rules"
"""The name of the rules among the readers."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words that a rule found and that do not count, with the reason from their surroundings."""

    flag: str
    start: int
    end: int
    text: str
    rule: str
    why: str


class Screener:
    """Says which flags a record supports, and why. Built once from packs, then used for any number of records."""

    def __init__(self, packs: PackSet, panel: Panel | None = None) -> None:
        """Compile the packs.

        Args:
            packs: the packs in force.
            panel: readers that join the rules; without one the rules stand alone.

        Raises:
            SightlineError: a pack does not compile; the sentence names the place.
        """
        book = RuleBook(packs)
        self.packs = packs
        self.panel = panel
        self.book = book
        self.sift = Sift(book)
        self.offences = OffenceTable(packs)
        self.reader = Reader(book)
        self._default_pack: dict[str, str] = {}
        for pack in packs.of_kind("flags"):
            self._default_pack.setdefault(pack.data["strand"], f"{pack.id} {pack.version}")
        for pack in packs.of_kind("online"):
            self._default_pack[ONLINE] = f"{pack.id} {pack.version}"

    def screen(
        self, record: Mapping[str, str | None], *, sifted: Sifted | None = None, every: bool = True
    ) -> list[Finding]:
        """Screen one record.

        Args:
            record: contract columns to text; what is absent or None is not known. `record_id` and
                `narrative` are expected.
            sifted: what the first pass said of the narrative, where it has been asked for a whole batch.
            every: a finding for each flag; otherwise only for those that are held or that something speaks for.

        Returns:
            The findings, in the order of `FLAGS`.
        """
        narrative = record.get("narrative") or ""
        matches = self.matches([narrative], None if sifted is None else [sifted])
        return self.decide(record, matches[0], self.hear([narrative], matches, every=every).joined[0], every=every)

    def matches(self, narratives: Sequence[str], sifted: Sequence[Sifted] | None = None) -> list[Sequence[Match]]:
        """What rules find in narratives, what is set aside included.

        Args:
            narratives: as given.
            sifted: what the first pass said of each, where it has been asked.
        """
        left: dict[str, Sequence[Match]] = {}
        return [
            self._read(narrative, own, left)
            for narrative, own in zip(narratives, sifted or self.sift.texts(narratives), strict=True)
        ]

    def _read(self, narrative: str, sifted: Sifted, left: dict[str, Sequence[Match]]) -> Sequence[Match]:
        """What rules find in a narrative; `left` keeps what expressions found, which take long, for its equals."""
        if sifted.left is None:
            return self.reader.read(narrative, sifted)
        if narrative not in left:
            left[narrative] = self.reader.read(narrative, sifted)
        return left[narrative]

    def hear(self, narratives: Sequence[str], matches: Sequence[Sequence[Match]], *, every: bool = False) -> Heard:
        """What the panel says of narratives in which rules found `matches`; nothing where there is no panel."""
        if self.panel is None:
            return Heard([{}] * len(narratives))
        return self.panel.hear(narratives, matches, every=every)

    def decide(
        self,
        record: Mapping[str, str | None],
        matches: Sequence[Match],
        joined: Mapping[str, Joined],
        *,
        every: bool = True,
    ) -> list[Finding]:
        """The findings of one record, from what rules found and what the panel said.

        Args:
            record: as for `screen`.
            matches: what rules found in its narrative.
            joined: what the panel says of its flags.
            every: as for `screen`.
        """
        verdicts = rule_verdicts(record.get("narrative") or "", matches)
        held = held_flags(record)
        supported = frozenset(
            [verdict.flag for verdict in verdicts] + [flag for flag, own in joined.items() if own.grade.suggests]
        )
        by_code, breached = self._offence_verdicts(record, held, supported)
        verdicts.extend(by_code)
        told = held.union(supported, [verdict.flag for verdict in by_code])
        record_id = record.get("record_id") or ""
        return [
            self._finding(record_id, flag, flag in held, verdicts, breached, joined.get(flag))
            for flag in FLAGS
            if every or flag in told
        ]

    @lru_cache(maxsize=4096)  # noqa: B019 - a screener lives as long as its process
    def stated(self, rules: tuple[int, ...]) -> Finding:
        """The finding of a record of which nothing but rules speaks, all for one flag; its words are left out.

        Args:
            rules: by their numbers, those whose matches count, as `rule_verdicts` would order them.
        """
        verdict = _by_rules([self.book.rules[number] for number in rules])
        return self._finding("", verdict.flag, False, [verdict], None, None)

    def explain(self, narrative: str, record: Mapping[str, str] | None = None) -> list[Finding]:
        """A finding for each flag of a narrative given alone or with other columns of its record."""
        return self.screen({**(record or {}), "narrative": narrative})

    def set_aside(self, narrative: str) -> list[SetAside]:
        """What rules found in a narrative and its context takes back, so that a person can disagree."""
        return [
            SetAside(
                match.rule.flag,
                match.start,
                match.end,
                narrative[match.start : match.end],
                match.rule.id,
                match.set_aside,
            )
            for match in self.matches([narrative])[0]
            if match.set_aside
        ]

    def _offence_verdicts(
        self, record: Mapping[str, str | None], held: frozenset[str], supported: frozenset[str]
    ) -> tuple[list[Verdict], str | None]:
        """What the offence says, and the strand on which the record is in breach of it, if any."""
        written = record.get("offence_code")
        offence = self.offences.find(written, _day(record)) if written else None
        if offence is None:
            written = record.get("offence")
            offence = self.offences.find_by_title(written) if written else None
        if offence is None or written is None:
            return [], None
        strand = breach_strand(offence, held, supported)
        strands = [strand] if strand is not None else held_strands(offence, held)
        return [verdict_of(offence, name, written, breach=strand is not None) for name in strands], strand

    def _finding(
        self,
        record_id: str,
        flag: str,
        held: bool,
        verdicts: list[Verdict],
        breached: str | None,
        joined: Joined | None,
    ) -> Finding:
        mine = [verdict for verdict in verdicts if verdict.flag == flag]
        score, grade = weigh(mine)
        evidence = [item for verdict in mine for item in verdict.evidence]
        if joined is not None:
            evidence += joined.evidence
            if all(verdict.reader == RULES for verdict in mine):  # what an offence code says is not weighed again
                score, grade = joined.score, joined.grade
        status = _status(held=held, suggested=grade.suggests, breach=breached == flag)
        packs = _sorted_packs([verdict.pack for verdict in mine if verdict.pack]) or [self._default_pack.get(flag, "")]
        return Finding(
            record_id=record_id,
            flag=flag,
            held=held,
            suggested=grade.suggests,
            status=status,
            grade=grade,
            score=round(score, 4),
            evidence=tuple(evidence),
            pack=", ".join(packs if joined is None or self.panel is None else [self.panel.identity, *packs]),
            value=";".join(dict.fromkeys(v for verdict in mine for v in verdict.value.split(";") if v)),
        )


def rule_verdicts(narrative: str, matches: Iterable[Match]) -> list[Verdict]:
    """The rules reader's verdict on each flag that some match speaks for."""
    verdicts = []
    by_flag: dict[str, list[Match]] = {}
    for match in matches:
        if not match.set_aside:
            by_flag.setdefault(match.rule.flag, []).append(match)
    for flag, found in by_flag.items():
        kept = _without_repeats(found)
        evidence = [
            Evidence(match.start, match.end, narrative[match.start : match.end], match.rule.id, match.rule.why)
            for match in kept
        ]
        value = ";".join([match.value for match in kept if match.value]) if flag == "religion" else ""
        verdicts.append(_by_rules([match.rule for match in kept], tuple(evidence), value))
    return verdicts


def _by_rules(rules: Sequence[Rule], evidence: tuple[Evidence, ...] = (), value: str = "") -> Verdict:
    """The verdict of rules on their flag, the surest first."""
    return Verdict(
        flag=rules[0].flag,
        reader=RULES,
        log_odds=add_up([rule.grade for rule in rules]),
        ceiling=rules[0].grade,
        evidence=evidence,
        value=value,
        pack=", ".join(_sorted_packs([rule.pack for rule in rules])),
    )


def _sorted_packs(names: list[str]) -> list[str]:
    """Each once; most often there is only one."""
    return sorted(set(names)) if len(names) > 1 else names


def _without_repeats(matches: list[Match]) -> list[Match]:
    """Surest and earliest first, each stretch of words once."""
    if len(matches) == 1:
        return matches
    kept: list[Match] = []
    ordered = sorted(matches, key=lambda match: (-match.rule.grade.sureness, match.start, match.end - match.start))
    for match in ordered:
        if not any(other.start <= match.start and match.end <= other.end for other in kept):
            kept.append(match)
    return kept


def held_flags(record: Mapping[str, str | None]) -> frozenset[str]:
    """The flags that a record holds: its strands, and `online` when that flag is Y."""
    written, online = record.get("hate_flags"), record.get("online_flag")
    strands = {name.strip() for name in written.split(";")} if written else set()
    held: set[str] = strands.intersection(STRANDS)
    if online and online.strip().upper() == "Y":
        held.add(ONLINE)
    return frozenset(held)


def _status(*, held: bool, suggested: bool, breach: bool) -> Status:
    if breach:
        return Status.BREACH
    if held == suggested:
        return Status.CONSISTENT
    return Status.UNSUPPORTED if held else Status.MISSING


def _day(record: Mapping[str, str | None]) -> date | None:
    for column in ("committed_from", "recorded_at", "reported_at"):
        text = record.get(column)
        if text:
            try:
                return date.fromisoformat(text[:10])
            except ValueError:
                continue
    return None
