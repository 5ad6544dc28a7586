"""How allauth behaves here: nobody signs up, and the force's directory lets in only people whom we know."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.shortcuts import render

from sightline.desk.accounts.models import Person
from sightline.desk.accounts.own_access import own_access_changed

_LOCKED = "Too many sign-in attempts. Wait 15 minutes, then try again."
_MISMATCH = "The e-mail address or the password is not right."


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in with e-mail address and password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _MISMATCH,
        "too_many_login_attempts": _LOCKED,
        "enter_current_password": "Enter your current password",
        "incorrect_password": "The password is not right.",
        "rate_limited": _LOCKED,
    }

    def is_open_for_signup(self, request: Any) -> bool:
        """Nobody signs up: an administrator adds people."""
        return False

    def add_message(self, request: Any, level: int, message_template: str | None = None, *args: Any, **kw: Any) -> None:
        """Keep allauth's messages about coming and going to itself; the page shows where one is."""
        quiet = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")
        if message_template not in quiet:
            super().add_message(request, level, message_template, *args, **kw)


class FactorAdapter(DefaultMFAAdapter):
    """The second factor, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right.",
        "rate_limited": "Too many codes that were not right. Wait five minutes, then try again.",
    }


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """Sign-in through the force's directory."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Nobody gets an account by being in the directory."""
        return False

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Let a known person in, and nobody else.

        At the first time, the directory's account is tied to the person with the same verified address. From then on
        its own identifier counts: an address that changes hands opens nothing, until an administrator unties it
        (`services.reset_second_factor`).

        Raises:
            ImmediateHttpResponse: nobody here has that address, the directory doesn't vouch for it, or whoever has it
                is tied to another account of the directory.
        """
        if sociallogin.is_existing:
            return
        # Some directories write the claim as a word, and the word "false" is no promise.
        vouched = [one for one in sociallogin.email_addresses if one.verified in (True, "true")]
        verified = [address.email.lower() for address in vouched]
        person = Person.objects.filter(email__in=verified, is_active=True, is_system=False).first()
        if person is None:
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", status=403))
        if SocialAccount.objects.filter(user=person, provider=sociallogin.account.provider).exists():
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", {"tied": True}, status=403))
        with transaction.atomic():
            sociallogin.connect(request, person)
            own_access_changed(by=person, what="directory.tied")
