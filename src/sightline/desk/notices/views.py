"""My work, and my notices."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from sightline.desk.accounts.access import signed_in
from sightline.desk.accounts.roles import Role, role_book
from sightline.desk.accounts.selectors import my_memberships
from sightline.desk.kit import work as registry
from sightline.desk.kit.paging import page_of
from sightline.desk.notices import selectors, services


@signed_in
@require_GET
def work(request: Any) -> HttpResponse:
    """Show as what the person is here, what awaits them, and what they can do."""
    context = {"items": registry.items_for(request.user), "roles": _roles(request)}
    return render(request, "notices/work.html", context)


@signed_in
@require_GET
def notices(request: Any) -> HttpResponse:
    """List one's notices."""
    page = page_of(request, selectors.my_notices(user=request.user))
    return render(request, "notices/notices.html", {"page": page})


@signed_in
@require_POST
def mark_read(request: Any) -> HttpResponse:
    """Mark one notice, or all, as read."""
    pk = request.POST.get("notice", "")
    services.mark_read(by=request.user, pk=int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 18 else None)
    return redirect("notices")


def _roles(request: Any) -> list[Role]:
    """Give the roles that count where the person works now: in the force in use, and everywhere."""
    book = role_book().roles
    here = {None, request.force.pk if request.force else None}
    found = [one.role for one in my_memberships(user=request.user) if one.force_id in here]
    return [book[role] for role in dict.fromkeys(found) if role in book]
