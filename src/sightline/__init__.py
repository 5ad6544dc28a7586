"""Sightline: one clear line of sight on hate crime, from the first report to the board room."""

__version__ = "0.1.0"
