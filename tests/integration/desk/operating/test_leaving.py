"""From the server: ending all access of somebody, and taking a log out that no page shows."""

import csv
from pathlib import Path

from installation import installation

SET_UP = """
from sightline.desk.accounts import services
forces = [services.create_force(by=None, code=code, name=code.title()) for code in ("wexmoor", "northmarsh")]
for force in forces:
    services.add_person(by=None, email="ann@example.org", name="Ann", role="auditor", force=force)
"""
STATE = """
from sightline.desk.accounts.models import Person
person = Person.objects.get()
print(person.is_active, person.memberships.current().count())
"""


def test_a_leaver_has_left_every_force_and_the_logs_say_so(tmp_path: Path) -> None:
    with installation(tmp_path / "data") as made:
        made.run(SET_UP)
        unknown = made.sightline("desk", "leaver", "--email", "bob@example.org", "--reason", "Left")
        assert (unknown.returncode, "Nobody signs in with" in unknown.stderr) == (2, True)
        ended = made.sightline("desk", "leaver", "--email", "ANN@example.org", "--reason", "=Dismissed")
        assert ended.returncode == 0, ended.stderr
        assert made.run(STATE).split() == ["False", "0"]
        # What concerns no single force stands in no page; here it is taken out, and that is logged
        file = tmp_path / "log.csv"
        for number in (1, 2):
            taken = made.sightline("log", "export", str(file))
            assert taken.returncode == 0, taken.stderr
            rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
            assert [row["action"] for row in rows].count("accesslog.rows.exported") == number - 1
        (row,) = [row for row in rows if row["action"] == "accounts.person.ended"]
        assert (row["who"], row["reason"]) == ("The system", "'=Dismissed")
        made.sightline("log", "export", "--force", "northmarsh", str(file))
        rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
        assert [row["reason"] for row in rows if row["action"] == "accounts.membership.ended"] == ["'=Dismissed"]
        refused = made.sightline("log", "export", str(tmp_path / "log.txt"))
        assert (refused.returncode, "neither .csv nor .xlsx" in refused.stderr) == (2, True)
        assert made.sightline("log", "export", "--force", "nowhere", str(file)).returncode == 2
        assert made.sightline("log", "verify").returncode == 0
