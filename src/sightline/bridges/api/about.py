"""Who one is, and whether anybody answers."""

from datetime import datetime
from typing import Any

from ninja import Field, Router, Schema

from sightline.bridges.api.tokens import SystemToken
from sightline.desk.accounts.roles import role_book

router = Router(tags=["About"])


class Health(Schema):
    """Whether the API answers."""

    status: str = Field(examples=["ok"])


class ForceRef(Schema):
    """A force."""

    code: str = Field(examples=["wexmoor"])
    name: str = Field(examples=["Wexmoor Constabulary"])


class Me(Schema):
    """Whose token this is, and what it allows."""

    system: str = Field(examples=["Niche RMS"])
    force: ForceRef
    role: str = Field(examples=["screener"])
    permissions: list[str] = Field(examples=[["records.view", "screening.decide"]])
    expires_at: datetime = Field(examples=["2027-03-01T09:00:00Z"])


@router.get("/health", auth=None, operation_id="health", response=Health)
def health(request: Any) -> dict[str, str]:
    """Say that the API answers. No token is needed."""
    return {"status": "ok"}


@router.get("/me", auth=SystemToken(), operation_id="me", response=Me)
def me(request: Any) -> dict[str, Any]:
    """Say whose token this is, for which force, in which role and until when."""
    token = request.auth.token
    role = role_book().roles.get(token.membership.role)
    return {
        "system": token.system.name,
        "force": token.force,
        "role": token.membership.role,
        "permissions": sorted(role.permissions) if role else [],
        "expires_at": token.expires_at,
    }
