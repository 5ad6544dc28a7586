"""`sightline serve`, `sightline worker` and `sightline manage`: the desk on this machine."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from sightline.cli.django_start import require_current_database, start_django
from sightline.engine.errors import SightlineError

_PATIENCE: Final = 15
"""Seconds that a worker has to end its step before it is ended."""

_AGAIN_AFTER: Final = 2.0
_LOOK: Final = 0.2
"""Seconds between two looks at whether the worker still runs."""


@click.command(short_help="Serve the desk to browsers.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer.")
@click.option("--threads", type=click.IntRange(1, 64), default=4, show_default=True, help="Threads of each process.")
@click.option("--worker/--no-worker", default=True, show_default=True, help="Run a worker for background work as well.")
@click.option("--migrate", is_flag=True, help="Bring the database to this version first.")
def serve(*, host: str, port: int, processes: int, threads: int, worker: bool, migrate: bool) -> None:
    """Serve the desk on this machine, with one worker for what goes on in the background.

    Settings come from environment variables that begin with SIGHTLINE_; see docs/guide/operate.md.
    """
    start_django()
    if migrate:
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
    require_current_database()
    _check_packs()
    _check_free(host, port)
    from granian import Granian
    from granian.constants import Interfaces

    from sightline.site.parent import be_the_parent

    be_the_parent()
    click.echo(f"The desk is at http://{host}:{port}/. Stop it with Ctrl-C.", err=True)
    with _worker_beside() if worker else _nothing():
        Granian(
            "sightline.site.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=processes,
            blocking_threads=threads,
            websockets=False,
            log_enabled=False,
            respawn_failed_workers=True,
            workers_kill_timeout=_PATIENCE,
        ).serve()


@click.command(short_help="Do the background work of the desk.")
@click.option("--until-empty", is_flag=True, help="End when nothing waits any more.")
def worker(*, until_empty: bool) -> None:
    """Take jobs from the queue, one after the other, until stopped. Any number of workers may run."""
    start_django()
    require_current_database()
    from sightline.desk.jobs.worker import work
    from sightline.site.parent import end_with_parent

    end_with_parent(patience=10)  # longer than a step usually takes
    work(until_empty=until_empty)


@click.command(
    short_help="Run a command of Django's.",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="COMMAND...")
@click.pass_context
def manage(context: click.Context, *, arguments: tuple[str, ...]) -> None:
    """Run a command of Django's, for example `sightline manage migrate` or `sightline manage check --deploy`."""
    start_django()
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["sightline manage", *arguments])
    except SystemExit as done:
        if done.code:
            context.exit(1 if arguments[:1] == ("check",) else 2)


def _check_packs() -> None:
    """Read what every page goes by: a desk whose packs are wrong would answer nobody.

    Raises:
        SightlineError: a pack is wrong.
    """
    from sightline.desk.accounts.roles import role_book
    from sightline.desk.screening.books import review_book

    role_book()
    review_book()


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SightlineError(
                f"{host} port {port} can't be listened on ({error.strerror}); choose another with --port or --host."
            ) from None


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _worker_beside() -> Iterator[None]:
    """Keep one worker running: it is started again when it ends by itself."""
    ending = threading.Event()

    # Who starts a worker ends it: so none is started that nobody ends.
    def keep() -> None:
        while not ending.is_set():
            process = subprocess.Popen(
                [sys.executable, "-m", "sightline.cli", "worker"], stdin=subprocess.DEVNULL, env=os.environ
            )
            while process.poll() is None and not ending.wait(_LOOK):
                pass
            if process.poll() is None:
                _end(process)
            ending.wait(_AGAIN_AFTER)

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join(_PATIENCE + _LOOK + 1)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
