"""The few figures that matter, each with what it was counted from. They name nobody, so that they aren't logged."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require, visible_to
from sightline.desk.screening.models import Case, Correction, Decision, Finding, Run
from sightline.desk.screening.states import DECIDED, MADE, NOT_MADE, OPEN, SENT, SUPERSEDED
from sightline.engine.evaluation.intervals import wilson
from sightline.engine.vocabulary import FLAG_TITLES, FLAGS, Status

PERIODS: Final = {7: "the last 7 days", 28: "the last 28 days", 91: "the last 13 weeks", 365: "the last year"}


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


def summary_of(*, user: Person, force: Force, days: int, today: date) -> Summary:
    """Count.

    Args:
        user: who asks; needs `records.view` for the force.
        force: the force.
        days: how long the period is.
        today: its last day.
    """
    require(user, "records.view", force)
    cases = visible_to(Case.objects.filter(force=force), user, "records.view")
    since, until = _midnight(today - timedelta(days=days - 1)), _midnight(today + timedelta(days=1))
    waiting = cases.filter(state__in=OPEN).aggregate(count=Count("pk"), oldest=Min("opened_at"))
    return Summary(
        first_day=today - timedelta(days=days - 1),
        last_day=today,
        figures=_figures(force, cases, since, until),
        flags=_flags(force, since, until),
        weeks=_weeks(force, cases, until),
        waiting=waiting["count"],
        oldest=waiting["oldest"],
    )


def _figures(force: Force, cases: QuerySet[Case], since: datetime, until: datetime) -> list[Figure]:
    runs = list(Run.objects.filter(force=force, finished_at__gte=since, finished_at__lt=until))
    screened = sum(run.counts.get("records", 0) for run in runs)
    opened = sum(run.counts.get("cases", 0) for run in runs)
    queued = cases.filter(opened_at__lt=until).filter(Q(decided_at__isnull=True) | Q(decided_at__gte=since))
    queued = queued.exclude(state=SUPERSEDED)
    settled = _settled(force, since, until)
    corrections = Correction.objects.filter(force=force, sent_at__gte=since, sent_at__lt=until)
    accepted = settled.filter(outcome="accept").count()
    return [
        Figure(
            title="Records that differ",
            numerator=opened,
            denominator=screened,
            counted="records put into the queue, of records screened",
            population="records screened by runs that ended in the period; one screened twice counts twice",
            exclusions="records on which somebody had decided before, or was at work",
            url=reverse("runs"),
        ),
        Figure(
            title="Records decided",
            numerator=queued.filter(state=DECIDED, decided_at__lt=until).count(),
            denominator=queued.count(),
            counted="records decided, of records that were in the queue",
            population="records that were in the queue at some time in the period",
            exclusions="records that were screened again meanwhile",
            url=f"{reverse('queue')}?view=decided",
        ),
        Figure(
            title="Suggestions accepted",
            numerator=accepted,
            denominator=settled.count(),
            counted="decisions that accept, of all decisions that hold",
            population="decisions made in the period, one for each flag",
            exclusions="decisions that wait for a second person, or that a later one took the place of",
            url=f"{reverse('queue')}?view=decided",
        ),
        Figure(
            title="Corrections made",
            numerator=corrections.filter(state=MADE).count(),
            denominator=corrections.filter(state__in=(SENT, MADE, NOT_MADE)).count(),
            counted="corrections that were made, of corrections sent",
            population="corrections sent in the period",
            exclusions="corrections that wait to be sent",
            url=f"{reverse('corrections')}?state=sent",
        ),
    ]


def _flags(force: Force, since: datetime, until: datetime) -> list[FlagLine]:
    decided = dict.fromkeys([(flag, outcome) for flag in FLAGS for outcome in ("accept", "reject")], 0)
    for flag, outcome, count in (
        _settled(force, since, until).values_list("flag", "outcome").annotate(Count("pk")).order_by()
    ):
        decided[flag, outcome] = count
    open_findings = Finding.objects.filter(case__force=force, case__state__in=OPEN, answered_by__isnull=True).exclude(
        status=Status.CONSISTENT
    )
    waiting = dict(open_findings.values_list("flag").annotate(Count("pk")).order_by())
    return [
        FlagLine(flag, FLAG_TITLES[flag], decided[flag, "accept"], decided[flag, "reject"], waiting.get(flag, 0))
        for flag in FLAGS
    ]


def _weeks(force: Force, cases: QuerySet[Case], until: datetime) -> list[Week]:
    week = timedelta(days=7)
    spans = [(until - week, until), (until - 2 * week, until - week)]
    opened = [cases.filter(opened_at__gte=low, opened_at__lt=high).count() for low, high in spans]
    decided = [cases.filter(decided_at__gte=low, decided_at__lt=high).count() for low, high in spans]
    accepted = [_settled(force, low, high).filter(outcome="accept").count() for low, high in spans]
    made = [
        Correction.objects.filter(force=force, state=MADE, receipt_at__gte=low, receipt_at__lt=high).count()
        for low, high in spans
    ]
    return [
        Week("Records put into the queue", *opened),
        Week("Records decided", *decided),
        Week("Suggestions accepted", *accepted),
        Week("Corrections confirmed as made", *made),
    ]


def _settled(force: Force, since: datetime, until: datetime) -> QuerySet[Decision]:
    return Decision.objects.filter(
        case__force=force, settled=True, superseded_by__isnull=True, at__gte=since, at__lt=until
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
