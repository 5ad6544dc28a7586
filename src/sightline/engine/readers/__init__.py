"""Readers that learned, how they join the rules, and how they are kept.

`fast` reads every narrative: rows of words with one linear model a flag. `deep` reads the doubtful ones: a small
sentence encoder. `together` weighs rules and readers into one calibrated score, `panel` is what screening asks, and
`sealed` is the form in which what was learned is kept and checked.
"""

from sightline.engine.readers.choice import Deep, ReaderChoice, deep_refusal
from sightline.engine.readers.panel import Part, Readers

__all__ = ["Deep", "Part", "ReaderChoice", "Readers", "deep_refusal"]
