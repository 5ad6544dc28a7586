"""How far long work is, as it is shown."""

from sightline.cli.terminal import adding_up


def test_what_is_done_adds_up_and_is_never_more_than_all():
    shown: list[tuple[int, float]] = []
    advance = adding_up(lambda records, share: shown.append((records, share)), 4)
    for more in (1, 2, 3):
        advance(more)
    assert shown == [(1, 0.25), (3, 0.75), (6, 1.0)]
