"""Rows that are history: written once, never changed, never removed."""

from typing import Any

from django.db import models


class Final(models.Model):
    """A row that can't be changed by way of its model. Every write of the room goes this way."""

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new row.

        Raises:
            TypeError: it is not new.
        """
        if not self._state.adding:
            raise TypeError(f"A {self._meta.verbose_name} never changes; a later one takes its place.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse.

        Raises:
            TypeError: always.
        """
        raise TypeError(f"A {self._meta.verbose_name} is history and stays.")
