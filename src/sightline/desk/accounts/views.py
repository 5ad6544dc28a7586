"""Pages of accounts: oneself, the people of the force, roles, forces."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.desk.accounts import selectors, services
from sightline.desk.accounts.access import requires, signed_in
from sightline.desk.accounts.forms import (
    AgencyForm,
    ForceChoiceForm,
    ForceForm,
    PersonForm,
    ReasonForm,
    RoleForm,
)
from sightline.desk.accounts.middleware import FORCE
from sightline.desk.accounts.models import Agency
from sightline.desk.accounts.permissions import may
from sightline.desk.accounts.roles import role_book
from sightline.desk.kit.exports import export
from sightline.engine.errors import SightlineError

_PEOPLE = ("name", "email", "collar_number", "role", "agency", "since", "last_signed_in")

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_GET
def my_account(request: Any) -> HttpResponse:
    """Show who one is here, and where to change password and second factor."""
    context = {
        "memberships": selectors.my_memberships(user=request.user),
        "book": role_book(),
        "has_factor": is_mfa_enabled(request.user),
    }
    return render(request, "accounts/my_account.html", context)


@signed_in
@get_or_post
def choose_force(request: Any) -> HttpResponse:
    """Choose which of one's forces to work for."""
    initial = {"force": str(request.force.pk)} if request.force else {}
    form = ForceChoiceForm(request.POST or None, forces=request.forces, initial=initial)
    if request.method == "POST" and form.is_valid():
        request.session[FORCE] = int(form.cleaned_data["force"])
        return redirect("work")
    return render(request, "accounts/choose_force.html", {"form": form})


@signed_in
@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """Explain roles in plain words."""
    return render(request, "accounts/roles.html", {"book": role_book()})


@requires("people.view")
@require_GET
def people(request: Any) -> HttpResponse:
    """List who has access in the force in use."""
    context = {
        "memberships": selectors.people_of(user=request.user, force=request.force) if request.force else [],
        "book": role_book(),
        "agencies": selectors.agencies_of(user=request.user, force=request.force) if request.force else [],
        "may_manage": request.force is not None and may(request.user, "people.manage", request.force),
    }
    return render(request, "accounts/people.html", context)


@requires("people.view")
@require_GET
def export_people(request: Any, ending: str) -> HttpResponse:
    """Take the list of who has access out as a file, for whoever goes through it from time to time."""
    if request.force is None:
        raise Http404
    name, book = f"people-{request.force.code}", role_book()
    try:
        found = selectors.people_to_export(user=request.user, force=request.force, to=f"{name}.{ending}")
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect("people")
    rows = (
        (
            one.person.name,
            one.person.email,
            one.person.collar_number,
            book.title_of(one.role),
            one.agency.name if one.agency else "",
            timezone.localtime(one.starts_at).date(),
            timezone.localtime(one.person.last_login).date() if one.person.last_login else "",
        )
        for one in found
    )
    return export(name, ending, _PEOPLE, rows)


@requires("people.view")
@require_GET
def person(request: Any, pk: int) -> HttpResponse:
    """Show a person: who they are, what they are in this force, and what they were."""
    found, memberships = selectors.person_in(user=request.user, force=request.force, pk=pk)
    context = {
        "person_shown": found,
        "memberships": memberships,
        "current": [one for one in memberships if one.ends_at is None],
        "book": role_book(),
        "is_me": found.pk == request.user.pk,
        "has_password": found.has_usable_password(),
        "has_factor": is_mfa_enabled(found),
        "tied": found.socialaccount_set.exists(),
        "may_manage": may(request.user, "people.manage", request.force),
        "may_read_log": may(request.user, "log.view", request.force),
    }
    return render(request, "accounts/person.html", context)


@requires("people.manage")
@get_or_post
def add_person(request: Any) -> HttpResponse:
    """Add a person to the force in use, or first set up a force when there is none."""
    if request.force is None:
        messages.info(request, "Set up a force first.")
        return redirect("forces")
    form = PersonForm(request.POST or None, by=request.user, force=request.force)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with form.refusals():
            scope = role_book().roles[data["role"]].scope
            agency = Agency.objects.filter(force=request.force, pk=data.get("agency") or 0).first()
            membership = services.add_person(
                by=request.user,
                email=data["email"],
                name=data["name"],
                collar_number=data["collar_number"],
                role=data["role"],
                force=None if scope == "installation" else request.force,
                agency=agency if scope == "agency" else None,
            )
            messages.success(request, f"{membership.person.name} now has access.")
            if membership.force is None:
                return redirect("people")
            return redirect("person", pk=membership.person_id)
    return render(request, "accounts/add_person.html", {"form": form})


@requires("people.manage")
@get_or_post
def change_role(request: Any, pk: int) -> HttpResponse:
    """Give a person another role."""
    membership = selectors.membership_in(user=request.user, force=request.force, pk=pk)
    scope = "agency" if membership.agency_id else "force"
    form = RoleForm(request.POST or None, by=request.user, force=request.force, scope=scope)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            services.change_role(by=request.user, membership=membership, **form.cleaned_data)
            messages.success(request, f"{membership.person.name} has the new role.")
            return redirect("person", pk=membership.person_id)
    return render(request, "accounts/change_role.html", {"form": form, "membership": membership, "book": role_book()})


@requires("people.manage")
@get_or_post
def end_membership(request: Any, pk: int) -> HttpResponse:
    """End a person's access in a role."""
    membership = selectors.membership_in(user=request.user, force=request.force, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            services.end_membership(by=request.user, membership=membership, reason=form.cleaned_data["reason"])
            messages.success(request, f"The access of {membership.person.name} has ended. What they did stays.")
            return redirect("person", pk=membership.person_id)
    return render(
        request, "accounts/end_membership.html", {"form": form, "membership": membership, "book": role_book()}
    )


@requires("people.manage")
@get_or_post
def reset_factor(request: Any, pk: int) -> HttpResponse:
    """Take away a person's second factors when the device is lost."""
    found, _ = selectors.person_in(user=request.user, force=request.force, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            reason = form.cleaned_data["reason"]
            services.reset_second_factor(by=request.user, person=found, force=request.force, reason=reason)
            messages.success(request, f"{found.name} signs in without a second factor until they set one up.")
            return redirect("person", pk=pk)
    return render(request, "accounts/reset_factor.html", {"form": form, "person_shown": found})


@requires("people.manage")
@get_or_post
def invite(request: Any, pk: int) -> HttpResponse:
    """Make the address at which a person chooses a password, and show it once."""
    found, _ = selectors.person_in(user=request.user, force=request.force, pk=pk)
    context: dict[str, Any] = {"person_shown": found}
    if request.method == "POST":
        try:
            context["address"] = services.invitation(by=request.user, person=found, force=request.force)
        except SightlineError as error:
            context["refused"] = str(error)
    return render(request, "accounts/invite.html", context)


@requires("people.manage")
@get_or_post
def add_agency(request: Any) -> HttpResponse:
    """Add an agency that works with the force."""
    form = AgencyForm(request.POST or None)
    if request.force is None:
        return redirect("forces")
    if request.method == "POST" and form.is_valid():
        with form.refusals("name"):
            agency = services.create_agency(by=request.user, force=request.force, name=form.cleaned_data["name"])
            messages.success(request, f"{agency.name} works with the force. Add its people now.")
            return redirect("people")
    return render(request, "accounts/add_agency.html", {"form": form})


@requires("forces.manage", any_force=True)
@get_or_post
def forces(request: Any) -> HttpResponse:
    """List the forces of the installation, and set up another."""
    form = ForceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals("code"):
            force = services.create_force(by=request.user, **form.cleaned_data)
            request.session[FORCE] = force.pk
            messages.success(request, f"{force.name} is set up and in use. Add its people now.")
            return redirect("people")
    return render(request, "accounts/forces.html", {"form": form, "forces": selectors.all_forces(user=request.user)})
