"""What a server has read before its first request, and packs that can't be read."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from installation import installation

from sightline.engine.errors import SightlineError
from sightline.site import warm

READ_AT_THE_START = """
from sightline.desk.accounts import roles
from sightline.desk.screening import books
def again(*_):
    raise AssertionError("a pack is read again")
import {module}
roles.load_packs = books.load_packs = again
from django.urls import get_resolver
print(len(roles.role_book().roles) > 5, bool(books.review_book().pack), "url_patterns" in get_resolver().__dict__)
"""
TWO_BOOKS = """
id: roles.second
version: 1.0.0
kind: roles
title: Roles once more
source: A test
effective_from: 2020-01-01
permissions: {}
roles: []
"""


@pytest.mark.parametrize("module", ["sightline.site.wsgi", "sightline.site.asgi"])
def test_packs_and_addresses_are_read_before_the_first_request(tmp_path: Path, module: str) -> None:
    with installation(tmp_path / "data") as made:
        assert made.run(READ_AT_THE_START.format(module=module)).split() == ["True"] * 3


def test_a_wrong_pack_does_not_keep_a_process_from_starting(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    def wrong() -> None:
        raise SightlineError("A pack is wrong.")

    monkeypatch.setattr("sightline.desk.accounts.roles.role_book", wrong)
    warm.warm_up()


def test_a_desk_whose_packs_are_wrong_says_so_before_it_is_served(tmp_path: Path) -> None:
    with installation(tmp_path / "data") as made:
        folder = tmp_path / "packs"
        folder.mkdir()
        (folder / "roles.yaml").write_text(TWO_BOOKS)
        made.environment["SIGHTLINE_PACKS"] = str(folder)
        refused = made.sightline("serve")
        assert refused.returncode == 2
        assert refused.stderr.startswith("sightline: The pack")
        assert "roles.yaml is not valid, line 3" in refused.stderr
        assert "Traceback" not in refused.stderr
