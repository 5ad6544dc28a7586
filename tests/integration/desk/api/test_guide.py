"""The guide to the API is followed, example by example: each `curl` as it stands there, each answer of that shape."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sightline.desk.accounts.models import Force
from sightline.desk.jobs import runner
from sightline.desk.jobs.models import Job
from sightline.desk.records.models import Import, Source
from sightline.desk.screening.models import Case, Correction, CorrectionFile, Finding
from sightline.desk.systems.services import make_token

from ..screening.screened import HEADING

GUIDE = Path(__file__).parents[4] / "docs" / "guide" / "api.md"
FENCE = re.compile(
    r"(?:<!-- (?P<mark>[^>]+) -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
EXTRACT = (
    f"{HEADING}\nG/1,The suspect shouted you dirty paki go back to your own country and spat,,N,,2026-10-01 10:00\n"
    "G/2,He called her a dirty paki and spat at her,,N,,2026-10-02 10:00\n"
)


class Follower:
    """Somebody who types what the guide says, and puts in the numbers that they were given."""

    def __init__(self, secret: str) -> None:
        self._client = Client()
        self._secret = secret
        self.files: dict[str, str] = {"extract.csv": EXTRACT}
        self.answers: list[Any] = []

    def type(self, line: str) -> None:
        words = [self._filled(word) for word in shlex.split(line)[1:]]
        method, headers, form, data, address = "get", {}, {}, None, ""
        while words:
            word = words.pop(0)
            match word:
                case "-H":
                    name, _, value = words.pop(0).partition(": ")
                    headers[name] = value
                case "-F":
                    name, _, value = words.pop(0).partition("=")
                    form[name] = (
                        SimpleUploadedFile(value[1:], self.files[value[1:]].encode()) if value[:1] == "@" else value
                    )
                    method = "post"
                case "-d":
                    data = words.pop(0)
                    data = self._corrected(self.files[data[1:]]) if data[:1] == "@" else data
                    method = "post"
                case "-X":
                    method = words.pop(0).lower()
                case "-o":
                    words.pop(0)
                case _:
                    assert not word.startswith("-"), f"the test doesn't know curl's {word}"
                    address = word
        parts = urlsplit(address)
        content: dict[str, Any] = {"data": form} if form else {}
        if data is not None:
            content = {"data": data, "content_type": headers.pop("Content-Type")}
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        self.answers.append(getattr(self._client, method)(path, headers=headers, **content))
        for job in Job.objects.filter(state="waiting").order_by("created_at"):
            runner.run(str(job.pk))

    def _filled(self, word: str) -> str:
        given = {
            "TOKEN": lambda: self._secret,
            "DESK": lambda: "https://desk.wexmoor.police.uk",
            "IMPORT": lambda: Import.objects.get().pk,
            "CURSOR": lambda: self._next(),
            "CASE": lambda: Case.objects.order_by("pk").exclude(state="superseded")[0].pk,
            "SOURCE": lambda: Source.objects.get().pk,
            "BATCH": lambda: CorrectionFile.objects.get().pk,
        }
        return re.sub(r"\$(\w+)", lambda found: str(given[found[1]]()), word)

    def _next(self) -> str:
        listed = [one.json() for one in self.answers if one.headers["Content-Type"].startswith("application/json")]
        return next((one["next"] for one in reversed(listed) if one.get("next")), "0")

    def _corrected(self, text: str) -> str:
        """The file of the guide with the numbers of here."""
        body = json.loads(text)
        if "choices" in body:
            case = Case.objects.filter(state="claimed").get()
            body["edition"] = case.edition
            body["choices"][0]["finding"] = Finding.objects.exclude(status="consistent").get(case=case).pk
        if "made" in body:
            (number,) = Correction.objects.filter(state="sent").values_list("pk", flat=True)
            body = {"made": [], "not_made": [{**body["not_made"][0], "correction": number}]}
        return json.dumps(body)


def steps() -> Iterator[tuple[str, str, str]]:
    """What the guide has the reader do and see: mark, language, text."""
    for fence in FENCE.finditer(GUIDE.read_text("utf-8")):
        yield fence["mark"] or "", fence["language"], fence["text"]


def shape(value: Any) -> Any:
    """The names in an answer; of a list those of its first member."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else None


def test_the_guide_is_followed_to_its_end(force: Force, source: Source) -> None:
    _, secret = make_token(by=None, force=force, system="Niche RMS", role="force_crime_registrar", days=90)
    reader = Follower(secret)
    shown = 0
    for mark, language, text in steps():
        if mark.startswith("file: "):
            reader.files[mark.removeprefix("file: ")] = text
        elif language == "json":
            assert shape(reader.answers[-1].json()) == shape(json.loads(text))
            shown += 1
        else:
            for line in text.replace("\\\n", " ").splitlines():
                if line.startswith("curl "):
                    reader.type(line)
                    answer = reader.answers[-1]
                    assert answer.status_code < 300 or "limit=9999" in line, (line, answer.content)
    assert len(reader.answers) == 18
    assert shown == 3
    assert Correction.objects.get().state == "not_made"
    assert reader.answers[-2].json()["items"][0]["receipt_reason"] == "The record is locked by another team."
