"""The approval sheet: who is on it, and what it leaves to the law of one party."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from contracts.catalog import Catalog
from contracts.compose import Job, compose, jobs
from contracts.model import Field, Table, plain, walk
from schemas.deal import Deal
from tests.texts.help import DEAL, deal_of

CATALOG = Catalog.default()
JOB = Job("approval_sheet")
PEOPLE = [
    {"role": "lawyer", "name": {"uk": "Заєць Артем", "ru": "Заяц Артём"}},
    {
        "role": "initiator",
        "name": {"uk": "Бондар Юлія", "ru": "Бондарь Юлия"},
        "position": {"uk": "логіст", "ru": "логист"},
    },
]


def sheet(deal: Deal, language: str = "uk") -> list[list[str]]:
    document = compose(CATALOG, deal, JOB, language).document
    (table,) = (block for block in walk(document.blocks) if isinstance(block, Table))
    return [[plain(cell.inlines) for cell in row.cells] for row in table.rows]


def own(**changes: object) -> Deal:
    """The small deal with a contract of its own, and an approval sheet of the buyer."""
    paths = {path.replace("__", "."): value for path, value in changes.items()}
    return deal_of({"contract.external": False, "approval": {"by": "buyer"}, **paths})


def with_approval(**keys: object) -> Deal:
    return own(approval={"by": "buyer", **keys})


def refused(**changes: Any) -> list[tuple[str, str]]:
    """Rule and place of each finding in the small deal with *changes*."""
    data = json.loads(json.dumps(DEAL)) | changes.pop("deal", {})
    if "buyer" in changes:
        data["parties"]["buyer"] |= changes.pop("buyer")
    with pytest.raises(ValidationError) as caught:
        Deal.model_validate(data | changes)
    return [(one["type"], ".".join(map(str, one["loc"]))) for one in caught.value.errors()]


def test_no_sheet_is_made_unless_the_deal_asks_for_it() -> None:
    assert not [job for job in jobs(CATALOG, deal_of()) if job.kind == "approval_sheet"]
    assert JOB in list(jobs(CATALOG, with_approval()))


def test_people_stand_in_the_order_of_the_roles_and_the_signatory_last() -> None:
    rows = sheet(with_approval(people=PEOPLE))
    assert [row[1] for row in rows] == ["ініціатор", "юрист", "підписант"]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert rows[0][2:4] == ["Бондар Юлія", "логіст"]


def test_contacts_of_the_party_are_on_the_sheet_and_those_of_the_other_are_not() -> None:
    contact = {"role": "financier", "name": {"uk": "Лях Ганна"}, "email": "lyakh@example.com"}
    assert "Лях Ганна" in [row[2] for row in sheet(own(parties__buyer__contacts=[contact]))]
    assert "Лях Ганна" not in [row[2] for row in sheet(own(parties__supplier__contacts=[contact]))]


def test_own_words_win_over_the_usual_ones() -> None:
    words = {"role": "lawyer", "confirms": {"uk": "підсудність"}}
    rows = sheet(with_approval(people=PEOPLE, confirmations=[words]))
    assert rows[1][4] == "підсудність"
    assert rows[0][4] == "потребу в Договорі, його предмет, обсяги та строки"


@pytest.mark.parametrize(
    ("language", "name"), [("uk", "Заєць Артем"), ("ru", "Заяц Артём"), ("en", "Zaiets Artem")]
)
def test_names_are_written_in_the_language_of_the_sheet(language: str, name: str) -> None:
    director = {"uk": "директор", "ru": "директор"}
    deal = own(
        approval={"by": "buyer", "people": PEOPLE},
        parties__buyer__signatories__0__position=director,
    )
    assert name in [row[2] for row in sheet(deal, language)]


def test_cells_for_hand_writing_are_empty_and_nothing_else_is() -> None:
    for row in sheet(with_approval(people=PEOPLE)):
        assert row[5:] == ["", ""]
        assert all(row[:5])


def test_party_of_another_type_of_contract_is_refused() -> None:
    assert "approval-party" in [rule for rule, _place in refused(approval={"by": "carrier"})]


def test_party_without_people_is_refused() -> None:
    found = refused(approval={"by": "buyer"}, buyer={"signatories": []})
    assert "approval-nobody" in [rule for rule, _place in found]


def test_role_confirms_once() -> None:
    twice = [{"role": "lawyer", "confirms": "а"}, {"role": "lawyer", "confirms": "б"}]
    assert refused(approval={"by": "buyer", "confirmations": twice}) == [
        ("approver-twice", "approval")
    ]


def test_values_on_the_sheet_keep_their_paths() -> None:
    document = compose(CATALOG, with_approval(people=PEOPLE), JOB, "uk").document
    (table,) = (block for block in walk(document.blocks) if isinstance(block, Table))
    (name,) = table.rows[0].cells[2].inlines
    assert isinstance(name, Field)
    assert name.paths == ("approval.approvers[0].name",)
