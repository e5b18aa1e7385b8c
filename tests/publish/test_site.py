"""What a published site holds: addresses, languages, structured data, snippets; and shops without a place for pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from contracts.catalog import Catalog
from contracts.errors import DiagnosticsError, InputError, UsageError
from contracts.publish import Order
from contracts.publish.address import absolute, base_of, relative
from contracts.publish.key_facts import KIND, facts_catalog
from contracts.publishing import example_site, publish_file
from contracts.settings import SiteSettings, read_settings
from contracts.texts.check import check_texts
from schemas.base import LANGUAGES
from tests.publish.help import DAY, proved, publish, rules_of, write_shop

BASE = "https://iskra-dim.example.com/legal/"
_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a site in two languages, with fragments and files for downloading."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "contracts.toml").write_text(
        '[site]\ncolour = "#aa2200"\nlogo = "logo.svg"\n', encoding="utf-8"
    )
    (folder / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', encoding="utf-8"
    )
    publish(
        write_shop(folder),
        folder / "site",
        languages=("uk", "en"),
        formats=("docx",),
        fragment=True,
    )
    return folder


def read(project: Path, path: str) -> str:
    return (project / "site" / path).read_text("utf-8")


def graph(page: str) -> dict[str, Any]:
    found = _LD.search(page)
    assert found is not None
    return {node["@type"]: node for node in json.loads(found[1])["@graph"]}


def test_site_proves_itself(project: Path) -> None:
    assert proved(project / "shop.json", project / "site") == []


def test_root_is_the_ukrainian_list(project: Path) -> None:
    page = read(project, "index.html")
    assert '<html lang="uk">' in page
    assert f'<link rel="alternate" hreflang="x-default" href="{BASE}">' in page
    assert f'<link rel="alternate" hreflang="en" href="{BASE}en/">' in page
    assert f'<link rel="canonical" href="{BASE}">' in page


def test_links_inside_are_relative(project: Path) -> None:
    for file in (project / "site").rglob("index.html"):
        links = re.findall(r'<a [^>]*href="([^"]*)"', file.read_text("utf-8"))
        named = {BASE, f"{BASE}archive/"}  # addresses that the texts themselves say
        assert not [one for one in links if one.startswith(("/", BASE)) and one not in named], file


def test_stored_page_leads_to_nothing_that_may_go(project: Path) -> None:
    page = read(project, "uk/return-terms/2026-09-01/index.html")
    body = page.partition("<body>")[2]
    links = {one for one in re.findall(r'href="([^"#]*)', body) if one and ":" not in one}
    assert links == {"../", "../../../legal.json"}
    assert "hreflang" not in page


def test_address_of_the_archive_that_the_documents_name_is_there(project: Path) -> None:
    assert "<h1>Архів редакцій</h1>" in read(project, "archive/index.html")


def test_structured_data_say_what_the_shop_says(project: Path) -> None:
    nodes = graph(read(project, "uk/return-terms/index.html"))
    store, page = nodes["OnlineStore"], nodes["WebPage"]
    policy = store["hasMerchantReturnPolicy"][0]
    assert policy["merchantReturnDays"] == 14
    assert policy["customerRemorseReturnFees"] == "https://schema.org/FreeReturn"
    assert "https://schema.org/FullRefund" in policy["refundType"]
    assert policy["merchantReturnLink"] == f"{BASE}uk/return-terms/"
    assert (store["taxID"], store["vatID"]) == ("44127835", "441278326515")
    assert (page["inLanguage"], page["version"]) == ("uk", "2")
    assert page["dateModified"] == "2026-08-20"


def test_delivery_for_machines_has_prices_and_the_sum_from_which_it_is_free(project: Path) -> None:
    services = graph(read(project, "en/delivery-terms/index.html"))["OnlineStore"][
        "hasShippingService"
    ]
    courier = next(one for one in services if "courier" in one["name"])
    paid, free, far = courier["shippingConditions"]
    assert paid["shippingRate"] == {"@type": "MonetaryAmount", "currency": "UAH", "value": "149.00"}
    assert paid["orderValue"]["maxValue"] == "4999.99"
    assert free["orderValue"]["minValue"] == "5000.00"
    assert free["shippingRate"]["value"] == "0.00"
    assert "orderValue" not in far
    tariff = next(one for one in services if one["name"] == "parcel locker")
    assert "shippingRate" not in tariff["shippingConditions"][0]


def test_list_of_editions_has_the_hash_of_each_page_and_text(project: Path) -> None:
    from hashlib import sha256

    listed = json.loads(read(project, "legal.json"))
    assert listed["schema"] == "contracts/legal/1"
    offer = listed["documents"][0]
    assert offer["addresses"]["en"] == f"{BASE}en/public-offer/"
    entry = offer["editions"][0]["languages"]["uk"]
    for file in entry["files"]:
        data = (project / "site" / file["path"]).read_bytes()
        assert sha256(data).hexdigest() == file["sha256"]
    assert {one["format"] for one in entry["files"]} == {"html", "json", "docx"}
    edition = json.loads(read(project, "uk/public-offer/2026-09-01/edition.json"))
    assert edition["sha256"] == entry["text"]


def test_feed_and_map_are_whole_xml(project: Path) -> None:
    feed = ElementTree.fromstring(read(project, "feed.xml"))
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 8
    places = ElementTree.fromstring(read(project, "sitemap.xml"))
    addresses = [one[0].text or "" for one in places]
    assert f"{BASE}uk/public-offer/" in addresses
    assert not [one for one in addresses if "/20" in one]


def test_snippet_is_never_ticked_and_names_what_is_accepted(project: Path) -> None:
    snippet = read(project, "snippets/checkout.uk.txt")
    assert snippet.count('type="checkbox"') == 2
    assert "checked" not in snippet
    assert f'href="{BASE}uk/public-offer/2026-09-01/"' in snippet
    listed = json.loads(read(project, "legal.json"))
    known = listed["documents"][0]["editions"][0]["languages"]["uk"]["text"]
    assert f'name="legal[public_offer][sha256]" value="{known}"' in snippet
    marketing = snippet[snippet.index("accept-marketing") :].partition("</label>")[0]
    assert "required" not in marketing


def test_fragments_have_no_page_around_them(project: Path) -> None:
    text = read(project, "fragments/uk/return-terms.html")
    assert "<html" not in text
    assert 'id="return-terms-returns-withdrawal"' in text


def test_brand_colour_and_logo_come_from_the_settings(project: Path) -> None:
    page = read(project, "uk/public-offer/index.html")
    logo = re.search(r'src="(?:\.\./)*(assets/logo-[0-9a-f]{12}\.svg)"', page)
    assert logo is not None
    assert (project / "site" / logo[1]).is_file()
    style = next((project / "site" / "assets").glob("style-*.css")).read_text("utf-8")
    assert "#aa2200" in style


def test_files_for_downloading_lie_beside_their_edition(project: Path) -> None:
    name = "2026-09-01/public-offer-2026-09-01.en.docx"
    assert f'href="{name}"' in read(project, "en/public-offer/index.html")
    assert (project / "site" / "en" / "public-offer" / name).is_file()


@pytest.mark.parametrize(
    ("rest", "rule"),
    [
        ('colour = "red"', "wrong-type"),
        ("colour = 1", "wrong-type"),
        ('color = "#112233"', "unknown-key"),
        ('logo = "no.svg"', "not-found"),
        ('logo = "contracts.toml"', "wrong-type"),
    ],
)
def test_settings_of_the_site_are_checked(tmp_path: Path, rest: str, rule: str) -> None:
    (tmp_path / "contracts.toml").write_text(f"[site]\n{rest}\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_settings(tmp_path)
    assert {one.rule for one in raised.value.diagnostics} == {rule}


def test_settings_without_a_site_are_ours(tmp_path: Path) -> None:
    assert read_settings(tmp_path).site == SiteSettings()


# Shops of other kinds ------------------------------------------------------------------------------------------------


def test_shop_without_a_site_gets_fragments_and_pdf(tmp_path: Path) -> None:
    path = write_shop(tmp_path, name="crafts-without-site")
    made = publish(path, tmp_path / "site")
    assert "site-absent" in {one.rule for one in made.diagnostics}
    files = {one.made.path for one in made.written}
    assert {"fragments/uk/public-offer.html", "fragments/uk/public-offer.pdf"} <= files
    assert "uk/public-offer/2026-07-05/public-offer-2026-07-05.uk.pdf" in files
    assert not [one for one in files if one.endswith("index.html")]
    assert proved(path, tmp_path / "site") == []


def test_shop_without_a_site_may_name_a_place_for_pages(tmp_path: Path) -> None:
    path = write_shop(tmp_path, name="crafts-without-site")
    made = publish(path, tmp_path / "site", base="https://hlyna.example.com/docs")
    assert "address-differs" in {one.rule for one in made.diagnostics}
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://hlyna.example.com/docs/">' in page


def test_several_sellers_stand_on_every_page(tmp_path: Path) -> None:
    path = write_shop(tmp_path, name="cosmetics-two-sellers")
    publish(path, tmp_path / "site")
    page = (tmp_path / "site" / "uk" / "public-offer" / "index.html").read_text("utf-8")
    footer = page[page.rindex("<footer") :]
    assert footer.count("Фізична особа – підприємець") == 2
    assert len(graph(page)["OnlineStore"]["subOrganization"]) == 2


def test_site_needs_the_ukrainian_text(tmp_path: Path) -> None:
    path = write_shop(tmp_path)
    with pytest.raises(DiagnosticsError) as raised:
        publish_file(path, tmp_path / "site", Order(("en",)), DAY)
    assert "language-uk-missing" in rules_of(raised.value.diagnostics)
    assert not (tmp_path / "site").exists()


def test_words_of_the_user_are_never_markup(tmp_path: Path) -> None:
    brand = 'R&D <i>"x"</i> </script>'
    path = write_shop(tmp_path, {"site.brand": brand}, name="clothes-to-measure")
    publish(path, tmp_path / "site", fragment=True)
    for file in (tmp_path / "site").rglob("*.html"):
        text = file.read_text("utf-8")
        assert "<i>" not in text, file
        assert text.count("</script>") == text.count("<script"), file
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert graph(page)["OnlineStore"]["name"].startswith("R&D <i>")
    feed = ElementTree.fromstring((tmp_path / "site" / "feed.xml").read_text("utf-8"))
    assert "<i>" in (feed.findtext("{http://www.w3.org/2005/Atom}title") or "")
    assert proved(path, tmp_path / "site") == []


def test_archive_elsewhere_is_told(tmp_path: Path) -> None:
    path = write_shop(tmp_path, {"site.archive": "https://other.example.com/old/"})
    made = publish(path, tmp_path / "site")
    assert "archive-elsewhere" in {one.rule for one in made.diagnostics}


def test_example_site_has_two_editions_and_stays_as_it_is(tmp_path: Path) -> None:
    order = Order(("uk",))
    first = example_site(tmp_path, order, DAY)
    assert (tmp_path / "uk" / "delivery-terms" / "2026-01-20" / "index.html").is_file()
    assert (tmp_path / "uk" / "delivery-terms" / "2026-06-10" / "index.html").is_file()
    assert not first.diagnostics
    assert {one.status for one in example_site(tmp_path, order, DAY).written} == {"unchanged"}


# Texts and addresses -------------------------------------------------------------------------------------------------


def test_key_facts_say_the_same_in_all_languages() -> None:
    assert [str(one) for one in check_texts(facts_catalog(Catalog.default()), [KIND])] == []


def test_words_of_the_site_are_the_same_in_all_languages() -> None:
    groups = [Catalog.default().terms(one)["site"] for one in LANGUAGES]
    field = re.compile(r"\{[a-z]+\}")
    first = {key: sorted(field.findall(text)) for key, text in groups[0].items()}
    for group in groups[1:]:
        assert {key: sorted(field.findall(text)) for key, text in group.items()} == first


@pytest.mark.parametrize(
    ("page", "target", "href"),
    [
        ("", "uk/public-offer/", "uk/public-offer/"),
        ("uk/public-offer/", "", "../../"),
        ("uk/public-offer/", "uk/public-offer/", "./"),
        ("uk/public-offer/2026-09-01/", "uk/public-offer/", "../"),
        ("uk/", "legal.json", "../legal.json"),
    ],
)
def test_links_lead_from_page_to_page(page: str, target: str, href: str) -> None:
    assert relative(page, target) == href


@pytest.mark.parametrize(
    "text", ["shop.example.com", "ftp://shop.example.com/", "https://shop.example.com/?a=1", "//x/"]
)
def test_base_is_an_address_on_the_web(text: str) -> None:
    with pytest.raises(UsageError):
        base_of(text)


def test_base_ends_with_a_slash() -> None:
    assert (
        absolute(base_of("https://shop.example.com/legal"), "uk/")
        == "https://shop.example.com/legal/uk/"
    )
