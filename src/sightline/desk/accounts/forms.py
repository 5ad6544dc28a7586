"""Forms of sign-in, of one's own password, and of people, forces and agencies."""

from typing import Any

from allauth.account import forms as allauth_forms

from sightline.desk.accounts.models import Agency, Force
from sightline.desk.accounts.permissions import may
from sightline.desk.accounts.roles import role_book
from sightline.desk.kit.fields import AreaField, EmailField, PasswordField, RadiosField, SelectField, TextField
from sightline.desk.kit.forms import Form

_RULES = "At least 12 characters, and none that many people use. Three random words make a good one."


class SignInForm(allauth_forms.LoginForm):
    """Sign in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put our fields in the place of allauth's."""
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField(
            label="E-mail address", autocomplete="username", missing="Enter your e-mail address"
        )
        self.fields["password"] = PasswordField(label="Password", missing="Enter your password")


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    """Enter the password again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put our field in the place of allauth's."""
        super().__init__(*args, **kwargs)
        self.fields["password"] = PasswordField(label="Password", missing="Enter your password")


def _new_password_fields() -> dict[str, Any]:
    return {
        "password1": PasswordField(
            label="New password", help_text=_RULES, autocomplete="new-password", missing="Enter a new password"
        ),
        "password2": PasswordField(
            label="New password again", autocomplete="new-password", missing="Enter the new password again"
        ),
    }


class ChoosePasswordForm(allauth_forms.ResetPasswordKeyForm):
    """Choose a password, the first or another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put our fields in the place of allauth's."""
        super().__init__(*args, **kwargs)
        self.fields |= _new_password_fields()

    def clean_password1(self) -> str:
        """Hold the password to the rules."""
        return _checked(self.cleaned_data["password1"], self.user)


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """Change one's password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put our fields in the place of allauth's."""
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = PasswordField(label="Current password", missing="Enter your current password")
        self.fields |= _new_password_fields()

    def clean_password1(self) -> str:
        """Hold the password to the rules."""
        return _checked(self.cleaned_data["password1"], self.user)


def _checked(password: str, person: Any) -> str:
    from django.contrib.auth.password_validation import validate_password

    validate_password(password, person)
    return password


class PersonForm(Form):
    """Add a person to a force."""

    name = TextField(label="Full name", missing="Enter their full name")
    email = EmailField(
        label="E-mail address",
        help_text="Their address at work. They sign in with it.",
        missing="Enter the person's e-mail address",
    )
    collar_number = TextField(
        label="Collar number (optional)", required=False, max_length=20, classes="govuk-input--width-10"
    )
    role = RadiosField(label="Role", missing="Choose a role")

    def __init__(self, *args: Any, by: Any, force: Force, **kwargs: Any) -> None:
        """Offer the roles that `by` may give in the force, each with what it means."""
        super().__init__(*args, **kwargs)
        offer_roles(self.fields["role"], by, force)
        agencies = [(str(agency.pk), agency.name) for agency in Agency.objects.filter(force=force)]
        if agencies:
            self.fields["agency"] = SelectField(
                label="Agency (for the role of a partner)",
                required=False,
                choices=[("", "None"), *agencies],
            )


class RoleForm(Form):
    """Give a person another role."""

    role = RadiosField(label="New role", label_size="m")
    reason = TextField(label="Reason", help_text="It is kept with the change.", max_length=500)

    def __init__(self, *args: Any, by: Any, force: Force | None, scope: str, **kwargs: Any) -> None:
        """Offer the roles that `by` may give."""
        super().__init__(*args, **kwargs)
        offer_roles(self.fields["role"], by, force, scope=scope)


class ReasonForm(Form):
    """Say why."""

    reason = AreaField(label="Reason", help_text="It is kept in the access log.", rows=3, max_length=500)


class ForceForm(Form):
    """Add a force."""

    name = TextField(label="Name", help_text="For example: Wexmoor Constabulary")
    code = TextField(
        label="Short name",
        help_text="Lower-case letters, digits and hyphens. It stands in file names and can't be changed.",
        max_length=40,
        classes="govuk-input--width-10",
    )


class AgencyForm(Form):
    """Add an agency that works with the force."""

    name = TextField(label="Name of the agency", help_text="For example: Wexmoor Borough Council, Housing")


class ForceChoiceForm(Form):
    """Choose which of one's forces to work for."""

    force = RadiosField(label="Force", label_size="m")

    def __init__(self, *args: Any, forces: list[Force], **kwargs: Any) -> None:
        """Offer the person's forces."""
        super().__init__(*args, **kwargs)
        self.fields["force"].choices = [(str(force.pk), force.name) for force in forces]  # type: ignore[attr-defined]


def offer_roles(field: Any, by: Any, force: Force | None, scope: str = "") -> None:
    """Give a field the roles that a person may give to others, with what each means."""
    scopes = [scope] if scope else ["force", "agency"]
    if not scope and may(by, "forces.manage"):
        scopes.append("installation")
    roles = role_book().of_scope(*scopes)
    field.choices = [(role.id, role.title) for role in roles]
    field.hints = {role.id: role.about for role in roles}
