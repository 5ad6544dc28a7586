"""A force with something on every page: records in each state of the queue, corrections, a question, a batch."""

import json

from installation import Installation

PASSWORD = "correct horse battery"
PEOPLE = f"""
from sightline.desk.accounts import services
force = services.create_force(by=None, code="wexmoor", name="Wexmoor Constabulary")
services.create_force(by=None, code="northmarsh", name="Northmarsh Police")
services.create_agency(by=None, force=force, name="Housing")
for role, name in [("force_crime_registrar", "Rosa Registrar"), ("force_administrator", "Adam Administrator"),
                   ("auditor", "Aud Auditor"), ("screener", "Sam Screener"), ("supervisor", "Sue Supervisor"),
                   ("responding_officer", "Olly Officer"), ("call_handler", "Cal Handler"),
                   ("installation_administrator", "Ina Installer")]:
    where = None if role == "installation_administrator" else force
    person = services.add_person(by=None, email=name.split()[0].lower() + "@wexmoor.example", name=name, role=role,
                                 force=where, collar_number="W" + str(len(name)) if where else "").person
    person.set_password({PASSWORD!r})
    person.save()
"""
SAYS = "The suspect shouted you dirty paki go back to your own country and spat at the driver"
STOCK = f"""
import json, time
from sightline.desk.accounts.models import Force, Person
from sightline.desk.records import services as records
from sightline.desk.records.models import Record
from sightline.desk.screening import services as screening
from sightline.desk.screening.models import Case, Correction, Run
from sightline.desk.screening.services import Choice
from sightline.desk.screening.models import Decision
from sightline.desk.screening.services.decisions import to_decide
from sightline.desk.systems.services import make_token
force = Force.objects.get(code="wexmoor")
rosa, sam, olly = (Person.objects.get(name__startswith=name) for name in ("Rosa", "Sam", "Olly"))
source = records.create_source(by=rosa, force=force, name="Stock")
rows = [f"STOCK/{{n:02}},{SAYS} ({{n}}),,Public fear,2026-10-{{n + 1:02}} 10:00,9A" for n in range(12)]
rows.append("STOCK/20,A window of the shop was broken overnight,disability,Criminal damage,2026-10-20 10:00,58C")
rows.append(",no number,,,,")
def take_in(name, rows):
    content = "\\n".join(["record_id,narrative,hate_flags,offence,recorded_at,offence_code", *rows, ""]).encode()
    return records.receive_file(by=rosa, force=force, source=source, name=name, chunks=[content])
draft = take_in("draft.csv", rows)
imported = records.start_import(by=rosa, imported=take_in("stock.csv", rows), mapping="", dry_run=False)
until = time.monotonic() + 120
while not Run.objects.filter(imported=imported, finished_at__isnull=False).exists():
    assert time.monotonic() < until, "the worker took no stock"
    time.sleep(0.2)
def case(number):
    return Case.objects.get(record__record_id=f"STOCK/{{number:02}}")
def decide(number, outcome="accept"):
    taken = screening.claim_case(by=sam, pk=case(number).pk)
    choice = Choice(outcome=outcome, reason="other-" + outcome, words="As it says.")
    said = dict.fromkeys((one.pk for one in to_decide(taken)), choice)
    return screening.decide_case(by=sam, pk=taken.pk, edition=taken.edition, choices=said)
decided = decide(0)
decide(1)
batch = screening.send_corrections(by=rosa, source=source)
decide(2)
decide(3, "reject")
second = decide(20)
taken = screening.claim_case(by=rosa, pk=case(4).pk)
asked = screening.claim_case(by=sam, pk=case(5).pk)
question = screening.ask_officer(by=sam, pk=asked.pk, edition=asked.edition, to=olly, text="Who perceived it?")
membership = sam.memberships.get()
token, _ = make_token(by=None, force=force, system="Stock RMS", role="analyst", days=30)
print(json.dumps(dict(
    token=token.pk, decision=Decision.objects.filter(case=decided).first().pk,
    person=sam.pk, membership=membership.pk, job=str(imported.job_id), imported=imported.pk, draft=draft.pk,
    source=source.pk, record=decided.record_id, view=0, case=taken.pk, question=question.pk,
    correction=Correction.objects.first().pk, batch=batch.pk, run=Run.objects.get(imported=imported).pk,
    waiting=case(6).pk, decided=decided.pk, second=second.pk)))
"""


def take_stock(installed: Installation) -> dict[str, str]:
    """Put something on every page of a desk that is being served; gives the numbers of what there is."""
    return dict(json.loads(installed.run(STOCK)))
