"""The approval sheet: who inside one party agrees to the contract before it is signed."""

from typing import Literal, get_args

from pydantic import Field, model_validator

from schemas.base import LocalText, Model, _, problem
from schemas.party import ContactRole
from schemas.values import Period

__all__ = ["APPROVERS", "Approval", "ApproverRole"]

ApproverRole = Literal[
    "initiator", "user", "technical_expert", "buyer", "financier", "lawyer", "signatory"
]
"""Those contact roles whose holders approve, in the order of the sheet."""
APPROVERS: tuple[ContactRole, ...] = get_args(ApproverRole)


class Confirmation(Model):
    """What one role confirms, in words of your own."""

    role: ApproverRole = Field(title=_("Role"))
    confirms: LocalText = Field(
        title=_("What is confirmed"), description=_("In the accusative: the budget, the prices.")
    )


class ApprovingPerson(Model):
    """Somebody who approves and is no contact for the other party."""

    role: ApproverRole = Field(title=_("Role"))
    name: LocalText = Field(title=_("Full name"))
    position: LocalText | None = Field(None, title=_("Position"))


class Approval(Model):
    """The approval sheet of one party; contacts of the party with such roles and its signatories are on it too."""

    by: Literal["supplier", "buyer", "contractor", "carrier", "customer"] = Field(
        title=_("Party whose people approve")
    )
    people: tuple[ApprovingPerson, ...] = Field(
        (),
        title=_("People who approve"),
        description=_(
            "Beside the contacts of the party, which the contract names to the other party."
        ),
    )
    within: Period | None = Field(None, title=_("Each approves within"))
    confirmations: tuple[Confirmation, ...] = Field(
        (),
        title=_("What is confirmed"),
        description=_("Left out: the usual words for each role."),
    )

    @model_validator(mode="after")
    def _once(self) -> "Approval":
        roles = [one.role for one in self.confirmations]
        twice = next((role for role in roles if roles.count(role) > 1), None)
        if twice is not None:
            raise problem("approver-twice", _("the role {role} stands twice"), role=twice)
        return self
