"""What our fields have in common."""

from typing import Any


class Component:
    """Gives a Django field its component. Put before the Django field among the base classes.

    Attributes:
        component: the component's name in the design system.
        verb: what the person has to do, for the message when nothing was given: "Enter your name".
    """

    component = "input"
    verb = "Enter"

    def __init__(self, *args: Any, label_size: str = "s", classes: str = "", missing: str = "", **kwargs: Any) -> None:
        """Make the field.

        Args:
            args: as Django's field takes them.
            label_size: s, m, l or xl.
            classes: CSS classes of the component, for example `govuk-input--width-10`.
            missing: what to say when nothing was given; by default made from the label.
            kwargs: as Django's field takes them.
        """
        label = str(kwargs.get("label") or "a value")
        required = missing or f"{self.verb} {label[:1].lower()}{label[1:]}"
        kwargs["error_messages"] = {"required": required} | kwargs.get("error_messages", {})
        super().__init__(*args, **kwargs)
        self.label_size = label_size
        self.classes = classes
