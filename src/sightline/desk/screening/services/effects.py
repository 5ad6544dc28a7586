"""What a decision does to the flags of a record: pure functions over the columns `hate_flags` and `online_flag`."""

from typing import Final

from sightline.engine.vocabulary import ONLINE, STRANDS, Status

YES: Final = "Y"
NO: Final = "N"


def column_of(flag: str) -> str:
    """Give the column of the contract that holds a flag."""
    return "online_flag" if flag == ONLINE else "hate_flags"


def flag_after(*, held: bool, status: str, outcome: str) -> bool:
    """Say whether a record is to hold a flag after a decision.

    Args:
        held: whether it held the flag when it was screened.
        status: missing, unsupported or breach.
        outcome: accept follows the suggestion, reject leaves what is held.
    """
    return status != Status.UNSUPPORTED if outcome == "accept" else held


def with_flag(column: str, value: str, flag: str, *, held: bool) -> str:
    """Give a column's value when it holds a flag, or doesn't.

    Args:
        column: of the contract.
        value: what it holds now.
        flag: which.
        held: whether it is to be held.
    """
    if column == "online_flag":
        if held:
            return YES
        return NO if value == YES else value
    strands = {strand for strand in value.split(";") if strand and strand != flag} | ({flag} if held else set())
    return ";".join(strand for strand in STRANDS if strand in strands)


def seen(column: str, before: str, after: str, now: str) -> bool:
    """Say whether a column shows that a correction was made.

    Args:
        column: of the contract.
        before: what it held when the correction was decided.
        after: what it was to hold.
        now: what it holds in a later extract, where other flags may have changed as well.
    """
    if column == "online_flag":
        return (now == YES) == (after == YES)
    was, wanted, there = ({part for part in text.split(";") if part} for text in (before, after, now))
    return wanted - was <= there and not (was - wanted) & there
