"""Figures and dates as the page writes them."""

from datetime import date

from sightline.engine.evaluation import Estimate


def number(value: int) -> str:
    """Write a count with commas."""
    return f"{value:,}"


def percent(share: float) -> str:
    """Write a share from 0 to 1 as a percentage: whole, or with one decimal where a whole one would hide it."""
    points = 100 * share
    if 0 < points < 1 or 99 < points < 100:
        return f"{points:.1f}%"
    return f"{points:.0f}%"


def share(estimate: Estimate) -> str:
    """Write a share with what it was counted from and its interval."""
    if estimate.value is None or estimate.interval is None:
        return "None to count"
    low, high = percent(estimate.interval.low), percent(estimate.interval.high)
    return (
        f"{percent(estimate.value)} ({number(estimate.numerator)} of {number(estimate.denominator)}; {low} to {high})"
    )


def day(text: str) -> str:
    """Write the date of an ISO 8601 time as people do; what is no date comes back as it is."""
    try:
        when = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{when.day} {when:%B %Y}"


def css_text(text: str) -> str:
    """Write a text as the inside of a CSS string in a style element, so that none of it can end either."""
    plain = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -.,:()")
    return "".join(character if character in plain else f"\\{ord(character):06x}" for character in text)


def joined(words: list[str], last: str = "and") -> str:
    """Join words as a sentence does: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
