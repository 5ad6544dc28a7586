"""A narrative as it stands in its column, with its words."""

from typing import NamedTuple

from sightline.engine.screening.sift.bytes import Bytes
from sightline.engine.screening.sift.encode import Encoding
from sightline.engine.screening.sift.tokenise import Tokens


class Written(NamedTuple):
    """A narrative as it stands in the column."""

    data: Bytes
    start: int
    end: int
    tokens: Tokens
    encoding: Encoding
    as_given: int
    """How far it stands there as it was given: otherwise names can't be compared."""
    in_place: bool
    """Whether its characters stand in their places: then matches can be compared, and words found as given."""
