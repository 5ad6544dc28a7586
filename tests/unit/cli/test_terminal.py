"""How far long work is, as it is shown."""

import pytest

from sightline.cli.terminal import adding_up, note


def test_what_is_done_adds_up_and_is_never_more_than_all():
    shown: list[tuple[int, float]] = []
    advance = adding_up(lambda records, share: shown.append((records, share)), 4)
    for more in (1, 2, 3):
        advance(more)
    assert shown == [(1, 0.25), (3, 0.75), (6, 1.0)]


@pytest.mark.parametrize(("terminal", "said"), [("1", "Wait.\n"), ("", "")])
def test_what_goes_on_is_told_to_a_person_and_not_to_a_pipe(
    terminal: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", terminal)
    note("Wait.")
    assert tuple(capsys.readouterr()) == ("", said)
