"""The one task of the queue: work on a job."""

from django_tasks import task


@task()
def run_job(job_id: str) -> str:
    """Work on a job until it ends or somebody else has it.

    Args:
        job_id: the job's number.

    Returns:
        The state in which it was left.
    """
    from sightline.desk.jobs.runner import run

    return run(job_id)
