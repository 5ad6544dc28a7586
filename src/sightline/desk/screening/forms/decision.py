"""The form of a decision: one choice for each flag, which says at once what is decided and why."""

from dataclasses import dataclass
from typing import Any, Final

from sightline.desk.kit.fields import AreaField, RadiosField
from sightline.desk.kit.forms import Form
from sightline.desk.screening.models import Finding
from sightline.desk.screening.services import Choice
from sightline.engine.reviews import Outcome, ReviewBook

_SIDES: Final = {
    ("accept", "missing"): "Add the flag, because",
    ("accept", "breach"): "Add the flag, because",
    ("accept", "unsupported"): "Take the flag off, because",
    ("reject", "missing"): "Leave the flag off, because",
    ("reject", "breach"): "Leave the flag off, because",
    ("reject", "unsupported"): "Keep the flag, because",
}


@dataclass(frozen=True)
class Option:
    """A reason that may be chosen."""

    id: str
    value: str
    title: str
    about: str
    checked: bool
    key: str


@dataclass(frozen=True)
class Side:
    """The reasons for one outcome."""

    title: str
    why_second: str
    options: list[Option]


@dataclass(frozen=True)
class Part:
    """What the page shows of one flag."""

    finding: Finding
    choice: Any
    words: Any
    sides: list[Side]


class DecisionForm(Form):
    """Decide on every open flag of a record."""

    def __init__(self, *args: Any, findings: list[Finding], book: ReviewBook, **kwargs: Any) -> None:
        """Offer for each finding the reasons of the pack."""
        super().__init__(*args, **kwargs)
        self.findings = findings
        self._book = book
        for finding in findings:
            choices = [
                (f"{outcome}:{reason.id}", reason.title)
                for outcome in Outcome
                for reason in book.reasons_for(outcome, finding.differing)
            ]
            self.fields[f"f{finding.pk}-choice"] = RadiosField(
                label=finding.title, choices=choices, missing=f"Choose what to do about {finding.title.lower()}"
            )
            self.fields[f"f{finding.pk}-words"] = AreaField(
                label=f"More about {finding.title.lower()} (optional unless the reason asks for it)",
                rows=2,
                max_length=2000,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Hold each choice against the pack, so that what is missing stands beside its field."""
        data: dict[str, Any] = super().clean() or {}
        for finding in self.findings:
            outcome, _, reason = data.get(f"f{finding.pk}-choice", "").partition(":")
            found = self._book.reasons.get(reason)
            if outcome and found and found.words_required and not data.get(f"f{finding.pk}-words", "").strip():
                self.add_error(f"f{finding.pk}-words", f"Say more: “{found.title}” needs a few words")
        return data

    def choices(self) -> dict[int, Choice]:
        """Give what was chosen, by the number of the finding."""
        chosen = {}
        for finding in self.findings:
            outcome, _, reason = self.cleaned_data[f"f{finding.pk}-choice"].partition(":")
            words = self.cleaned_data[f"f{finding.pk}-words"]
            chosen[finding.pk] = Choice(outcome=outcome, reason=reason, words=words)
        return chosen

    def parts(self) -> list[Part]:
        """Give what the page shows."""
        return [self._part(finding) for finding in self.findings]

    def _part(self, finding: Finding) -> Part:
        choice = self[f"f{finding.pk}-choice"]
        chosen = str(choice.value() or "")
        sides = []
        number = 0
        for outcome in Outcome:
            options = []
            for reason in self._book.reasons_for(outcome, finding.differing):
                number += 1
                value = f"{outcome}:{reason.id}"
                # The first has the field's own id: the error summary leads there.
                name = choice.auto_id if number == 1 else f"{choice.auto_id}-{number}"
                key = str(number) if number < 10 else ""
                options.append(Option(str(name), value, reason.title, reason.about, value == chosen, key))
            why = self._book.why_second(outcome, finding.differing)
            sides.append(Side(_SIDES[outcome.value, finding.status], why, options))
        return Part(finding, choice, self[f"f{finding.pk}-words"], sides)
