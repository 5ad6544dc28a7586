"""A record in the queue, and what people decided on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.records.models import Record, RecordVersion
from sightline.desk.screening import states
from sightline.desk.screening.models.final import Final
from sightline.desk.screening.models.runs import Finding, Run
from sightline.engine.vocabulary import FLAG_TITLES, Status

_COLOURS = {
    states.WAITING: "blue",
    states.CLAIMED: "purple",
    states.ASKED: "yellow",
    states.ANSWERED: "turquoise",
    states.SECOND: "orange",
    states.DECIDED: "green",
    states.SUPERSEDED: "grey",
}

_IN_WORK = Q(state__in=sorted(states.OPEN))

HOLDS = Q(settled=True, superseded_by__isnull=True)
"""Of decisions: those that hold."""


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions about cases."""

    def free(self, person: Any) -> CaseQuerySet:
        """Those that a person may take: nobody else has them."""
        ready = Q(state__in=(states.WAITING, states.ANSWERED))
        lapsed = Q(state=states.CLAIMED, claimed_until__lte=timezone.now())
        # That they are open follows from the rest; said by itself it leads PostgreSQL to the index of open cases.
        return self.filter(_IN_WORK, ready | lapsed | Q(state=states.CLAIMED, claimed_by=person))

    def after(self, case: Case) -> CaseQuerySet:
        """Those that come after a case in the order of the queue."""
        return self.filter(Q(rank__gt=case.rank) | Q(pk__gt=case.pk), rank__gte=case.rank)  # an index begins at a rank

    def before(self, case: Case) -> CaseQuerySet:
        """Those that come before a case in the order of the queue."""
        return self.filter(Q(rank__lt=case.rank) | Q(pk__lt=case.pk), rank__lte=case.rank)

    def with_finding(
        self, *, flag: str = "", status: str = "", grade: str = "", unanswered: bool = False
    ) -> CaseQuerySet:
        """Those with a differing finding of a kind, or with one that no earlier decision answers; empty leaves open."""
        wanted = {name: value for name, value in (("flag", flag), ("status", status), ("grade", grade)) if value}
        findings = Finding.objects.filter(case=OuterRef("pk"), **wanted).exclude(status=Status.CONSISTENT)
        return self.filter(Exists(findings.filter(answered_by__isnull=True) if unanswered else findings))

    def accepted(self, when: Q) -> CaseQuerySet:
        """Those on which somebody accepted a suggestion, and that decision holds.

        Args:
            when: narrows the decisions.
        """
        decisions = Decision.objects.filter(HOLDS, when, case=OuterRef("pk"), outcome="accept")
        return self.filter(Exists(decisions))


class Case(models.Model):
    """A version of a record whose flags differ from what is suggested, until somebody has decided."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="cases")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="cases")
    version = models.ForeignKey(RecordVersion, on_delete=models.PROTECT, related_name="cases")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="cases")
    state = models.CharField(
        max_length=12, default=states.WAITING, choices=[(state, title) for state, title in states.CASE_STATES.items()]
    )
    rank = models.PositiveIntegerField()
    """Its place in the queue: the smaller, the earlier."""
    claimed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    claimed_until = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=0)
    """Counted up with every change. A form carries the one that it was made from, and comes too late with an older."""
    opened_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        """One open case a record: two people can't work on the same record in two places."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record"], condition=_IN_WORK, name="one_open_case_a_record"),
            models.CheckConstraint(
                condition=~Q(state=states.CLAIMED) | Q(claimed_by__isnull=False, claimed_until__isnull=False),
                name="claimed_by_somebody",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["force", "state", "rank", "id"], name="case_queue"),
            models.Index(fields=["force", "rank", "id"], condition=_IN_WORK, name="case_in_work"),
            models.Index(fields=["claimed_by", "state"], name="case_of_person"),
            models.Index(fields=["force", "decided_at"], name="case_decided"),
        ]

    def __str__(self) -> str:
        """Its number."""
        return f"case {self.pk}"

    @property
    def tag(self) -> dict[str, Any]:
        """Its state as a tag on a page."""
        return {"text": states.CASE_STATES[self.state], "classes": f"govuk-tag--{_COLOURS[self.state]}"}

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in states.OPEN

    def claimed_now(self) -> bool:
        """Say whether somebody holds it: a claim that has run out holds nothing."""
        return self.claimed_until is not None and self.claimed_until > timezone.now()


class Decision(Final):
    """What a person said to a finding, and why. A later one takes its place; it itself never changes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="decisions")
    flag = models.CharField(max_length=20)
    outcome = models.CharField(max_length=10)
    reason = models.CharField(max_length=40)
    """The id of a reason in the pack."""
    reason_title = models.CharField(max_length=120)
    """The reason as the person read it."""
    words = models.TextField(blank=True)
    pack_id = models.CharField(max_length=100)
    pack_version = models.CharField(max_length=20)
    pack_hash = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    for_whom = models.CharField(max_length=200, blank=True)
    """Who decided, where `by` is a system that hands the decision over; empty where `by` decided."""
    at = models.DateTimeField(default=timezone.now)
    second_needed = models.TextField(blank=True)
    """Why a second person has to agree; empty where nobody has to."""
    second_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="second")
    """The first person's decision that this one agrees or disagrees with."""
    settled = models.BooleanField()
    """Whether it holds: nobody else has to agree, or somebody just did."""
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="superseded_by")
    """The settled decision on the same flag of the same record that this one takes the place of."""

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["settled", "at"]), models.Index(fields=["by", "at"])]
        constraints: ClassVar = [
            # A decision that needs a second person never holds by itself: the database knows it too.
            models.CheckConstraint(
                condition=Q(settled=False) | Q(second_needed="") | Q(second_of__isnull=False),
                name="settled_by_two_where_two_are_needed",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
        ]

    def __str__(self) -> str:
        """Flag and outcome."""
        return f"{self.outcome} {self.flag}"

    @property
    def decider(self) -> str:
        """Who decided, as people read it."""
        return f"{self.for_whom}, by way of {self.by}" if self.for_whom else str(self.by)

    @property
    def says(self) -> str:
        """What was decided, as people read it."""
        title = FLAG_TITLES[self.flag]
        if self.outcome == "reject":
            return f"{title}: leave as it is"
        return f"{title}: take the flag off" if self.finding.status == "unsupported" else f"{title}: add the flag"
