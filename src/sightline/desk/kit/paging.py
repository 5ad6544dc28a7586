"""Pages of a long list, with the filters of the address kept."""

from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PAGE_SIZE: Final = 25
_AROUND: Final = 1


def page_of(request: HttpRequest, items: Any, size: int = PAGE_SIZE) -> Page[Any]:
    """Give the page that the address asks for, or the nearest that there is.

    Args:
        request: its query may hold `page`.
        items: an ordered queryset or a list.
        size: items on a page.
    """
    return Paginator(items, size).get_page(request.GET.get("page"))


def pagination(request: HttpRequest, page: Page[Any]) -> dict[str, Any]:
    """Give what the pagination component wants; empty when there is one page only."""
    pages = page.paginator
    if pages.num_pages < 2:
        return {}

    def address(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    shown: list[dict[str, Any]] = [
        {"ellipsis": True}
        if not isinstance(number, int)
        else {"number": number, "href": address(number), "current": number == page.number}
        for number in pages.get_elided_page_range(page.number, on_each_side=_AROUND, on_ends=1)
    ]
    result: dict[str, Any] = {"items": shown}
    if page.has_previous():
        result["previous"] = {"href": address(page.previous_page_number())}
    if page.has_next():
        result["next"] = {"href": address(page.next_page_number())}
    return result
