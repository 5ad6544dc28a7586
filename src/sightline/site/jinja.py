"""The environment of the pages' templates."""

from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.html import json_script
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from sightline.desk.kit.forms import error_list
from sightline.desk.kit.paging import pagination


def environment(**options: Any) -> Environment:
    """Make the environment: our templates, the components, and what every page may call.

    Args:
        options: Django's; escaping is on.
    """
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], components])
    made = Environment(**options)  # noqa: S701  Django's options turn escaping on
    made.globals |= {"static": static, "url": url, "error_list": error_list, "pagination": pagination}
    made.filters |= {"moment": moment, "day": day, "number": number, "json_block": json_script}
    return made


def url(name: str, /, *arguments: Any, **named: Any) -> str:
    """Give the address of a page by its name."""
    if arguments or named:
        return reverse(name, args=arguments or None, kwargs=named or None)
    return _plain(name, get_script_prefix())


@lru_cache(maxsize=256)
def _plain(name: str, _prefix: str) -> str:
    return reverse(name)


def moment(value: Any) -> str:
    """Write a time as people here read it: 3 March 2026, 14:05."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return f"{local.day} {local:%B %Y, %H:%M}"


def day(value: Any) -> str:
    """Write a day: 3 March 2026."""
    if not value:
        return ""
    local = timezone.localtime(value) if hasattr(value, "hour") else value
    return f"{local.day} {local:%B %Y}"


def number(value: int) -> str:
    """Write a number with its thousands apart: 12,000."""
    return f"{value:,}"
