"""What a labelled record states: the truth of each flag, read from the columns of the contract."""

from collections.abc import Mapping
from typing import Final

from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import ONLINE, STRANDS

ANSWER_COLUMNS: Final = ("hate_flags", "online_flag", "religion_targeted")
"""Columns that hold the answer in a labelled file. Screening must not see them."""


def truth_of(record: Mapping[str, str | None], *, labelled: frozenset[str]) -> dict[str, bool]:
    """Read which flags a labelled record states, and what it says of each.

    Args:
        record: the columns of one record, as text.
        labelled: which columns the file has. Only they state anything: with a `hate_flags` column an empty cell
            says that no strand applies; an empty `online_flag` says that it is not known.

    Returns:
        The truth of each flag that is stated.
    """
    truth: dict[str, bool] = {}
    if "hate_flags" in labelled:
        held = {word.strip() for word in (record.get("hate_flags") or "").split(";")}
        truth = {strand: strand in held for strand in STRANDS}
    online = (record.get("online_flag") or "").strip().upper()
    if "online_flag" in labelled and online in ("Y", "N"):
        truth[ONLINE] = online == "Y"
    return truth


def require_labels(columns: frozenset[str]) -> None:
    """Refuse a file that states nothing to measure against.

    Args:
        columns: the columns that the file has.

    Raises:
        SightlineError: neither `hate_flags` nor `online_flag` is among them.
    """
    if not columns & {"hate_flags", "online_flag"}:
        raise SightlineError(
            "The file has no labels to measure against: give it a hate_flags or an online_flag column "
            "that holds the right answer, or name such a column with --mapping."
        )
