"""The first pass: which narratives hold any word that some rule hangs on.

Most records of a day say nothing that bears on a flag. One regular expression in linear time over a whole
column finds those that might; only they are read. The expression is derived from the anchors of the rules, so
it cannot pass over what a rule would find (`tests/unit/engine/screening/test_sift.py` holds it to that).
"""

import re
from collections.abc import Iterable
from typing import Final

import polars as pl

from sightline.engine.screening.lexicon import Vocabulary
from sightline.engine.screening.patterns import Alternatives

_BETWEEN: Final = r"(?:'?s)?[^a-z0-9]+"
# A masked word can stand for anything until its letters are compared, and text beyond ASCII is compared after
# its accents are gone: both go to the reader. Signs that word processors put in do not count.
_MASKED: Final = r"[a-z][*#]|[*#][a-z]|(?-u:\b)[a-z](?:[-.][a-z]){2}"
_BEYOND_ASCII: Final = r"[^\x00-\x7f£€‘’“”–—…•·\u00a0]"
_LOOKALIKES: Final = {"a": "a4@", "e": "e3", "i": "i1", "o": "o0", "s": "s5$"}


class Sift:
    """Finds the narratives of a column that have to be read."""

    def __init__(self, vocabulary: Vocabulary, anchor_runs: Iterable[tuple[Alternatives, ...]]) -> None:
        """Derive the expression from the anchors of all rules."""
        words = set[str]()
        runs = set[str]()
        for run in anchor_runs:
            forms = [sorted(vocabulary.forms_of(names)) for names in run]
            if len(forms) == 1:
                words.update(forms[0])
            else:
                runs.add(_BETWEEN.join(_union(choice) for choice in forms))
        masked = (_lookalike(word) for word in sorted(vocabulary.masked & words))
        edge = r"(?-u:\b)"
        listed = "|".join([_trie(words), *sorted(runs), *masked])
        self.expression = f"{edge}(?:{listed}){edge}|{edge}(?:{listed})s{edge}|{_MASKED}|{_BEYOND_ASCII}"

    def passes(self, narratives: pl.Series) -> pl.Series:
        """Which narratives have to be read.

        Args:
            narratives: a column of text, nulls allowed.

        Returns:
            A boolean column of the same length; false for null.
        """
        return narratives.str.to_lowercase().str.contains(self.expression).fill_null(value=False)


def _union(forms: list[str]) -> str:
    return f"(?:{_trie(set(forms))})"


def _lookalike(word: str) -> str:
    return "".join(f"[{_LOOKALIKES[letter]}]" if letter in _LOOKALIKES else letter for letter in word)


def _trie(forms: set[str]) -> str:
    """An alternation of the forms with shared beginnings written once, which compiles and runs faster."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for form in forms:
        node = tree
        for character in form:
            node = node.setdefault(character, {})
        node[""] = {}
    return _write(tree)


def _write(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends = "" in node
    branches = []
    for character in sorted(key for key in node if key):
        head = _BETWEEN if character == " " else re.escape(character)
        branches.append(head + _write(node[character]))
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{body}?" if ends else body
