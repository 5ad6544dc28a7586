"""`sightline desk`: setting up who may come in, from the server."""

import click

from sightline.cli.django_start import require_current_database, start_django


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
