"""Words with which exports say that a cell holds nothing: once, for every kind of column that knows any.

Kinds differ on purpose. A word in a column of dates is never a date, so that many may stand for none. In a closed list
a word may mean something (`no` is an answer, `none` a religion), so that only what a database writes counts by itself,
and others are proposed in a mapping, for a person to agree to. In text nothing but a blank cell is nothing.
"""

from typing import Final

from sightline.engine.extracts.headers import plain_name

NULL: Final = "null"
"""What a database writes: never a word of a closed list, and no date."""

_NONE: Final = frozenset({"none", "nil"})
_NOT_APPLICABLE: Final = frozenset({"n/a", "na", "not applicable"})
_NOT_KNOWN: Final = frozenset({"n/k", "nk", "not known", "unknown"})

NO_DATE: Final = frozenset({NULL, "-", "--"}) | _NONE | _NOT_APPLICABLE | _NOT_KNOWN
"""What stands in a column of dates where there is none, in lower case."""

NO_FLAG: Final = frozenset(
    map(plain_name, frozenset({NULL, "no", "n", "0", "not hate", "no hate"}) | _NONE | _NOT_APPLICABLE)
)
"""Values of a column of flags that say that a record carries none, as `plain_name` has them; proposed in a mapping."""

NOT_SAID: Final = frozenset(map(plain_name, frozenset({"u", "unk", "not recorded"}) | _NOT_APPLICABLE | _NOT_KNOWN))
"""Values of a column of yes and no that say neither, as `plain_name` has them; proposed in a mapping."""
