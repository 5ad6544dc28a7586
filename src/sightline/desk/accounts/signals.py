"""What happens at sign-in and when one fails: a line for whoever watches the server, without saying who."""

import logging
import time
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from sightline.desk.accounts.middleware import BEGAN, SEEN

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
