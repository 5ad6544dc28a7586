"""Welsh and Polish are told from English, and English from them."""

import pytest

from sightline.engine.readers.languages import languages_of

WELSH = (
    "Mae'r dioddefwr wedi dweud bod dyn wedi gweiddi arni yn y stryd ac roedd hi yn ofnus iawn.",
    "Roedd rhywun wedi torri'r ffenestr gyda charreg. Nid oedd neb yn y tŷ ond mae'r cymydog wedi gweld y dyn.",
)
POLISH = (
    "Kobieta powiedziała, że mężczyzna krzyczał na nią na ulicy i nie chciał jej zostawić, bo jest Polką.",
    "Zgłaszający mówi że ktoś rozbił szybę w jego samochodzie oraz że nie jest to pierwszy raz.",
)
ENGLISH = (
    "Female reports that the male said she was a liar and left on foot towards the park.",
    "IP Nia Wyn of Tan yr Allt, Heol y Bont, was told to go home. Male from Polska Chata shop, Nie wiem, he said.",
    "SUSP KICKED DOOR. NO CCTV. U/K OFFENDER MADE OFF",
    "Victim's mother speaks only Polish and said 'nie nie, to nie jest moje' when shown the bag by the officer.",
    "",
)


@pytest.mark.parametrize("text", WELSH)
def test_welsh(text: str) -> None:
    assert languages_of([text]) == {0: "Welsh"}


@pytest.mark.parametrize("text", POLISH)
def test_polish(text: str) -> None:
    assert languages_of([text]) == {0: "Polish"}


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert languages_of([text]) == {}


def test_each_is_told_by_its_number() -> None:
    assert languages_of([ENGLISH[0], WELSH[0], ENGLISH[1], POLISH[0]]) == {1: "Welsh", 3: "Polish"}
