"""The fast reader: every narrative, as rows of words and categories, with one linear model a flag."""

from sightline.engine.readers.fast.reader import FastReader

__all__ = ["FastReader"]
