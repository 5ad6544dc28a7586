"""The packs that the room works under: those that screen, and the one that says how decisions are made."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from sightline.engine.packs import PackSet, load_packs
from sightline.engine.reviews import ReviewBook, read_reviews
from sightline.engine.screening import Screener

_SCREENING: Final = frozenset({"vocabulary", "structures", "context", "flags", "online", "offences"})


def review_book() -> ReviewBook:
    """Give today's rules of review.

    Raises:
        SightlineError: the packs hold none, or one that can't be used.
    """
    return _book(timezone.localdate(), tuple(settings.SIGHTLINE_PACKS))


def screening_packs(on: date) -> PackSet:
    """Give the packs that screening reads on a day.

    Raises:
        SightlineError: a pack is wrong.
    """
    return _packs(on, tuple(settings.SIGHTLINE_PACKS))


def screener(on: date) -> Screener:
    """Give a screener of this process for a day's packs; it takes a moment to build and is kept.

    Raises:
        SightlineError: a pack can't be compiled.
    """
    return _screener(on, tuple(settings.SIGHTLINE_PACKS))


@lru_cache(maxsize=2)
def _book(on: date, folders: tuple[Path, ...]) -> ReviewBook:
    return read_reviews(load_packs(on, folders).of_kind("reviews"))


@lru_cache(maxsize=2)
def _packs(on: date, folders: tuple[Path, ...]) -> PackSet:
    return PackSet({name: pack for name, pack in load_packs(on, folders).packs.items() if pack.kind in _SCREENING})


@lru_cache(maxsize=1)
def _screener(on: date, folders: tuple[Path, ...]) -> Screener:
    return Screener(_packs(on, folders))
