"""What each role meets first: what waits, what can be done here, and no address that it may not open."""

import html
import re
from typing import Any

import pytest
from django.urls import reverse

from sightline.desk.accounts import services
from sightline.desk.accounts.models import Force
from sightline.desk.accounts.roles import role_book

from .conftest import MakePerson

ROLES = list(role_book().roles.values())


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)
def test_every_role_lands_on_a_page_that_says_what_it_is_for(
    role: Any, force: Force, make_person: MakePerson, signed_in: Any
) -> None:
    agency = services.create_agency(by=None, force=force, name="Housing") if role.scope == "agency" else None
    person = make_person(role.id, None if role.scope == "installation" else force, agency=agency)
    client = signed_in(person)

    page = client.get(reverse("work")).content.decode()

    main = page[page.index("<main") : page.index("</main>")]
    text = html.unescape(re.sub(r"<[^>]+>", "", main))
    assert f"You are here as {role.title}. {role.about}" in text
    if role.permissions:
        assert "What you can do here" in text
    else:
        assert role.to_come
        assert "There is no page for your role yet" in text
    doors = set(re.findall(r'<a [^>]*href="([^"]+)"', main))
    assert len(doors) > 1
    assert {door: client.get(html.unescape(door)).status_code for door in doors} == dict.fromkeys(doors, 200)


def test_where_there_is_no_record_yet_the_first_thing_is_to_take_some_in(
    make_person: MakePerson, signed_in: Any
) -> None:
    assert "Take in a first extract" in signed_in(make_person("screener")).get("/").content.decode()
    assert "Take in a first extract" not in signed_in(make_person("auditor")).get("/").content.decode()
