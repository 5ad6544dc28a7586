"""What awaits a person in this room: lines of "my work". Counts name nobody, so that they aren't logged."""

from django.urls import reverse

from sightline.desk.accounts.models import Person
from sightline.desk.accounts.permissions import visible_to
from sightline.desk.kit.work import WorkItem
from sightline.desk.screening.models import Case, Correction, Question
from sightline.desk.screening.states import ANSWERED, CLAIMED, NOT_MADE, SECOND, WAITING


def my_work(person: Person) -> list[WorkItem]:
    """Give the lines of a person."""
    mine = visible_to(Case.objects.filter(claimed_by=person, state=CLAIMED), person, "screening.decide")
    ready = visible_to(Case.objects.filter(state__in=(WAITING, ANSWERED)), person, "screening.decide")
    second = visible_to(Case.objects.filter(state=SECOND), person, "screening.second")
    second = second.exclude(decisions__by=person, decisions__second_of__isnull=True, decisions__settled=False)
    asked = visible_to(Question.objects.filter(to=person, answer__isnull=True), person, "records.answer")
    corrections = visible_to(Correction.objects.all(), person, "corrections.send")
    return [
        WorkItem(
            "Questions to you about records",
            asked.count(),
            reverse("questions"),
            "Somebody waits to decide.",
            urgent=True,
        ),
        WorkItem(
            "Records that you have taken",
            mine.count(),
            f"{reverse('queue')}?view=mine",
            "Decide on them, or put them back for others.",
        ),
        WorkItem(
            "Records that need a second person",
            second.count(),
            f"{reverse('queue')}?view=second",
            "Agree with what was decided, or send it back.",
        ),
        WorkItem(
            "Records to decide",
            ready.count(),
            reverse("queue"),
            "Their flags look missing or wrong. The most urgent come first.",
        ),
        WorkItem(
            "Corrections to send",
            corrections.filter(state=WAITING).count(),
            reverse("corrections"),
            "Make a file of them for the records system.",
        ),
        WorkItem(
            "Corrections that were not made",
            corrections.filter(state=NOT_MADE).count(),
            f"{reverse('corrections')}?state={NOT_MADE}",
            "Each says why. It can be sent again.",
        ),
    ]
