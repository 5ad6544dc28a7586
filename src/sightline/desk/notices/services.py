"""Giving notices, marking them as read, and sending them by e-mail.

Notices are about one's own work and hold no personal data of others, so they leave no row in the access log.
"""

import logging
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sightline.desk.accounts.models import Person
from sightline.desk.notices.models import Notice

_TRIES: Final = 5
_MAIL_WITHIN: Final = timedelta(days=1)

_log = logging.getLogger("sightline.notices")


@transaction.atomic
def notify(*, person: Person, text: str, url: str, mail: bool = True) -> Notice:
    """Tell a person something.

    Args:
        person: whom.
        text: what, in one line and without naming anybody.
        url: path of the page where they see more.
        mail: by e-mail too, where the operator set up a server for it.

    Returns:
        The notice.
    """
    wanted = mail and settings.SIGHTLINE_MAIL_CONFIGURED and not person.is_system
    return Notice.objects.create(person=person, text=text, url=url, mail_wanted=wanted)


@transaction.atomic
def mark_read(*, by: Person, pk: int | None = None) -> int:
    """Mark one's own notices as read.

    Args:
        by: whose.
        pk: one of them; without it all.

    Returns:
        How many were unread.
    """
    unread = Notice.objects.filter(person=by, read_at__isnull=True)
    return (unread if pk is None else unread.filter(pk=pk)).update(read_at=timezone.now())


def send_waiting() -> int:
    """Send the notices that wait to go by e-mail; the worker calls it time and again.

    A server that doesn't answer is tried again, five times within a day. Somebody who has left gets none.

    Returns:
        How many were sent.
    """
    now = timezone.now()
    waiting = Notice.objects.filter(
        mail_wanted=True,
        mailed_at__isnull=True,
        read_at__isnull=True,
        mail_tries__lt=_TRIES,
        created_at__gt=now - _MAIL_WITHIN,
        person__is_active=True,
    ).select_related("person")
    sent = 0
    for notice in waiting[:50]:
        # Counted before it is sent: two workers must not send one twice, and a bad address must not stop the rest.
        claimed = Notice.objects.filter(pk=notice.pk, mail_tries=notice.mail_tries, mailed_at__isnull=True)
        if not claimed.update(mail_tries=F("mail_tries") + 1):
            continue
        body = f"{notice.text}\n\nSee it in Sightline: {settings.SIGHTLINE_BASE_URL}{notice.url}\n"
        try:
            send_mail(f"Sightline: {notice.text}", body, None, [notice.person.email])
        except OSError as fault:  # smtplib's errors are OSErrors too
            _log.warning("a notice could not be sent", exc_info=fault)
            continue
        Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())
        sent += 1
    return sent
