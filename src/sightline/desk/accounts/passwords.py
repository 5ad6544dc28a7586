"""Which passwords are refused besides short ones."""

import re
from typing import Any, Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

_REFUSED: Final = "This password is too common: it, or what it is made of, is among the first that others try."
_HERE: Final = frozenset({"sightline", "police", "constabulary", "officer", "hatecrime"})
"""Words that anybody would try first in a place like this."""

_EDGES: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")


class CommonPartsValidator(CommonPasswordValidator):
    """Refuses common passwords, also repeated or with digits and signs around them.

    A list of common passwords holds few of twelve characters or more, because people lengthen short ones:
    `passwordpassword`, `Sunshine2026!`. Source: NCSC, "Password policy", on deny lists.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse a password that is common in one of these ways.

        Raises:
            ValidationError: it is.
        """
        whole = password.lower().strip()
        core = _EDGES.sub("", whole)
        candidates = {whole, core, _unit(whole), _unit(core)}
        if len(_unit(whole)) < 4 or not core or any(one in self.passwords or one in _HERE for one in candidates):
            raise ValidationError(_REFUSED, code="password_too_common")


def _unit(text: str) -> str:
    """Give the shortest text of which `text` is a repetition: itself, when it is none."""
    place = (text + text).find(text, 1)
    return text[:place] if 0 < place < len(text) else text
