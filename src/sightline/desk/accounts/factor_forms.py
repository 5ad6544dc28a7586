"""Forms of the second factor: allauth's, with our fields."""

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn

from sightline.desk.kit.fields import CheckboxField, TextField


def _code(help_text: str) -> TextField:
    return TextField(
        label="Code",
        help_text=help_text,
        autocomplete="one-time-code",
        inputmode="numeric",
        max_length=20,
        missing="Enter the code",
        classes="govuk-input--width-10",
    )


class CodeForm(base.AuthenticateForm):
    """Enter a code to come in."""

    code = _code("Six digits from your authenticator app, or one of your recovery codes.")


class ReauthenticateCodeForm(base.ReauthenticateForm):
    """Enter a code again."""

    code = _code("Six digits from your authenticator app, or one of your recovery codes.")


class ActivateAppForm(totp.ActivateTOTPForm):
    """Show that the app works."""

    code = _code("The six digits that the app shows now.")


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """Add a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put our fields in the place of allauth's."""
        super().__init__(*args, **kwargs)
        self.fields["name"] = TextField(label="Name of the passkey (optional)", required=False, max_length=100)
        self.fields["passwordless"] = CheckboxField(
            label="Use it instead of my password",
            required=False,
            help_text="The device then asks for a fingerprint, a face or a PIN.",
        )


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    """Give a passkey another name."""

    name = TextField(label="Name of the passkey", max_length=100)
