"""The pages as each role meets them, from a file handed in to a record read."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from rows import TakeIn, as_csv, row

from sightline.desk.accesslog.models import Row as LogRow
from sightline.desk.accesslog.models import Touched
from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs import runner
from sightline.desk.records import panels, reading, services
from sightline.desk.records.models import Import, Record, SavedView, Source
from sightline.desk.records.panels import Panel
from sightline.desk.records.selectors import listing

MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(registrar: Person, signed_in: SignIn) -> Client:
    """The registrar's browser."""
    return signed_in(registrar)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def numbers_in(page: str) -> list[str]:
    return re.findall(r">(WX\d+)</a>", page)


def test_from_a_file_with_other_names_to_its_records(browser: Client, force: Force) -> None:
    # Given a file that another system named
    content = (
        b"Crime Reference,MO Text,Date Recorded,Beat\nA1,They shouted at him.,03/02/2026,7\nA2,Window broken.,late,7\n"
    )
    page = text_of(browser, "/imports/")
    assert "Nothing was taken in yet" in page
    # When it is handed in as a new source
    answer = browser.post(
        "/imports/new/", {"file": SimpleUploadedFile("week 1.csv", content), "source": "new", "name": "Weekly"}
    )
    imported = Import.objects.get()
    assert answer.headers["Location"] == f"/imports/{imported.pk}/prepare/"
    # Then a mapping is proposed
    page = text_of(browser, answer.headers["Location"])
    assert "record_id: Crime Reference" in page
    assert "Beat" in page
    mapping = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)
    assert mapping is not None
    # And one that says something wrong is refused beside the field, with nothing lost
    refused = browser.post(f"/imports/{imported.pk}/prepare/", {"mapping": "columns: [", "how": "try"})
    assert b"mapping.yaml, line 1 is not a mapping file" in refused.content
    assert b"columns: [" in refused.content
    # And tried by the proposal, it says what would happen
    import html

    form = {"mapping": html.unescape(mapping[1]), "how": "try"}
    assert browser.post(f"/imports/{imported.pk}/prepare/", form).status_code == 302
    assert "Waiting for a worker" in text_of(browser, f"/imports/{imported.pk}/")
    runner.run(str(Import.objects.get().job_id))
    page = text_of(browser, f"/imports/{imported.pk}/")
    assert "1 accepted + 1 set aside" in page
    assert "This was a trial" in page
    assert not Record.objects.exists()
    # And then it is taken in
    answer = browser.post(f"/imports/{imported.pk}/again/")
    runner.run(str(Import.objects.latest("pk").job_id))
    assert "1 new + 0 changed + 0 as they were" in text_of(browser, answer.headers["Location"])
    assert numbers_in(text_of(browser, "/records/").replace("A1", "WX1")) == ["WX1"]
    # And the next file of the source is read in the same way
    browser.post(
        "/imports/new/",
        {"file": SimpleUploadedFile("week 2.csv", content), "source": str(Source.objects.get().pk)},
    )
    page = text_of(browser, f"/imports/{Import.objects.latest('pk').pk}/prepare/")
    assert "read by the mapping of its source" in page
    assert "The same file was taken in before" in page


def test_a_form_without_a_file_or_source_says_so(browser: Client, source: Source) -> None:
    page = browser.post("/imports/new/", {}).content.decode()
    assert "Choose a file" in page
    assert "Choose where the file comes from" in page
    file = SimpleUploadedFile("x.csv", as_csv([row(1)]))
    page = browser.post("/imports/new/", {"file": file, "source": "new"}).content.decode()
    assert "Give the new source a name" in page
    file = SimpleUploadedFile("x.csv", as_csv([row(1)]))
    page = browser.post("/imports/new/", {"file": file, "source": "new", "name": "records SYSTEM"}).content.decode()
    assert "There is a source called records SYSTEM already" in page
    assert not Import.objects.exists()


def test_the_import_page_shows_progress_and_can_cancel(
    browser: Client, start: TakeIn, make_person: MakePerson, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BATCH_ROWS", 10)
    imported = start([row(number) for number in range(40)])
    runner._one_step(str(imported.job_id), runner._claim(str(imported.job_id)) or "")
    page = text_of(browser, f"/imports/{imported.pk}/")
    assert "<progress" in page
    assert "10 accepted + 0 set aside" in page
    told = browser.get(f"/imports/{imported.pk}/progress").json()
    assert (told["state"], told["done"], told["ended"]) == ("reading", 10, False)
    # A screener sees imports of others, and may not stop them
    screener = signed_in(make_person("screener"))
    assert "Cancel" not in text_of(screener, f"/imports/{imported.pk}/")
    assert screener.post(f"/imports/{imported.pk}/cancel/").status_code == 403
    assert browser.post(f"/imports/{imported.pk}/cancel/").status_code == 302
    runner.Job.objects.update(heartbeat_at=None)
    runner.run(str(imported.job_id))
    assert "Take the file in again to have the rest" in text_of(browser, f"/imports/{imported.pk}/")


def test_the_quarantine_says_what_to_do_and_goes_out_as_a_file(browser: Client, take_in: TakeIn) -> None:
    imported = take_in([row(1), row(2, online_flag="perhaps"), {"record_id": "", "narrative": "x"}])
    page = text_of(browser, f"/imports/{imported.pk}/quarantine/")
    assert "perhaps" in page
    assert "Use Y, N or nothing" in page
    page = text_of(browser, f"/imports/{imported.pk}/quarantine/?rule=no%20record_id")
    assert "Rows that break the rule “no record_id”" in page
    assert "Use Y, N or nothing" not in page
    answer = browser.get(f"/imports/{imported.pk}/quarantine/export.csv?rule=unknown%20online%20value")
    lines = list(csv.reader(io.StringIO(answer.content.decode())))
    assert lines[0] == ["line", "column", "value", "rule", "remedy"]
    assert [line[:3] for line in lines[1:]] == [["3", "online_flag", "perhaps"]]
    logged = LogRow.objects.get(action="records.quarantine.exported")
    assert (logged.operation, logged.count, logged.to) == ("disclosure", 1, f"quarantine-{imported.pk}.csv")
    assert browser.get(f"/imports/{imported.pk}/quarantine/export.xlsx").content.startswith(b"PK")


def test_searching_and_filtering_say_what_they_found(browser: Client, take_in: TakeIn) -> None:
    take_in(
        [
            row(
                1, narrative="He spat at the bus driver.", hate_flags="race", record_class="crime", offence_code="8/06"
            ),
            row(2, narrative="Messages on a phone.", online_flag="Y", victim_name="Zoë Quill"),
            row(3, narrative="He spat on the floor of the shop.", recorded_at="2025-12-31 23:59"),
        ]
    )
    for query, found in [
        ("", ["WX00002", "WX00001", "WX00003"]),
        ("text=spitting", []),
        ("text=spat", ["WX00001", "WX00003"]),
        ("text=spat+-shop", ["WX00001"]),
        ("text=%22the bus driver%22", ["WX00001"]),
        ("text=driver+phone", []),
        ("text=zoe+quill", ["WX00002"]),
        ("text=wx00003", ["WX00003"]),
        ("text=he+spat+the", ["WX00001", "WX00003"]),
        ("strand=race", ["WX00001"]),
        ("strand=any", ["WX00001"]),
        ("strand=none", ["WX00002", "WX00003"]),
        ("online=Y", ["WX00002"]),
        ("online=unknown", ["WX00001", "WX00003"]),
        ("record_class=crime&offence_code=8/06", ["WX00001"]),
        (
            "first_day-day=31&first_day-month=12&first_day-year=2025&last_day-day=2&last_day-month=3&last_day-year=2026",
            ["WX00001", "WX00003"],
        ),
    ]:
        assert numbers_in(text_of(browser, f"/records/?{query}")) == found, query
    page = text_of(browser, "/records/?text=spat&strand=race")
    assert "Records, flagged race, with “spat”" in page
    logged = LogRow.objects.filter(action="records.records.searched").latest("pk")
    assert logged.extra == {"filter": "Records, flagged race, with “spat”", "found": 1}
    assert Touched.objects.filter(row=logged, kind="record").count() == 1


def test_words_are_found_whatever_stands_between_them(browser: Client, take_in: TakeIn) -> None:
    take_in([row(1, narrative="Threatened with a hammer/axe by ex-partner, see facebook.com/abuse_page"), row(2)])
    for words in (
        "axe",
        "hammer",
        "partner",
        "facebook",
        "page",
        '"hammer/axe"',
        "ex-partner",
        '"partner see"',
        "WX00001",
    ):
        assert numbers_in(text_of(browser, f"/records/?text={words}")) == ["WX00001"], words


def test_an_old_version_is_not_found_by_its_words(browser: Client, take_in: TakeIn) -> None:
    take_in([row(1, narrative="a swastika on the wall")])
    take_in([row(1, narrative="graffiti on the wall")])
    assert numbers_in(text_of(browser, "/records/?text=swastika")) == []
    assert numbers_in(text_of(browser, "/records/?text=graffiti")) == ["WX00001"]


def test_the_index_is_made_anew_from_the_records_as_they_are(browser: Client, take_in: TakeIn) -> None:
    take_in([row(1, narrative="a swastika on the wall"), row(2, narrative="a bicycle", victim_name="Zoë Quill")])
    take_in([row(1, narrative="graffiti on the wall")])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO records_search (records_search) VALUES ('delete-all')")
        else:
            cursor.execute("DELETE FROM records_search")
    assert numbers_in(text_of(browser, "/records/?text=graffiti")) == []
    told: list[int] = []
    assert services.rebuild_search(advance=told.append) == sum(told) == 2
    for words, found in (("graffiti", ["WX00001"]), ("swastika", []), ("zoe quill", ["WX00002"])):
        assert numbers_in(text_of(browser, f"/records/?text={words}")) == found, words
    # Again, over a full index: nothing is there twice, nothing is refused.
    assert services.rebuild_search(advance=told.append) == 2
    assert numbers_in(text_of(browser, "/records/?text=wall")) == ["WX00001"]
    assert LogRow.objects.filter(action="records.search.rebuilt", count=2).count() == 2


def test_long_lists_are_walked_there_and_back(
    browser: Client, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in([row(number, recorded_at="2026-03-01" if number % 3 else "") for number in range(60)])
    seen: list[str] = []
    address, pages = "/records/", []
    while address:
        page = text_of(browser, address)
        pages.append(numbers_in(page))
        seen += numbers_in(page)
        older = re.search(r'href="(\?at=older[^"]*)"', page)
        address = f"/records/{older[1]}" if older else ""
    assert len(seen) == len(set(seen)) == 60
    assert [len(one) for one in pages] == [25, 25, 10]
    newer = re.search(r'href="(\?at=newer[^"]*)"', page)
    assert newer is not None
    page = text_of(browser, f"/records/{newer[1]}")
    assert numbers_in(page) == pages[1]
    assert "60 records" in page
    monkeypatch.setattr(listing, "COUNTED", 40)
    assert "More than 40 records" in text_of(browser, "/records/")


def test_a_record_shows_what_was_said_first_and_its_history(
    browser: Client, take_in: TakeIn, registrar: Person
) -> None:
    take_in([row(1, hate_flags="disability", perceived_by="victim", online_flag="N")])
    take_in([row(1, narrative="Account\nwith lines.", hate_flags="disability;race", perceived_by="victim")])
    record = Record.objects.get()
    page = text_of(browser, f"/records/{record.pk}/")
    assert page.index("Account\nwith lines.") < page.index("Flags held") < page.index("History")
    assert "Race, Disability" in page
    assert "Version 2 (current)" in page
    assert "Account number 1." in page
    logged = LogRow.objects.get(action="records.record.opened")
    assert (logged.by_id, logged.object_ids, logged.reason) == (registrar.pk, [str(record.pk)], "record page")


def test_a_day_of_birth_is_written_as_people_read_it(browser: Client, take_in: TakeIn) -> None:
    take_in([row(1, victim_dob="1947-05-21")])
    assert "21 May 1947" in text_of(browser, f"/records/{Record.objects.get().pk}/")


def test_later_rooms_put_panels_on_a_record(browser: Client, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_providers", {})
    panels.register("none", lambda user, record: None)
    panels.register(
        "one", lambda user, record: Panel(title=f"About {record.record_id}", template="records/imports.html")
    )
    take_in([row(1)])
    found = panels.panels_for(browser, Record.objects.get())  # type: ignore[arg-type]
    assert [panel.title for panel in found] == ["About WX00001"]


def test_records_go_out_as_the_screen_shows_them_and_that_is_a_disclosure(
    browser: Client, take_in: TakeIn, make_person: MakePerson, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in([row(1, hate_flags="race"), row(2), row(3)])
    lines = list(csv.reader(io.StringIO(browser.get("/records/export.csv?strand=none").content.decode())))
    assert lines[0][0] == "record_id"
    assert [line[0] for line in lines[1:]] == ["WX00003", "WX00002"]
    logged = LogRow.objects.get(action="records.records.exported")
    assert (logged.operation, logged.count, logged.to) == ("disclosure", 2, "records-wexmoor.csv")
    assert signed_in(make_person("supervisor")).get("/records/export.csv").status_code == 403
    monkeypatch.setattr(listing, "EXPORT_ROWS", 2)
    answer = browser.get("/records/export.csv", follow=True)
    assert "There are more records than the 2 that one file holds; ask for fewer" in answer.content.decode()


def test_lists_are_kept_by_a_person_for_themselves(
    browser: Client, make_person: MakePerson, signed_in: SignIn, registrar: Person
) -> None:
    browser.post("/records/lists/save/", {"name": "Online only", "query": "online=Y"})
    view = SavedView.objects.get()
    assert view.person == registrar
    assert 'href="/records/?online=Y"' in text_of(browser, "/records/")
    other = signed_in(make_person("auditor"))
    assert "Online only" not in text_of(other, "/records/")
    assert other.post(f"/records/lists/{view.pk}/remove/").status_code == 404
    browser.post("/records/lists/save/", {"name": "Online only", "query": "online=N"})
    assert SavedView.objects.get().query == "online=N"
    assert "Give the list a name" in browser.post("/records/lists/save/", {"name": " "}, follow=True).content.decode()
    browser.post(f"/records/lists/{view.pk}/remove/")
    assert not SavedView.objects.exists()


def test_nobody_sees_another_force(
    browser: Client, take_in: TakeIn, make_person: MakePerson, signed_in: SignIn, other_force: Force
) -> None:
    imported = take_in([row(1, narrative="Only for Wexmoor")])
    theirs = signed_in(make_person("force_crime_registrar", other_force))
    assert numbers_in(text_of(theirs, "/records/?text=wexmoor")) == []
    assert theirs.get(f"/records/{Record.objects.get().pk}/").status_code == 404
    for page in ("", "quarantine/", "progress", "quarantine/export.csv"):
        assert theirs.get(f"/imports/{imported.pk}/{page}").status_code == 404
    assert theirs.get(f"/sources/{imported.source_id}/").status_code == 404
    assert theirs.get("/records/export.csv").content.decode().count("\n") == 1


def test_a_log_that_cannot_be_written_stops_the_read(
    browser: Client, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in([row(1, narrative="must not be seen")])
    from sightline.desk.kit import log

    def broken(_: object) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr(log, "_writer", [broken])
    browser.raise_request_exception = False
    for address in ("/records/", f"/records/{Record.objects.get().pk}/", "/records/export.csv"):
        answer = browser.get(address)
        assert answer.status_code == 500
        assert b"must not be seen" not in answer.content


def test_sources_and_their_mappings(browser: Client, source: Source) -> None:
    assert "Records system" in text_of(browser, "/sources/")
    page = browser.post(f"/sources/{source.pk}/", {"mapping": "columns:\n  colour: x"}).content.decode()
    assert "&#39;colour&#39; is not one of" in page
    browser.post(f"/sources/{source.pk}/", {"mapping": "columns:\n  narrative: MO"})
    page = text_of(browser, f"/sources/{source.pk}/")
    assert "Mapping 2" in page
    browser.post("/sources/add/", {"name": "Second", "mapping": ""})
    assert Source.objects.count() == 2
    assert "There is a source called Second" in browser.post("/sources/add/", {"name": "Second"}).content.decode()
