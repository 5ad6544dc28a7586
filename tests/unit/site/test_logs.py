"""Log lines hold nothing about anybody."""

import json
import logging
import sys

from sightline.site.logs import JsonFormatter


def line(name: str, message: str, *arguments: object, **extra: object) -> dict[str, object]:
    record = logging.LogRecord(name, logging.WARNING, "x.py", 1, message, arguments, None)
    record.__dict__ |= extra
    return dict(json.loads(JsonFormatter().format(record)))


def test_ours_say_what_they_mean() -> None:
    said = line("sightline.requests", "request", fields={"page": "work", "status": 200})
    assert (said["event"], said["page"], said["status"]) == ("request", "work", 200)


def test_arguments_of_others_are_left_out() -> None:
    assert "Ann" not in json.dumps(line("django.security", "Not Found: %s", "/people/Ann"))


def test_an_exception_gives_its_kind_and_place_and_not_its_words() -> None:
    try:
        raise ValueError("the victim Ann")
    except ValueError:
        record = logging.LogRecord("sightline.x", logging.ERROR, "x.py", 1, "failed", (), sys.exc_info())
    said = JsonFormatter().format(record)
    assert "builtins.ValueError" in said
    assert "Ann" not in said
