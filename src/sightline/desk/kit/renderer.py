"""Renders Django's forms with the components of the GOV.UK Design System."""

from typing import Any

from django.forms.renderers import TemplatesSetting

from sightline.desk.kit.fields.bound import BoundField


class Renderer(TemplatesSetting):
    """Our templates for forms and fields; every field knows its component (`fields/bound.py`)."""

    form_template_name = "kit/form.html"
    field_template_name = "kit/field.html"
    bound_field_class: Any = BoundField
