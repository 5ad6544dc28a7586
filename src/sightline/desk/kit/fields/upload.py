"""A file to send."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from sightline.desk.kit.fields.base import Component
from sightline.desk.kit.fields.bound import BoundField


class UploadField(Component, forms.FileField):
    """A file up to a size. What is in it is looked at by whoever reads it; its name and type prove nothing."""

    component = "file-upload"
    verb = "Choose"

    def __init__(self, *args: Any, max_bytes: int, accept: str = "", **kwargs: Any) -> None:
        """Make the field.

        Args:
            args: as `Component` takes them.
            max_bytes: the largest file that is taken.
            accept: endings that the browser offers, for example `.csv,.xlsx`.
            kwargs: as `Component` takes them.
        """
        super().__init__(*args, **kwargs)
        self.max_bytes = max_bytes
        self.accept = accept

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Give the file.

        Raises:
            ValidationError: it is too large.
        """
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile) and (file.size or 0) > self.max_bytes:
            raise ValidationError(f"The file has to be smaller than {filesizeformat(self.max_bytes)}")
        return file

    def params(self, bound: BoundField) -> dict[str, Any]:
        """Give what the component wants besides the common."""
        return {"attributes": {"accept": self.accept} if self.accept else {}}
