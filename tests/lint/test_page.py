"""What is written about the rules: the page, the list, the data."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from cli import main
from contracts.lint import all_rules
from contracts.lint.examples import FILE, example
from contracts.lint.left_out import LEFT_OUT
from contracts.lint.left_out_shop import LEFT_OUT_SHOP
from contracts.lint.table import as_page, explained
from contracts.resources import templates_root
from tests.lint.examples import examples

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
CLAUSES = templates_root() / "clauses"
KEYS = {"name", "class", "severity", "scope", "since", "until", "basis", "title", "why", "fix"}


def asked(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["--ui-lang", "en", "rules", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_page_of_rules_is_current() -> None:
    """Rewritten by `python -m contracts.lint.table > docs/rules.md`."""
    assert PAGE.read_text(encoding="utf-8") == as_page(all_rules().values())


def test_examples_are_those_of_the_cases() -> None:
    """Rewritten by `python -m tests.lint.examples`."""
    assert json.loads(FILE.read_text(encoding="utf-8")) == examples()


@pytest.mark.parametrize("name", all_rules())
def test_rule_has_a_wrong_and_a_right_example(name: str) -> None:
    wrong, right = example(name, "bad"), example(name, "ok")
    assert wrong
    assert right
    assert wrong != right
    text = "\n".join(explained(all_rules()[name], "en"))
    assert f"  {wrong.splitlines()[-1]}" in text
    assert f"  {right.splitlines()[-1]}" in text


def test_every_rule_is_on_the_page_once() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert all(page.count(f"| `{name}` |") == 1 for name in all_rules())


def test_list_names_every_rule() -> None:
    lines = asked().splitlines()
    assert [line.split()[0] for line in lines] == sorted(all_rules())


@pytest.mark.parametrize(
    "name", ["sum-stated", "date-future-doc", "code-checksum", "vat-single-tax-group"]
)
def test_one_rule_is_explained(name: str) -> None:
    rule, text = all_rules()[name], asked(name)
    assert text.startswith(f"{name}: {rule.title}")
    for part in (rule.why, rule.fix, *(basis.article for basis in rule.basis), *rule.reads):
        assert part in text
    assert ("--on" in text) == rule.needs_today
    assert ("final" in text) == rule.blocks_final


def test_data_has_the_keys_of_the_envelope() -> None:
    answer = json.loads(asked("--json"))
    rules = answer["result"]["rules"]
    assert (answer["command"], answer["exit"]) == ("rules", 0)
    assert [one["name"] for one in rules] == sorted(all_rules())
    assert all(set(one) == KEYS for one in rules)
    fx = next(one for one in rules if one["name"] == "fx-resident-payment")
    assert fx["since"] == "2019-02-07"
    assert fx["basis"][0] == {"act": "currency", "article": "5", "confidence": "source"}


def test_unknown_name_is_a_mistake_of_usage_with_a_guess() -> None:
    result = CliRunner().invoke(main, ["--ui-lang", "en", "rules", "sum-state"])
    assert result.exit_code == 2
    assert "sum-stated" in result.output


def test_reasons_name_rules_and_clauses_that_are_there() -> None:
    """What a rule is left out for is still so."""
    reasons = "\n".join((*LEFT_OUT.values(), *LEFT_OUT_SHOP.values()))
    texts = "\n".join(path.read_text(encoding="utf-8") for path in CLAUSES.glob("*/uk.md"))
    for clause in re.findall(r"clause `([a-z-]+)`", reasons):
        assert f"{{: #{clause} }}" in texts, clause
    for name in set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", reasons)):
        assert name in all_rules() or f"#{name} " in texts, name


def test_hook_calls_a_command_that_is_there() -> None:
    (hook,) = yaml.safe_load(
        (PAGE.parents[1] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    )
    script, command = hook["entry"].split()
    project = tomllib.loads((PAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert script in project["project"]["scripts"]
    assert main.get_command(click.Context(main), command)
    for name in ("deal.yaml", "deals/north/7.yml", "our-deal-12.json", "shop.yaml", "shops/a.yml"):
        assert re.search(hook["files"], name), name
    assert not re.search(hook["files"], "docker-compose.yaml")
