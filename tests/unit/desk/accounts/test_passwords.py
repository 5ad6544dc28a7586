"""Passwords that anybody would try first are refused, lengthened ones too."""

import pytest
from django.core.exceptions import ValidationError

from sightline.desk.accounts.passwords import CommonPartsValidator


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Sunshine2026!",
        "1qaz2wsx3edc",
        "abcabcabcabc",
        "aaaaaaaaaaaa",
        "123454321234",
        "Police-2026!!",
    ],
)
def test_refused(password: str) -> None:
    with pytest.raises(ValidationError, match="too common"):
        CommonPartsValidator().validate(password)


@pytest.mark.parametrize("password", ["correct horse battery", "grün-7-Möwen-Kiel", "ruthless otter parade"])
def test_taken(password: str) -> None:
    CommonPartsValidator().validate(password)
