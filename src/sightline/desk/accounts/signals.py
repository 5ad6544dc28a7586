"""What happens at sign-in and when one fails: a line for whoever watches the server, without saying who; and the row
of the access log for a password that was chosen by an invitation.
"""

import logging
import time
from typing import Any

from allauth.account.signals import password_reset
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from sightline.desk.accounts.middleware import BEGAN, SEEN
from sightline.desk.accounts.own_access import own_access_changed

_log = logging.getLogger("sightline.accounts")


@receiver(user_logged_in)
def begin_session(request: Any, **_: Any) -> None:
    """Note when the session began; its limits count from here."""
    request.session[BEGAN] = request.session[SEEN] = time.time()
    _log.info("signed in")


@receiver(user_login_failed)
def note_failure(**_: Any) -> None:
    """Say that a sign-in failed, so that many of them are noticed."""
    _log.warning("sign-in failed")


@receiver(password_reset)
def log_first_password(user: Any, **_: Any) -> None:
    """Log that somebody chose a password by an invitation."""
    own_access_changed(by=user, what="password.chosen")
