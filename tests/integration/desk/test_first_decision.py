"""What the README promises somebody who has never seen Sightline: from the example extract to the first decision."""

import html
import re
from collections.abc import Callable
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sightline.desk.accounts.models import Person
from sightline.desk.jobs import runner
from sightline.desk.records.models import Import
from sightline.desk.screening.models import Case, Decision, Run

ROOT = Path(__file__).parents[3]
EXTRACT = ROOT / "docs" / "examples" / "first-extract.csv"


def test_the_example_extract_leads_to_a_first_decision(
    make_person: Callable[..., Person], signed_in: Callable[[Person], Client]
) -> None:
    assert "docs/examples/first-extract.csv" in (ROOT / "README.md").read_text("utf-8")
    registrar = signed_in(make_person("force_crime_registrar"))
    file = SimpleUploadedFile("first-extract.csv", EXTRACT.read_bytes())
    handed_in = {"file": file, "source": "new", "name": "Records system"}
    page = registrar.post(reverse("new_import"), handed_in, follow=True).content.decode()
    proposed = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert proposed is not None
    assert "record_id: Crime No" in proposed[1]
    imported = Import.objects.get()
    form = {"mapping": html.unescape(proposed[1]), "how": "take_in"}
    registrar.post(reverse("prepare_import", args=[imported.pk]), form)
    imported.refresh_from_db()
    runner.run(str(imported.job_id))
    imported.refresh_from_db()
    assert (imported.read, imported.accepted, imported.quarantined) == (8, 7, 1)
    runner.run(str(Run.objects.get().job_id))
    assert Case.objects.count() == 4
    page = registrar.get(reverse("import", args=[imported.pk])).content.decode()
    assert "4 records suggested for review" in page
    assert "Review the 4 records" in page
    registrar.post(f"{reverse('take_next')}?import={imported.pk}")
    case = Case.objects.get(state="claimed")
    text = registrar.get(reverse("case", args=[case.pk])).content.decode()
    choices = dict(re.findall(r'name="([^"]+-choice)" value="(accept:[^"]+)"', text))
    form = {"edition": str(case.edition), "then": "stop", **choices}
    form |= {name.replace("choice", "words"): "As the record says." for name in choices}
    registrar.post(reverse("decide_case", args=[case.pk]), form)
    assert Decision.objects.exists()
