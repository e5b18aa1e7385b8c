"""What a user corrects or adds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from contracts.catalog import Catalog
from contracts.compose import Job, compose
from contracts.errors import InputError
from contracts.law import Law, citation_text, packaged
from tests.texts.help import deal_of

DAY = date(2026, 7, 1)
ACT = """
key = "ours"
kind = "law"
number = "9999-IX"
date = 2026-05-01
since = 2026-06-01
confidence = "source"
checked_on = 2026-11-22
[[titles]]
since = 2026-06-01
uk = "Про наше"
ru = "О нашем"
en = "On Ours"
"""
RATE = """
[[values]]
since = 2026-06-12
value = "14.5"
source = {act = "latepay", article = "3"}
confidence = "source"
"""
ROW = """
[fax]
rule = "cites-repealed-act"
since = 2026-01-01
confidence = "source"
instead = "cc"
[fax.patterns]
uk = 'факс\\w*'
"""


def written(folder: Path, relative: str, text: str) -> Law:
    path = folder / "law" / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Law.of(folder)


def test_act_is_added(tmp_path: Path) -> None:
    law = written(tmp_path, "acts/ours.toml", ACT)
    assert law.in_force("ours", DAY)
    assert "ours" in law.keys
    assert law.by_number["9999-IX"].key == "ours"
    with pytest.raises(LookupError):
        packaged().act("ours")


def test_added_act_is_cited(tmp_path: Path) -> None:
    law = written(tmp_path, "acts/ours.toml", ACT)
    text = citation_text("uk", "ours", "5", "gen", law).replace("\u00a0", " ")
    assert text == "статті 5 Закону України «Про наше» від 1 травня 2026 року № 9999-IX"


def test_act_is_corrected_key_by_key(tmp_path: Path) -> None:
    law = written(tmp_path, "acts/cc.toml", "until = 2026-06-30\n")
    assert not law.in_force("cc", DAY)
    assert law.act("cc").number == packaged().act("cc").number
    assert packaged().in_force("cc", DAY)


def test_value_is_added_to_a_series(tmp_path: Path) -> None:
    law = written(tmp_path, "figures/nbu-rate.toml", "stale_after = 2026-12-31\n" + RATE)
    assert law.figure("nbu-rate", DAY) == Decimal("14.5")
    assert law.figure("nbu-rate", date(2026, 3, 1)) == packaged().figure("nbu-rate", DAY)
    assert not law.series("nbu-rate").is_stale(DAY)


def test_event_gets_its_day(tmp_path: Path) -> None:
    text = """
    [l4791_start]
    titles = {uk = "Початок", ru = "Начало", en = "Start"}
    day = 2026-05-01
    checked_on = 2026-11-22
    """
    assert written(tmp_path, "events.toml", text).in_force("l4791", DAY)


def test_row_of_repealed_citations_is_added(tmp_path: Path) -> None:
    law = written(tmp_path, "repealed.toml", ROW)
    (hit,) = law.patterns("cites-repealed-act").search("Надіслати факсом.", "uk", DAY)
    assert hit.row.name == "fax"
    assert len(law.repealed) == len(packaged().repealed) + 1


def read_all(law: Law) -> None:
    law.acts()
    law.figures()
    law.patterns("cites-repealed-act")


@pytest.mark.parametrize(
    ("relative", "text", "says"),
    [
        ("acts/ours.toml", "kind = 'law'\n", "key"),
        ("acts/ours.toml", "= 1\n", "TOML"),
        ("acts/ours.toml", ACT.replace('"law"', '"song"'), "song"),
        ("acts/ours.toml", ACT.replace('"ours"', '"theirs"'), "theirs"),
        ("acts/cc.toml", 'since = "no_event"\n', "no_event"),
        ("acts/cc.toml", "since = 2026\n", "2026"),
        ("figures/nbu-rate.toml", RATE.replace('"14.5"', "14.5"), "quotes"),
        ("figures/nbu-rate.toml", RATE.replace('"14.5"', '"many"'), "wrong form"),
        ("figures/new.toml", "unit = 'day'\n", "values"),
        ("events.toml", "[peace]\nday = 2026-01-01\n", "titles"),
        ("repealed.toml", ROW.replace(r"факс\w*", "факс("), "факс("),
        ("repealed.toml", ROW.replace('"source"', '"surely"'), "surely"),
    ],
)
def test_mistake_in_a_file_is_said_with_its_name(
    tmp_path: Path, relative: str, text: str, says: str
) -> None:
    law = written(tmp_path, relative, text)
    with pytest.raises(InputError) as caught:
        read_all(law)
    (found,) = caught.value.diagnostics
    assert found.rule == "law-file"
    assert found.place.file == str(tmp_path / "law" / relative)
    assert says in str(caught.value)


def test_law_without_overlay_is_the_packaged_one() -> None:
    assert Law.of() is packaged()


def test_texts_cite_an_act_of_the_overlay(tmp_path: Path) -> None:
    """A clause of a user's own may cite an act that the user added; the package alone has none of that key."""
    written(tmp_path, "acts/ours.toml", ACT)
    clause = tmp_path / "clauses" / "specification-final"
    texts = {
        "uk": "Застосовується {{ law('ours', '5') }}. {: #spec-copies }",
        "ru": "Применяется {{ law('ours', '5') }}. {: #spec-copies }",
        "en": "{{ law('ours', '5') }} applies. {: #spec-copies }",
    }
    clause.mkdir(parents=True)
    for language, text in texts.items():
        (clause / f"{language}.md").write_text(f"{text}\n", encoding="utf-8")
    document = compose(Catalog.default(tmp_path), deal_of(), Job("specification", 0), "uk").document
    assert "стаття 5 Закону України «Про наше»" in str(document.blocks)
