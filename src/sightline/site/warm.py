"""What a process works out once, before the first request: else all who ask at the start would do it side by side."""

from contextlib import suppress

from sightline.engine.errors import SightlineError


def warm_up() -> None:
    """Load the addresses and the packs that pages go by; Django has to be loaded already.

    What is wrong with a pack is told to whoever opens a page, as without this.
    """
    # Here, for they need Django's settings.
    from sightline.desk.accounts.roles import role_book
    from sightline.desk.screening.books import review_book
    from sightline.site.checks import patterns

    for _ in patterns():
        pass
    with suppress(SightlineError):
        role_book()
        review_book()
