"""Refusals that a program has to tell apart. For a person each is a sentence like any other."""

from sightline.engine.errors import SightlineError


class ConflictError(SightlineError):
    """The thing doesn't stand as whoever asked believes: look at it again, then try again or leave it."""


class UnavailableError(SightlineError):
    """The server can't do it now, whatever is asked: its disk is full, for example."""
