"""Forms of the room."""

from typing import Any, Final

from sightline.desk.accounts.forms import offer_roles
from sightline.desk.accounts.models import Force
from sightline.desk.kit.fields import RadiosField, SelectField, TextField
from sightline.desk.kit.forms import Form

_PERIODS: Final = [("30", "30 days"), ("90", "90 days"), ("180", "180 days"), ("365", "A year")]


class TokenForm(Form):
    """Make a token for a system."""

    system = TextField(
        label="Name of the system",
        help_text="As people here call it, for example “Niche RMS”. The access log names it so.",
        max_length=100,
        missing="Enter the name of the system",
    )
    role = RadiosField(label="What it may do", label_size="m", missing="Choose what the system may do")
    days = SelectField(label="The token expires after", choices=_PERIODS, initial="90")

    def __init__(self, *args: Any, by: Any, force: Force, **kwargs: Any) -> None:
        """Offer the roles of a force, each with what it means."""
        super().__init__(*args, **kwargs)
        offer_roles(self.fields["role"], by, force, scope="force")


class RevokeForm(Form):
    """Revoke a token."""

    reason = TextField(label="Reason", help_text="It is kept with the token.", max_length=500, missing="Give a reason")
