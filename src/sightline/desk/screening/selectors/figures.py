"""The few figures that matter, each with what it was counted from. They name nobody, so that they aren't logged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require
from sightline.desk.screening.days import Days
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case, Correction, Decision, Finding
from sightline.desk.screening.models.cases import HOLDS
from sightline.desk.screening.selectors.queue import cases_visible_to
from sightline.desk.screening.selectors.runs import Screened, runs_of, screened_by
from sightline.desk.screening.states import DECIDED, MADE, NOT_MADE, OPEN, SENT, SUPERSEDED
from sightline.engine.evaluation.intervals import wilson
from sightline.engine.vocabulary import FLAG_TITLES, FLAGS, Status

PERIODS: Final = {7: "the last 7 days", 28: "the last 28 days", 91: "the last 13 weeks", 365: "the last year"}

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A share with what it was counted from."""

    title: str
    numerator: int
    denominator: int
    counted: str
    """What numerator and denominator are, in words."""
    population: str
    exclusions: str
    url: str
    """Where what was counted can be seen."""

    @property
    def percent(self) -> float | None:
        """The share in percent, or None where there is nothing to divide by."""
        return 100 * self.numerator / self.denominator if self.denominator else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the share lies with 95% confidence, in percent (Wilson)."""
        if not self.denominator or self.numerator > self.denominator:
            return None
        found = wilson(self.numerator, self.denominator)
        return 100 * found.low, 100 * found.high


@dataclass(frozen=True)
class Week:
    """A line of what changed since last week."""

    title: str
    this: int
    last: int

    @property
    def change(self) -> str:
        """The difference with its sign."""
        return "no change" if self.this == self.last else f"{self.this - self.last:+,}".replace("-", "−")


@dataclass(frozen=True)
class FlagLine:
    """What became of the suggestions on a flag: a line of the chart and of its table."""

    flag: str
    title: str
    accepted: int
    rejected: int
    waiting: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.accepted + self.rejected + self.waiting


@dataclass(frozen=True)
class Summary:
    """What the summary page shows."""

    first_day: date
    last_day: date
    figures: list[Figure]
    flags: list[FlagLine]
    weeks: list[Week]
    waiting: int
    oldest: datetime | None


@dataclass(frozen=True)
class _Spans:
    """The stretches of time that are counted over: each from a moment up to another, that one not included."""

    period: tuple[datetime, datetime]
    this: tuple[datetime, datetime]
    last: tuple[datetime, datetime]

    @property
    def since(self) -> datetime:
        """Where the first of them begins."""
        return min(self.period[0], self.last[0])


@dataclass(frozen=True)
class _Settled:
    """Decisions that hold on a flag, of one outcome, by when they were made."""

    flag: str
    outcome: str
    period: int
    this: int
    last: int


def summary_of(*, user: Person, force: Force, days: int, today: date) -> Summary:
    """Count.

    Args:
        user: who asks; needs `records.view` for the force.
        force: the force.
        days: how long the period is.
        today: its last day.
    """
    require(user, "records.view", force)
    cases = cases_visible_to(user).filter(force=force)
    first_day, until = today - timedelta(days=days - 1), _midnight(today + timedelta(days=1))
    spans = _Spans(
        period=(_midnight(first_day), until), this=(until - _WEEK, until), last=(until - 2 * _WEEK, until - _WEEK)
    )
    days_of = Days(first_day, today)
    counts = _cases(cases, spans) | _corrections(force, spans)
    counts["accepted"] = cases.accepted(days_of.within("at")).count()
    settled = _settled(force, spans)
    screened = screened_by(runs_of(user=user, force=force, days=days_of))
    return Summary(
        first_day=first_day,
        last_day=today,
        figures=_figures(screened, counts, settled, days_of),
        flags=_flags(force, settled),
        weeks=_weeks(counts, settled),
        waiting=counts["waiting"],
        oldest=counts["oldest"],
    )


def table_of(summary: Summary) -> Iterator[tuple[object, ...]]:
    """Give what the page shows as the rows of a file: the figures, what became of suggestions, what changed."""
    days = (summary.first_day.isoformat(), summary.last_day.isoformat())
    for one in summary.figures:
        low, high = one.interval or (None, None)
        shares = [None if share is None else f"{share:.1f}" for share in (one.percent, low, high)]
        counted = (one.counted, one.population, one.exclusions)
        yield (one.title, *days, one.numerator, one.denominator, *shares, *counted)
    for line in summary.flags:
        for title, count in (("accepted", line.accepted), ("rejected", line.rejected)):
            yield (f"{line.title}: suggestions {title}", *days, count, *[None] * 4, "decisions that hold", None, None)
        yield (f"{line.title}: suggestions waiting", days[1], days[1], line.waiting, *[None] * 4, "now", None, None)
    for week in summary.weeks:
        for title, ends, count in (("last 7 days", 0, week.this), ("7 days before", 7, week.last)):
            last = summary.last_day - timedelta(days=ends)
            span = ((last - timedelta(days=6)).isoformat(), last.isoformat())
            yield (f"{week.title}, {title}", *span, count, *[None] * 7)


def _cases(cases: QuerySet[Case], spans: _Spans) -> dict[str, Any]:
    since, until = spans.period
    in_queue = Q(opened_at__lt=until) & (Q(decided_at__isnull=True) | Q(decided_at__gte=since)) & ~Q(state=SUPERSEDED)
    # One look at the cases for all of it.
    return cases.aggregate(
        waiting=Count("pk", filter=Q(state__in=OPEN)),
        oldest=Min("opened_at", filter=Q(state__in=OPEN)),
        queued=Count("pk", filter=in_queue),
        decided=Count("pk", filter=in_queue & Q(state=DECIDED, decided_at__lt=until)),
        opened_this=Count("pk", filter=_within("opened_at", spans.this)),
        opened_last=Count("pk", filter=_within("opened_at", spans.last)),
        decided_this=Count("pk", filter=_within("decided_at", spans.this)),
        decided_last=Count("pk", filter=_within("decided_at", spans.last)),
    )


def _corrections(force: Force, spans: _Spans) -> dict[str, Any]:
    sent = _within("sent_at", spans.period)
    return Correction.objects.filter(force=force).aggregate(
        made=Count("pk", filter=sent & Q(state=MADE)),
        sent=Count("pk", filter=sent & Q(state__in=(SENT, MADE, NOT_MADE))),
        made_this=Count("pk", filter=_within("receipt_at", spans.this) & Q(state=MADE)),
        made_last=Count("pk", filter=_within("receipt_at", spans.last) & Q(state=MADE)),
    )


def _settled(force: Force, spans: _Spans) -> list[_Settled]:
    found = Decision.objects.filter(HOLDS, case__force=force, at__gte=spans.since, at__lt=spans.period[1])
    counted = found.order_by().values_list("flag", "outcome")
    return [
        _Settled(*line)
        for line in counted.annotate(
            period=Count("pk", filter=_within("at", spans.period)),
            this=Count("pk", filter=_within("at", spans.this)),
            last=Count("pk", filter=_within("at", spans.last)),
        )
    ]


def _figures(screened: Screened, counts: dict[str, Any], settled: list[_Settled], days: Days) -> list[Figure]:
    """Put the figures together. Each leads to a list that is narrowed to the same days and adds up to it."""
    decided, accepted = (
        QueueFilter(view=view, first_day=days.first, last_day=days.last).query for view in ("decided", "accepted")
    )
    on = counts["accepted"]
    return [
        Figure(
            title="Records that differ",
            numerator=screened.cases,
            denominator=screened.records,
            counted="records put into the queue, of records screened",
            population="records screened by runs that ended in the period; one screened twice counts twice",
            exclusions="records on which somebody had decided before, or was at work",
            url=f"{reverse('runs')}?{days.query}",
        ),
        Figure(
            title="Records decided",
            numerator=counts["decided"],
            denominator=counts["queued"],
            counted="records decided, of records that were in the queue",
            population="records that were in the queue at some time in the period",
            exclusions="records that were screened again meanwhile",
            url=f"{reverse('queue')}?{decided}",
        ),
        Figure(
            title="Suggestions accepted",
            numerator=sum(line.period for line in settled if line.outcome == "accept"),
            denominator=sum(line.period for line in settled),
            counted=f"decisions that accept, on {on:,} record{'' if on == 1 else 's'}, of all decisions that hold",
            population="decisions made in the period, one for each flag",
            exclusions="decisions that wait for a second person, or that a later one took the place of",
            url=f"{reverse('queue')}?{accepted}",
        ),
        Figure(
            title="Corrections made",
            numerator=counts["made"],
            denominator=counts["sent"],
            counted="corrections that were made, of corrections sent",
            population="corrections sent in the period",
            exclusions="corrections that wait to be sent",
            url=f"{reverse('corrections')}?state=made&{days.query}",
        ),
    ]


def _flags(force: Force, settled: list[_Settled]) -> list[FlagLine]:
    decided = {(line.flag, line.outcome): line.period for line in settled}
    open_findings = Finding.objects.filter(case__force=force, case__state__in=OPEN, answered_by__isnull=True).exclude(
        status=Status.CONSISTENT
    )
    waiting = dict(open_findings.values_list("flag").annotate(Count("pk")).order_by())
    return [
        FlagLine(
            flag,
            FLAG_TITLES[flag],
            decided.get((flag, "accept"), 0),
            decided.get((flag, "reject"), 0),
            waiting.get(flag, 0),
        )
        for flag in FLAGS
    ]


def _weeks(counts: dict[str, Any], settled: list[_Settled]) -> list[Week]:
    accepted = [line for line in settled if line.outcome == "accept"]
    return [
        Week("Records put into the queue", counts["opened_this"], counts["opened_last"]),
        Week("Records decided", counts["decided_this"], counts["decided_last"]),
        Week("Suggestions accepted", sum(line.this for line in accepted), sum(line.last for line in accepted)),
        Week("Corrections confirmed as made", counts["made_this"], counts["made_last"]),
    ]


def _within(field: str, span: tuple[datetime, datetime]) -> Q:
    return Q(**{f"{field}__gte": span[0], f"{field}__lt": span[1]})


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
