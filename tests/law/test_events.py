"""Named events on which acts begin and end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contracts.errors import InputError
from contracts.law import Law, packaged
from contracts.law.tables import event_data, event_lines
from contracts.settings import read_settings

END = date(2027, 3, 1)


def test_new_consumer_law_waits_for_the_end_of_martial_law() -> None:
    law = packaged()
    assert law.events["cpl23_start"].day is None
    assert law.act("cpl23").since is None
    assert not law.in_force("cpl23", date(2030, 1, 1))
    assert law.in_force("cpl", date(2030, 1, 1))


def test_day_of_an_event_moves_all_that_waits_for_it() -> None:
    law = Law.of(events={"martial_law_end": END})
    for new, old in (("cpl23", "cpl"), ("cmu1243", "cmu172")):
        assert law.in_force(old, date(2027, 2, 28))
        assert not law.in_force(new, date(2027, 2, 28))
        assert not law.in_force(old, END)
        assert law.in_force(new, END)
    assert not law.in_force("martlab", END)


def test_event_is_not_before_its_earliest_day() -> None:
    law = Law.of(events={"martial_law_end": date(2023, 9, 1)})
    assert law.events["cpl23_start"].day == date(2024, 7, 7)


def test_day_of_a_derived_event_may_be_said_itself() -> None:
    law = Law.of(events={"cpl23_start": END})
    assert law.act("cpl23").since == END
    assert law.events["martial_law_end"].day is None


def test_event_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        Law.of(events={"peace": END}).act("cpl")
    assert "martial_law_end" in str(caught.value)


def test_days_stand_in_the_project_file(tmp_path: Path) -> None:
    (tmp_path / "contracts.toml").write_text("[events]\nmartial_law_end = 2027-03-01\n")
    assert read_settings(tmp_path).events == {"martial_law_end": END}


@pytest.mark.parametrize(
    "text", ["events = 3\n", '[events]\nmartial_law_end = "2027-03-01"\n', "[events]\nx = 1\n"]
)
def test_day_of_a_wrong_form_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "contracts.toml").write_text(text)
    with pytest.raises(InputError) as caught:
        read_settings(tmp_path)
    assert caught.value.diagnostics[0].rule == "wrong-type"


def test_event_is_shown_with_what_it_waits_for() -> None:
    event = packaged().events["cpl23_start"]
    assert any("martial_law_end" in line for line in event_lines(event, "ru"))
    assert event_data(event)["not_before"] == "2024-07-07"
