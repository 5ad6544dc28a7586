"""`sightline desk`: setting up who may come in, from the server."""

import click

from sightline.cli.django_start import force_called, require_current_database, start_django
from sightline.cli.foreground import finish
from sightline.cli.options import now
from sightline.cli.terminal import adding_up, output, progress
from sightline.engine.errors import SightlineError


@click.group(short_help="Set up the desk from the server.")
def desk() -> None:
    """Set up the desk from the server."""


@desk.command(short_help="Make the first administrator, or another.")
@click.option("--email", required=True, help="The address with which they sign in.")
@click.option("--name", default="", help="Their full name; by default the address.")
def administrator(*, email: str, name: str) -> None:
    """Make somebody an administrator of the installation, and print the address where they choose a password.

    For somebody who is one already, a new address is printed.
    """
    start_django()
    require_current_database()
    from django.db import transaction

    from sightline.desk.accounts.models import Membership
    from sightline.desk.accounts.services import add_person, invitation

    role = "installation_administrator"
    with transaction.atomic():
        already = Membership.objects.current().filter(role=role, person__email=email.strip().lower()).first()
        membership = already or add_person(by=None, email=email, name=name or email, role=role, force=None)
        address = invitation(by=None, person=membership.person, force=None)
    click.echo(f"{membership.person.name} is an administrator of the installation.", err=True)
    click.echo("They choose a password here; it works once, for three days:", err=True)
    click.echo(address)


@desk.command(short_help="Set up a force.")
@click.option("--code", required=True, help="Its short name for good: lower-case letters, digits, hyphens.")
@click.option("--name", required=True, help="Its full name.")
def force(*, code: str, name: str) -> None:
    """Set up a force."""
    start_django()
    require_current_database()
    from sightline.desk.accounts.services import create_force

    made = create_force(by=None, code=code, name=name)
    click.echo(f"{made.name} is set up.", err=True)


@desk.command(short_help="End all access of somebody, in every force.")
@click.option("--email", required=True, help="The address with which they sign in.")
@click.option("--reason", required=True, help="Why; it is kept in the access log.")
def leaver(*, email: str, reason: str) -> None:
    """End all that somebody is, in every force and in the installation, and every session of theirs.

    What they did stays. Whoever leaves one force of several is ended there, on their page under People.
    """
    start_django()
    require_current_database()
    from sightline.desk.accounts.models import Person
    from sightline.desk.accounts.services import end_person

    person = Person.objects.filter(email=email.strip().lower(), is_system=False).first()
    if person is None:
        raise SightlineError(f"Nobody signs in with {email}; look for the address under People.")
    end_person(by=None, person=person, reason=reason)
    click.echo(f"{person.name} has no access any more, from the next click on.", err=True)


@desk.command(short_help="Make a token for another system.")
@click.option("--force", "code", required=True, help="The force's short name.")
@click.option("--system", required=True, help="What the system is called; the access log names it so.")
@click.option("--role", required=True, help="What it may do: the id of a role of forces, such as screener.")
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True, help="After how many it expires.")
def token(*, code: str, system: str, role: str, days: int) -> None:
    """Make a token with which a system calls the API, and print it once.

    A system that is new to the force is set up with it. Tokens are listed and revoked on the desk, under People.
    """
    start_django()
    require_current_database()
    from sightline.desk.systems.services import make_token

    found = force_called(code)
    made, secret = make_token(by=None, force=found, system=system, role=role, days=days)
    until = f"{made.expires_at:%d/%m/%Y}"
    click.echo(f"A token for {made.system.name} of {found.name}, until {until}. It is not shown again:", err=True)
    click.echo(secret)


@desk.command(short_help="Make the index of search anew.")
def reindex() -> None:
    """Make the index of search anew, from the records as they are.

    Needed when search does not find what stands in a record: after a new version of the database, or where the notes
    of a version ask for it. Meanwhile searches go on and imports wait.
    """
    start_django()
    require_current_database()
    from sightline.desk.records.models import Record
    from sightline.desk.records.services import rebuild_search

    total = Record.objects.count()
    with progress("Indexing") as show:
        count = rebuild_search(advance=adding_up(show, total))
    click.echo(f"{count:,} records can be searched.", err=True)


@desk.command(short_help="Remove files of extracts that are older than they are kept.")
@click.option(
    "--days", type=click.IntRange(1, 36_500), help="How long files are kept; by default SIGHTLINE_EXTRACT_DAYS."
)
def prune(*, days: int | None) -> None:
    """Remove the files of imports that ended longer ago than files are kept. All else of the import stays.

    Without --days and SIGHTLINE_EXTRACT_DAYS files are kept for good, and nothing is done. Each force whose files were
    removed has a row in its access log. Where the server refuses to remove files of a force, those of the others are
    removed all the same; it is said at the end, and the command ends with 2.
    """
    start_django()
    require_current_database()
    from django.conf import settings

    from sightline.desk.accounts.models import Force
    from sightline.desk.records.services import remove_files

    kept = days or settings.SIGHTLINE_EXTRACT_DAYS
    if not kept:
        click.echo("Files of extracts are kept for good; set SIGHTLINE_EXTRACT_DAYS, or give --days.", err=True)
        return
    moment = now()
    refused: list[str] = []
    for one in Force.objects.order_by("code"):
        try:
            removed = remove_files(force=one, days=kept, now=moment)
        except SightlineError as error:
            refused.append(str(error))  # told at the end: the files of the other forces are to go today, too
            continue
        click.echo(f"{one}: {removed:,} removed of the files whose import ended more than {kept:,} days ago.", err=True)
    if refused:
        raise SightlineError(" ".join(refused))


@desk.command(short_help="Load a fictional force to try the desk with.")
@click.option(
    "--records", type=click.IntRange(1, 1_000_000), default=20_000, show_default=True, help="How many records."
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed, the same force.")
def demonstration(*, records: int, seed: int) -> None:
    """Load a fictional force with one person in each role, and print once how they sign in.

    The database is made where there is none. Where there is a force already, nothing is done.
    """
    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from sightline.desk.accounts.models import Force
    from sightline.desk.records.services.demonstration import load_demonstration

    if Force.objects.exists():
        click.echo("There is a force here already; the demonstration was not loaded.", err=True)
        return
    with progress("Writing the extract") as show:
        made = load_demonstration(records=records, seed=seed, advance=adding_up(show, records))
    console = output()
    # Plain lines: a password that a narrow terminal breaks can't be copied.
    for one in made.logins:
        console.print(f"{one.email:<26} {one.password:<22} {one.role}", soft_wrap=True)
    console.print(
        f"{made.force} is fictional, and so is everybody in it. The passwords are shown this once.", soft_wrap=True
    )
    if made.imported.job is not None:
        job = finish(made.imported.job, "Importing")
        click.echo(job.message, err=True)
