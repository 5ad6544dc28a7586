"""Who can come in at all: people who are active and belong somewhere today."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from sightline.desk.accounts.permissions import grants


class Backend(AuthenticationBackend):
    """allauth's backend, asked again at each request whether the person may still come in."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Say whether a person may come in: leavers may not, from the moment that their access ended."""
        return bool(user.is_active and not user.is_system and grants(user).memberships)

    def _check_password(self, user: Any, password: str) -> Any:
        # allauth would tell a leaver with the right password that the account is inactive. Here everybody who can't
        # come in gets the same answer, after the same work.
        if not user:
            return None
        self._did_check_password = True
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
