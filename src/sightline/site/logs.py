"""Logs for whoever runs the desk: one JSON object a line, and nothing about anybody.

What people did with whose data belongs to the access log, which is kept and guarded. These lines go to files that
many read, so they hold no address of a page with its query, no name, no e-mail address and no text of a record. That
is why the arguments of a message are left out unless the message comes from us, and of an exception only its kind and
the places in the code are given.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The number of the request that is being answered, which its answer carries as well."""

_OURS: Final = "sightline"


class JsonFormatter(logging.Formatter):
    """Writes a log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line for a record: time (UTC), level, source, what happened, and our own fields."""
        ours = record.name.split(".")[0] == _OURS
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "source": record.name,
            "event": record.getMessage() if ours else str(record.msg),
        }
        if request_id.get():
            line["request"] = request_id.get()
        if ours:
            line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["fault"] = places(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def places(fault: BaseException) -> list[str]:
    """Give the kind of an exception and where it passed, without its message, which may quote a record."""
    frames = traceback.extract_tb(fault.__traceback__)
    return [f"{type(fault).__module__}.{type(fault).__qualname__}"] + [
        f"{frame.filename.rpartition('site-packages/')[2].rpartition('/src/')[2]}:{frame.lineno} {frame.name}"
        for frame in frames
    ]


def logging_settings(level: str) -> dict[str, Any]:
    """Give Django's `LOGGING`: everything to standard error, where the service manager keeps it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "sightline.site.logs.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            _OURS: {"handlers": ["stderr"], "level": level, "propagate": False},
            # Says what our own line about the request says better.
            "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            "django.server": {"handlers": [], "propagate": False},
            "django.security": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        },
    }
