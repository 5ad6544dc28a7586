"""The summary page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from sightline.desk.accounts.access import requires
from sightline.desk.kit.exports import export
from sightline.desk.screening.chart import chart_of
from sightline.desk.screening.selectors.figures import PERIODS, summary_of, table_of

_HEADING = (
    "figure",
    "first_day",
    "last_day",
    "numerator",
    "denominator",
    "percent",
    "low_95",
    "high_95",
    "counted",
    "population",
    "exclusions",
)


@requires("records.view")
@require_GET
def summary(request: Any) -> HttpResponse:
    """Show the few figures that matter, one chart with its table, and what changed since last week."""
    days = _days(request)
    found = summary_of(user=request.user, force=request.force, days=days, today=timezone.localdate())
    context = {
        "summary": found,
        "chart": chart_of(found.flags),
        "days": days,
        "periods": PERIODS,
        "anything": any(figure.denominator for figure in found.figures) or bool(found.waiting),
    }
    return render(request, "screening/summary.html", context)


@requires("records.view")
@require_GET
def export_summary(request: Any, ending: str) -> HttpResponse:
    """Take the figures out as a file, each with what it was counted from. They name nobody."""
    found = summary_of(user=request.user, force=request.force, days=_days(request), today=timezone.localdate())
    return export(f"summary-{request.force.code}", ending, _HEADING, table_of(found))


def _days(request: Any) -> int:
    asked = request.GET.get("days", "")
    return int(asked) if asked in map(str, PERIODS) else 28
