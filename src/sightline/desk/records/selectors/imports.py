"""Reading imports and their quarantine."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import Http404
from django.urls import reverse

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import may, require, visible_to
from sightline.desk.kit.exports import whole
from sightline.desk.kit.log import Operation, log
from sightline.desk.kit.work import WorkItem
from sightline.desk.records.models import Import, QuarantinedRow
from sightline.desk.records.states import CANCELLED, DONE, DRAFT

IMPORT: Final = "records.import"
PAGE: Final = 50
EXPORT_ROWS: Final = 100_000
"""More than in other files: its rows are short, and whoever mends an extract needs all of them."""


@dataclass(frozen=True)
class QuarantineFilter:
    """Which rows of a quarantine are wanted."""

    rule: str = ""

    def describe(self) -> str:
        """Say in English which rows these are."""
        return f"Rows that break the rule “{self.rule}”" if self.rule else "All rows set aside"


def imports_of(*, user: Person, force: Force) -> QuerySet[Import]:
    """Give a force's imports, the latest first. They name files and counts and nobody, so that no row is logged."""
    found = visible_to(Import.objects.filter(force=force), user, IMPORT)
    return found.select_related("source", "by", "job")


def imports_to_export(*, user: Person, force: Force) -> list[Import]:
    """Give a force's imports to be taken out as a file: what the page shows, which names nobody.

    Raises:
        SightlineError: they are more than a file may hold.
    """
    return whole(imports_of(user=user, force=force), things="imports", remedy="read them on the page, the latest first")


def import_for(*, user: Person, force: Force, pk: int) -> Import:
    """Give an import that a person may see.

    Raises:
        Http404: there is none, or not for this person.
    """
    found = imports_of(user=user, force=force).select_related("force").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def same_file(*, user: Person, imported: Import) -> Import | None:
    """Give an earlier import of the same file that was done, if there is one."""
    found = imports_of(user=user, force=imported.force).filter(
        file_sha256=imported.file_sha256, state=DONE, dry_run=False, pk__lt=imported.pk
    )
    return found.first()


def latest_import(*, user: Person, force: Force) -> Import | None:
    """Give the latest import of a force that was done."""
    return imports_of(user=user, force=force).filter(state=DONE, dry_run=False).first()


def quarantine_rules(*, user: Person, imported: Import) -> list[tuple[str, int]]:
    """Give the rules that rows of an import break, with how many rows break each, most first."""
    rows = rows_of(user, imported, "").order_by().values("rule").annotate(count=Count("pk"))
    return sorted(((line["rule"], line["count"]) for line in rows), key=lambda line: -line[1])[:PAGE]


@transaction.atomic
def quarantined_rows(*, user: Person, imported: Import, asked: QuarantineFilter, number: Any) -> Page[QuarantinedRow]:
    """Give a page of an import's quarantine. Its values may be about people: the look at them is logged.

    Args:
        user: who asks; needs `records.import` for the force.
        imported: whose quarantine.
        asked: which rows.
        number: of the page, as the address has it.
    """
    require(user, IMPORT, imported.force)
    page = Paginator(rows_of(user, imported, asked.rule), PAGE).get_page(number)
    page.object_list = list(page.object_list)
    log_rows(user, imported, Operation.CONSULTATION, "listed", len(page.object_list), asked)
    return page


@transaction.atomic
def quarantine_to_export(
    *, user: Person, imported: Import, asked: QuarantineFilter, to: str
) -> Iterator[Sequence[object]]:
    """Give the rows of a quarantine to be taken out as a file, for whoever mends the extract.

    Args:
        user: who asks; needs `records.import` for the force.
        imported: whose quarantine.
        asked: which rows.
        to: name of the file.

    Raises:
        SightlineError: they are more than a file may hold.
    """
    require(user, IMPORT, imported.force)
    rows = whole(
        rows_of(user, imported, asked.rule).values_list("line", "column", "value", "rule", "remedy"),
        things="rows",
        remedy="mend what the page shows, then import again" if asked.rule else "choose one rule, then export again",
        most=EXPORT_ROWS,
    )
    log_rows(user, imported, Operation.DISCLOSURE, "exported", len(rows), asked, to)
    return iter(rows)


def import_names(user: Person, force: Force, numbers: Collection[str]) -> dict[str, str]:
    """Give the files of imports that a person may see, by the numbers of the imports."""
    wanted = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    found = visible_to(Import.objects.filter(force=force, pk__in=wanted), user, IMPORT).values_list("pk", "file_name")
    return {str(number): f"{number}, {name}" for number, name in found}


def unfinished(user: Person) -> list[WorkItem]:
    """Give the lines of "my work": files that a person handed in and didn't start, and where there is no record yet."""
    drafts = Import.objects.filter(by=user, state=DRAFT)
    count = visible_to(drafts, user, IMPORT).count()
    begun = visible_to(Import.objects.exclude(state=CANCELLED), user, IMPORT).exists()
    first = may(user, IMPORT) and not begun
    return [
        WorkItem("Files that you handed in and have yet to start", count, reverse("imports")),
        WorkItem(
            "Take in a first extract",
            None if first else 0,
            reverse("new_import"),
            "There are no records yet. A file of the records system is all that is needed.",
        ),
    ]


def rows_of(user: Person, imported: Import, rule: str) -> QuerySet[QuarantinedRow]:
    """Give the rows of a quarantine that a person may see, all or of one rule. Reading them is to be logged."""
    rows = visible_to(QuarantinedRow.objects.filter(imported=imported), user, IMPORT, force="imported__force")
    return rows.filter(rule=rule) if rule else rows


def log_rows(
    user: Person,
    imported: Import,
    operation: Operation,
    what: str,
    count: int,
    asked: QuarantineFilter,
    to: str = "",
) -> None:
    """Log that rows of a quarantine were read."""
    log(
        operation=operation,
        action=f"records.quarantine.{what}",
        by=user,
        kind="import",
        objects=[imported.pk],
        force=imported.force,
        to=to,
        count=count,
        extra={"filter": asked.describe()},
    )
