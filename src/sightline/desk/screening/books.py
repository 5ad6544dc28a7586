"""The packs and readers that the room works under: those that screen, and the pack that says how decisions are made."""

import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from sightline.engine.packs import PackSet, load_packs
from sightline.engine.readers import Deep, Part, ReaderChoice, deep_refusal
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


@lru_cache(maxsize=1)
def screening_readers() -> ReaderChoice:
    """Give the readers that join the rules: the deep one where it is wanted and installed, and the force's own."""
    return ReaderChoice(
        Deep.NONE if deep_refusal() else Deep(settings.SIGHTLINE_DEEP),
        own_file=settings.SIGHTLINE_READER,
        key=settings.SIGHTLINE_READER_KEY.encode(),
    )


@lru_cache(maxsize=1)
def reader_parts() -> tuple[Part, ...]:
    """Give what was learned and takes part in screening, as a run remembers it.

    Raises:
        SightlineError: a reader is not as it should be.
    """
    return tuple(screening_readers().open().parts)


def screening_hash(on: date) -> str:
    """Give one hash over all that screening hangs on that day: packs and readers.

    Raises:
        SightlineError: a pack or a reader is wrong.
    """
    hashes = " ".join([screening_packs(on).hash, *(part.hash for part in reader_parts())])
    return hashlib.sha256(hashes.encode()).hexdigest()


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
    return Screener(_packs(on, folders), screening_readers().open())
