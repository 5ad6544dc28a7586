"""An import follows its job: when the job fails, is cancelled or is tried again, so is the import.

A signal, because the jobs room comes earlier and knows no import. It is sent inside the transaction in which the job
changes, so that the two never disagree.
"""

from typing import Any, Final

from django.utils import timezone

from sightline.desk.jobs import states as jobs
from sightline.desk.jobs.models import Job
from sightline.desk.records.importing import KIND
from sightline.desk.records.models import Import
from sightline.desk.records.states import FAILED, FILE_REMOVED, IMPORT
from sightline.engine.errors import SightlineError

_FOLLOWS: Final = {jobs.FAILED: "fail", jobs.CANCELLED: "cancel"}


def follow_job(sender: Any, instance: Job, **_: Any) -> None:
    """Bring an import to where its job is.

    Args:
        sender: the model of jobs.
        instance: the job, as it was just saved.

    Raises:
        SightlineError: it is to be tried again, and the file of the import was removed.
    """
    if instance.kind != KIND:
        return
    imported = Import.objects.select_for_update().filter(job=instance).first()
    if imported is None:
        return
    if instance.state == jobs.WAITING and imported.state == FAILED:
        if imported.file_removed_at:
            raise SightlineError(FILE_REMOVED)
        imported.state = IMPORT.check(imported.state, "retry").target
        imported.message, imported.finished_at = "", None
        imported.save(update_fields=["state", "message", "finished_at"])
    elif instance.state in _FOLLOWS and not imported.ended:
        imported.state = IMPORT.check(imported.state, _FOLLOWS[instance.state]).target
        imported.message, imported.finished_at = instance.message, timezone.now()
        imported.save(update_fields=["state", "message", "finished_at"])
