"""Types that every call uses: the field's words, text that a database can keep, numbers, places in lists."""

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, Literal

from django.utils import timezone
from ninja import Field, Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints, ValidationInfo, model_validator

Flag = Literal["race", "religion", "sexual_orientation", "disability", "transgender", "online"]
Outcome = Literal["accept", "reject"]

_NO_NUL = r"^[^\x00]*$"  # PostgreSQL keeps no null character

Text = Annotated[str, StringConstraints(pattern=_NO_NUL, max_length=4_000)]
Line = Annotated[str, StringConstraints(pattern=_NO_NUL, max_length=500)]
Name = Annotated[str, StringConstraints(pattern=_NO_NUL, min_length=1, max_length=200)]
Number = Annotated[int, Field(ge=1, le=2**63 - 1, examples=[12])]


def _in_utc(moment: datetime) -> datetime:
    # PostgreSQL refuses offsets that ISO 8601 allows, so it is never given another than UTC.
    try:
        aware = moment if moment.tzinfo else timezone.make_aware(moment)
        return aware.astimezone(UTC)
    except (OverflowError, ValueError):
        raise ValueError("this time can't be; correct it") from None


Moment = Annotated[datetime, AfterValidator(_in_utc)]
"""A point in time; without an offset, by the clock on the wall of the force."""


class Asked(Schema):
    """What a caller sends: nothing besides what is described."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class AddressQuery(Schema):
    """What stands behind the question mark. A misspelt filter is refused: without it more would be told than asked."""

    _part: ClassVar[str] = "GET"

    @model_validator(mode="before")
    @classmethod
    def _only_known(cls, values: Any, info: ValidationInfo) -> Any:
        request = (info.context or {}).get("request")
        given = set(getattr(request, cls._part)) if request is not None else set()
        unknown = sorted(given - set(cls.model_fields))
        if unknown:
            raise ValueError(f"{unknown[0][:40]!r} is nothing that can be asked for here; correct it or leave it out")
        return values


class FormAsked(AddressQuery):
    """What stands in a form beside its file. A misspelt `dry_run` must not take records in."""

    _part: ClassVar[str] = "POST"


class PageQuery(AddressQuery):
    """Which piece of a list."""

    cursor: str = Field(
        "", max_length=100, description="`next` of the piece before; without it, the list from its beginning."
    )
    limit: int = Field(100, ge=1, le=500, description="How many at most.")


class Problem(Schema):
    """A refusal."""

    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="One sentence that says what to do.", examples=["There is no such thing."])
    errors: list["ProblemPart"] | None = Field(None, description="What is wrong where, if the request doesn't fit.")


class ProblemPart(Schema):
    """One thing that is wrong in a request."""

    at: str = Field(examples=["query.limit"])
    says: str = Field(examples=["Input should be less than or equal to 500"])
