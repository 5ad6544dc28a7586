"""Fields of forms, one file a kind, each with its component of the GOV.UK Design System."""

from sightline.desk.kit.fields.area import AreaField
from sightline.desk.kit.fields.choices import CheckboxesField, CheckboxField, RadiosField, SelectField
from sightline.desk.kit.fields.day import DayField
from sightline.desk.kit.fields.password import PasswordField
from sightline.desk.kit.fields.text import EmailField, NumberField, TextField
from sightline.desk.kit.fields.upload import UploadField

__all__ = [
    "AreaField",
    "CheckboxField",
    "CheckboxesField",
    "DayField",
    "EmailField",
    "NumberField",
    "PasswordField",
    "RadiosField",
    "SelectField",
    "TextField",
    "UploadField",
]
