"""Marks on views: who may open them. A view without a mark opens for nobody (`middleware.DenyByDefault`)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.conf import settings

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Access:
    """Who may open a view.

    Attributes:
        anyone: also somebody who isn't signed in.
        permission: needed for the force in use; empty where being signed in is enough.
        any_force: the permission counts whichever force it is held for.
        by_token: a call of the API, which looks at the token itself; who is signed in doesn't count.
    """

    anyone: bool = False
    permission: str = ""
    any_force: bool = False
    by_token: bool = False


OPEN: Final = Access(anyone=True)
SIGNED_IN: Final = Access()
BY_TOKEN: Final = Access(by_token=True)


def open_to_anyone(view: View) -> View:
    """Mark a view that needs no sign-in. There are few: sign-in itself and the monitors' pages."""
    return _mark(view, OPEN)


def signed_in(view: View) -> View:
    """Mark a view for everybody who is signed in: pages about oneself."""
    return _mark(view, SIGNED_IN)


def requires(permission: str, *, any_force: bool = False) -> Callable[[View], View]:
    """Mark a view for people with a permission for the force in use.

    Args:
        permission: as the pack of roles names it.
        any_force: for pages across forces, whose selectors sort out what may be seen.
    """

    def mark(view: View) -> View:
        return _mark(view, Access(permission=permission, any_force=any_force))

    return mark


def _mark(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view


_SIGN_IN: Final = (
    "account_login",
    "account_logout",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
)
_BY_MAIL: Final = ("account_reset_password", "account_reset_password_done")
_DIRECTORY: Final = (
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
)
FACTOR: Final = (
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
)
"""allauth's pages of the second factor."""


def access_of(view: Any, name: str) -> Access | None:
    """Give who may open a view, or None: nobody.

    Args:
        view: the function that answers.
        name: of its address. allauth's views carry no mark of ours; those that we use are listed here, and all its
            others stay shut.
    """
    marked: Access | None = getattr(view, "access", None)
    if marked is not None:
        return marked
    if name in _SIGN_IN:
        return OPEN
    if name in _BY_MAIL:
        return OPEN if settings.SIGHTLINE_MAIL_CONFIGURED else None
    if name in _DIRECTORY:
        return OPEN if settings.SIGHTLINE_DIRECTORY_ORIGIN else None
    if name in FACTOR or name == "account_change_password":
        return SIGNED_IN
    return None
