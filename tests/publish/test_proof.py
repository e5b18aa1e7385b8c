"""`--check` finds what is wrong with a written site."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from contracts.errors import DiagnosticsError
from tests.publish.help import NEXT, proved, publish, write_shop


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of an example, to be copied."""
    folder = tmp_path_factory.mktemp("first")
    publish(write_shop(folder, name="clothes-to-measure"), folder / "site", languages=("uk", "en"))
    return folder


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    """A project of its own with the first site."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return tmp_path


def found(project: Path) -> set[str]:
    return {one.rule for one in proved(project / "shop.json", project / "site")}


def test_whole_site_has_no_findings(project: Path) -> None:
    assert found(project) == set()


SPOILED = {
    "uk/public-offer": ('href="../delivery-terms/"', 'href="../delivery/"', "link-broken"),
    "uk/privacy-policy": (
        'href="../delivery-terms/"',
        'href="/uk/delivery-terms/"',
        "link-absolute",
    ),
    "uk/delivery-terms": ('href="../cookie-policy/"', 'href="//cdn.example.com/x"', "link-outside"),
    "uk/payment-terms": ('href="#terms-contacts"', 'href="#nothing"', "anchor-missing"),
    "uk/warranty-terms": ('<html lang="uk">', '<html lang="ru">', "page-language"),
    "en/public-offer": ('hreflang="uk" href="https', 'hreflang="ua" href="https', "hreflang-code"),
    "en/privacy-policy": (
        '"x-default" href="https://n',
        '"x-default" href="https://x',
        "hreflang-default",
    ),
    "en/delivery-terms": ('"inLanguage":"en"', '"inLanguage":"uk"', "json-ld-contradicts"),
    "en/payment-terms": ('"@graph"', '"graph"', "json-ld-damaged"),
    "en/warranty-terms": ('href="2026-09-01/"', 'href="../"', "page-stale"),
    "en/return-terms": (
        '"merchantReturnDays":14',
        '"merchantReturnDays":21',
        "json-ld-contradicts",
    ),
    "uk/return-terms": (
        "schema.org/FullRefund",
        "schema.org/StoreCreditRefund",
        "json-ld-contradicts",
    ),
}
"""Pages, what is put into them, and what is found there."""


def test_pages_that_were_spoiled_are_found(project: Path) -> None:
    site = project / "site"
    for page, (old, new, _rule) in SPOILED.items():
        file = site / page / "index.html"
        text = file.read_text("utf-8")
        assert old in text, page
        file.write_text(text.replace(old, new), encoding="utf-8")
    told = {(one.place.file, one.rule) for one in proved(project / "shop.json", site)}
    wanted = {
        (str(site / page / "index.html"), rule) for page, (_old, _new, rule) in SPOILED.items()
    }
    assert wanted <= told


def test_stored_page_with_a_way_elsewhere_is_found(project: Path) -> None:
    path = "uk/public-offer/2026-11-01/index.html"
    page = project / "site" / path
    page.write_text(
        page.read_text("utf-8").replace('href="../"', 'href="../../"'), encoding="utf-8"
    )
    assert {"archive-link", "archive-file-changed"} <= found(project)


def test_text_with_another_hash_is_found(project: Path) -> None:
    from hashlib import sha256

    site = project / "site"
    name = "uk/public-offer/2026-11-01/edition.json"
    old = (site / name).read_bytes()
    new = old.replace("Покупець".encode(), "Продавець".encode(), 1)
    (site / name).write_bytes(new)
    listed = (site / "legal.json").read_text("utf-8")
    listed = listed.replace(sha256(old).hexdigest(), sha256(new).hexdigest())
    (site / "legal.json").write_text(listed, encoding="utf-8")
    assert "archive-text" in found(project)


def test_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DiagnosticsError):
        proved(write_shop(tmp_path), tmp_path / "nothing")


def test_every_page_is_small(project: Path) -> None:
    from contracts.publish.proof_pages import read_site_page

    site = project / "site"
    for file in site.rglob("index.html"):
        assert read_site_page(file, file.relative_to(site).as_posix()).size < 30 * 1024
    assert json.loads((site / "legal.json").read_text("utf-8"))["default_language"] == "uk"


def test_all_faults_of_a_site_are_told_at_once(project: Path) -> None:
    site = project / "site"
    (site / "en" / "payment-terms" / "index.html").unlink()
    (site / "feed.xml").unlink()
    (site / "uk" / "public-offer" / "2020-01-01").mkdir()
    one_sided = site / "en" / "public-offer" / "index.html"
    text = one_sided.read_text("utf-8")
    one_sided.write_text(
        text.replace('<link rel="alternate" hreflang="uk"', "<link"), encoding="utf-8"
    )
    large = site / "uk" / "public-offer" / "index.html"
    noise = " ".join(str(number**5) for number in range(12_000))
    text = large.read_text("utf-8").replace("</main>", f"<p>{noise}</p></main>")
    large.write_text(text, encoding="utf-8")
    sitemap = site / "sitemap.xml"
    text = sitemap.read_text("utf-8").replace("/uk/public-offer/", "/uk/offer/")
    sitemap.write_text(text, encoding="utf-8")
    assert found(project) == {
        "archive-unlisted",
        "hreflang-broken",
        "hreflang-one-way",
        "hreflang-default",
        "link-broken",
        "page-large",
        "page-missing",
    }


def test_shop_that_went_on_is_compared_with_its_site(project: Path) -> None:
    path = write_shop(
        project,
        {"sellers[0].email": "new@nytka.example.com"},
        name="clothes-to-measure",
        versions=[NEXT],
    )
    told = {one.rule for one in proved(path, project / "site")}
    assert {"page-contacts", "site-stale"} <= told
