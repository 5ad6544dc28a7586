"""Script, SQL and templates in every text field of the queue are kept and shown as the text that they are."""

from typing import Any

from django.test import Client
from django.urls import reverse
from markupsafe import escape

from sightline.desk.accounts.models import Force, Person
from sightline.desk.records.models import Source
from sightline.desk.screening import services
from sightline.desk.screening.models import Case, Correction, Decision, Question

from .screened import decide

NASTY = "<script>alert(1)</script>' OR 1=1; DROP TABLE screening_case; -- {{ 7*7 }}${7*7}"
SHOWN = str(escape(NASTY))

Cases = dict[str, Case]


def shown(client: Client, address: str) -> bool:
    """Whether a page shows the words; never as markup."""
    page = client.get(address).content.decode()
    assert "<script>alert" not in page, address
    return SHOWN in page


def test_what_people_write_is_only_text(
    cases: Cases, screener: Person, officer: Person, supervisor: Person, registrar: Person, signed_in: Any
) -> None:
    mine = signed_in(screener)
    # A question and its answer
    asked = services.claim_case(by=screener, pk=cases["missing"].pk)
    form = {"edition": asked.edition, "to": officer.pk, "text": NASTY}
    mine.post(reverse("ask_officer", args=[asked.pk]), form)
    question = Question.objects.get()
    signed_in(officer).post(reverse("question", args=[question.pk]), {"text": NASTY})
    assert shown(mine, reverse("case", args=[asked.pk]))
    assert shown(mine, reverse("question", args=[question.pk]))
    # The words of a decision, and of one looked at again
    taken = services.claim_case(by=screener, pk=asked.pk)
    choices = {}
    for finding in taken.findings.exclude(status="consistent"):
        choices |= {f"f{finding.pk}-choice": "accept:other-accept", f"f{finding.pk}-words": NASTY}
    mine.post(reverse("decide_case", args=[taken.pk]), choices | {"edition": taken.edition, "then": "stop"})
    assert Decision.objects.get().words == NASTY
    assert shown(mine, reverse("case", args=[taken.pk]))
    assert shown(mine, reverse("record", args=[taken.record_id]))
    taken.refresh_from_db()
    mine.post(reverse("reopen_case", args=[taken.pk]), {"edition": taken.edition, "reason": NASTY})
    assert shown(signed_in(registrar), reverse("log"))
    # Why somebody disagrees
    second = decide(screener, cases["unsupported"])
    first = Decision.objects.get(case=second)
    theirs = signed_in(supervisor)
    form = {"edition": second.edition, f"d{first.pk}-agrees": "no", f"d{first.pk}-words": NASTY}
    page = theirs.post(reverse("second_case", args=[second.pk]), form).content.decode()  # without a reason
    assert SHOWN in page
    assert "<script>alert" not in page
    theirs.post(reverse("second_case", args=[second.pk]), form | {f"d{first.pk}-reason": "other-reject"})
    assert Decision.objects.get(second_of=first).words == NASTY
    assert shown(mine, reverse("case", args=[second.pk]))
    assert shown(mine, reverse("record", args=[second.record_id]))


def test_what_a_system_says_of_a_correction_is_only_text(
    cases: Cases, screener: Person, registrar: Person, source: Source, force: Force, signed_in: Any
) -> None:
    decide(screener, cases["missing"])
    file = services.send_corrections(by=registrar, source=source)
    correction = Correction.objects.get()
    mine = signed_in(registrar)
    noted = {f"c{correction.pk}-result": "not_made", f"c{correction.pk}-reason": NASTY}
    mine.post(reverse("batch", args=[file.pk]), noted)
    assert shown(mine, reverse("batch", args=[file.pk]))
    assert shown(mine, f"{reverse('corrections')}?state=not_made")
    mine.post(reverse("save_view"), {"name": NASTY[:60], "query": f"text={NASTY}"})
    for address in (f"{reverse('queue')}?strand={NASTY}", f"{reverse('records')}?text={NASTY}", f"?view={NASTY}"):
        shown(mine, address)
    assert Case.objects.filter(force=force).count() == 4
