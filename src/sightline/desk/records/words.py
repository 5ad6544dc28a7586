"""What people type into a search: words that all have to be there, phrases in quotes, words with a minus that must not.

It knows nothing of databases; `search_index.py` asks them.
"""

import re
from dataclasses import dataclass
from typing import Final

MOST: Final = 20
"""Words and phrases of one search; more than that is a text pasted by accident."""

_LISTED: Final = (
    "i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her "
    "hers herself it its itself they them their theirs themselves what which who whom this that these "
    "those am is are was were be been being have has had having do does did doing a an the and but if or "
    "because as until while of at by for with about against between into through during before after "
    "above below to from up down in out on off over under again further then once here there when where "
    "why how all any both each few more most other some such no nor not only own same so than too very s "
    "t can will just don should now "
)
_EVERYWHERE: Final = frozenset(_LISTED.split())
"""Words that stand in nearly every account, after PostgreSQL's English list, which it doesn't index.

So on no database are they asked for alone; within a phrase they count.
"""

_PART: Final = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Words:
    """A search, read."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.wanted or self.unwanted)

    def describe(self) -> str:
        """Say in English what is asked for."""
        says = []
        if self.wanted:
            says.append(f"with {_listed(self.wanted, 'and')}")
        if self.unwanted:
            says.append(f"without {_listed(self.unwanted, 'or')}")
        return " ".join(says)


def read_words(text: str) -> Words:
    """Read what somebody typed.

    Args:
        text: anything; what holds no letter or digit is passed over, and nothing of it is ever an error.

    Returns:
        At most `MOST` words and phrases.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in _PART.finditer(text.replace("“", '"').replace("”", '"').replace("\0", " ")):
        said = " ".join((part["phrase"] or part["word"] or "").split())
        if said.lower() not in _EVERYWHERE and any(char.isalnum() for char in said):
            (unwanted if part["minus"] else wanted).append(said)
    return Words(tuple(dict.fromkeys(wanted))[:MOST], tuple(dict.fromkeys(unwanted))[:MOST])


def _listed(phrases: tuple[str, ...], last: str) -> str:
    quoted = [f"“{phrase}”" for phrase in phrases]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
