"""Every write to accounts. Each is one transaction with its row of the access log inside.

`by` is the person who does it. None stands for the system: a command that somebody with the keys of the server runs.
"""

from sightline.desk.accounts.services.forces import create_agency, create_force
from sightline.desk.accounts.services.people import add_person, change_role, end_membership, end_person
from sightline.desk.accounts.services.way_in import invitation, reset_second_factor

__all__ = [
    "add_person",
    "change_role",
    "create_agency",
    "create_force",
    "end_membership",
    "end_person",
    "invitation",
    "reset_second_factor",
]
