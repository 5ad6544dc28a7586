"""Reading the log, which is itself logged."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from sightline.desk.accesslog.models import Row, Touched
from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require, visible_to
from sightline.desk.kit import names
from sightline.desk.kit.exports import whole
from sightline.desk.kit.log import Operation, log

PAGE_SIZE: Final = 50
HEADING: Final = (
    "row",
    "at_utc",
    "who",
    "who_id",
    "operation",
    "action",
    "kind",
    "objects",
    "count",
    "to",
    "reason",
    "extra",
)
"""Of a row in a file."""

MOST_NAMED: Final = 50
"""Things of one row that its page names one by one; a file of the log has the numbers of all."""


@dataclass(frozen=True)
class Criteria:
    """Which rows are wanted; what is empty doesn't restrict."""

    by: int | None = None
    kind: str = ""
    object_id: str = ""
    operation: str = ""
    first_day: date | None = None
    last_day: date | None = None

    @property
    def given(self) -> dict[str, str]:
        """What restricts, as it is logged."""
        return {name: str(value) for name, value in asdict(self).items() if value not in (None, "")}


@transaction.atomic
def page_of_rows(*, user: Person, force: Force, criteria: Criteria, number: Any) -> Page[Row]:
    """Give a page of a force's log, the latest rows first.

    Args:
        user: who asks; needs `log.view` for the force.
        force: the force.
        criteria: which rows.
        number: of the page, as the address has it.
    """
    require(user, "log.view", force)
    page = Paginator(_found(user, force, criteria, "log.view"), PAGE_SIZE).get_page(number)
    page.object_list = list(page.object_list)
    log(
        operation=Operation.CONSULTATION,
        action="accesslog.rows.listed",
        by=user,
        kind="log",
        force=force,
        count=len(page.object_list),
        extra=criteria.given,
    )
    return page


@transaction.atomic
def rows_to_export(*, user: Person, force: Force, criteria: Criteria, to: str) -> list[Row]:
    """Give rows of a force's log to be taken out as a file.

    Args:
        user: who asks; needs `log.export` for the force.
        force: the force.
        criteria: which rows.
        to: name of the file.

    Raises:
        SightlineError: more rows were found than a file may hold.
    """
    require(user, "log.export", force)
    rows = whole(
        _found(user, force, criteria, "log.export"), things="rows", remedy="narrow the period, then export again"
    )
    log(
        operation=Operation.DISCLOSURE,
        action="accesslog.rows.exported",
        by=user,
        kind="log",
        force=force,
        to=to,
        count=len(rows),
        extra=criteria.given,
    )
    return rows


@transaction.atomic
def chain_to_export(*, force: Force | None, to: str) -> list[Row]:
    """Give all rows of a chain, for the command on the server: nobody's permission is asked, and the look is logged.

    Args:
        force: whose chain; None for that of the installation, whose rows no page shows.
        to: name of the file.
    """
    rows = list(Row.objects.filter(chain__force=force).order_by("sequence"))
    log(
        operation=Operation.DISCLOSURE,
        action="accesslog.rows.exported",
        by=None,
        kind="log",
        force=force,
        to=to,
        count=len(rows),
    )
    return rows


def cells(row: Row) -> list[object]:
    """Give a row as `HEADING` names its cells."""
    content = row.content
    return [
        row.sequence,
        content["at"],
        row.by_name,
        row.by_id,
        row.operation,
        row.action,
        row.kind,
        " ".join(row.object_ids),
        row.count,
        row.to,
        row.reason,
        row.extra_json,
    ]


def people_in_log(*, user: Person, force: Force) -> list[tuple[int, str]]:
    """Give who has rows in a force's log, leavers included, for the list to choose from."""
    rows = visible_to(Row.objects.filter(by_id__isnull=False), user, "log.view", force="chain__force")
    pairs = rows.filter(chain__force=force).values_list("by_id", "by_name").distinct()
    names = {number: name for number, name in pairs if number is not None}
    return sorted(names.items(), key=lambda pair: pair[1])


def kinds_in_log(*, user: Person, force: Force) -> list[str]:
    """Give the kinds of things that have rows in a force's log, for the list to choose from."""
    rows = visible_to(Row.objects.all(), user, "log.view", force="chain__force").filter(chain__force=force)
    return sorted(set(rows.order_by().values_list("kind", flat=True).distinct()))


def names_in(rows: Iterable[Row], *, user: Person, force: Force) -> dict[tuple[str, str], str]:
    """Give what the things of some rows are called, by kind and number, as far as the person may see them.

    Args:
        rows: that are shown; their page is logged, and names say no more than it.
        user: who asks.
        force: the force in use.
    """
    numbers: dict[str, set[str]] = {}
    for row in rows:
        numbers.setdefault(row.kind, set()).update(row.object_ids[:MOST_NAMED])
    return {
        (kind, number): name
        for kind, wanted in numbers.items()
        for number, name in names.called(kind, user, force, wanted).items()
    }


def _found(user: Person, force: Force, criteria: Criteria, permission: str) -> QuerySet[Row]:
    rows = visible_to(Row.objects.all(), user, permission, force="chain__force").filter(chain__force=force)
    if criteria.by is not None:
        rows = rows.filter(by_id=criteria.by)
    if criteria.operation:
        rows = rows.filter(operation=criteria.operation)
    if criteria.kind:
        rows = rows.filter(kind=criteria.kind)
    if criteria.object_id:
        touched = Touched.objects.filter(row=OuterRef("pk"), object_id=criteria.object_id)
        rows = rows.filter(Exists(touched.filter(kind=criteria.kind) if criteria.kind else touched))
    if criteria.first_day:
        rows = rows.filter(at__gte=_midnight(criteria.first_day))
    if criteria.last_day:
        rows = rows.filter(at__lt=_midnight(criteria.last_day + timedelta(days=1)))
    return rows.order_by("-sequence")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
