"""Questions about the sources themselves: which way imports point, how long things are, what is documented."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULE_LINES = 450
FUNCTION_LINES = 50

# The way of the data, from what knows nothing to what knows all. A module imports from its own stage and
# from those before it, never from those after. `contracts` alone (its __init__) is the facade over them.
STAGES = {
    "statements": "schemas",
    "ground": "kept last messages model records resources version",
    "findings": "diagnostics envelope errors",
    "facts": "approval calendar fonts language law localise settings sla spoken suggest totals",
    "load": "load reading",
    "validate": "explain schema_walk validate where",
    "accounts": "acts ledger next_act registers settlement",
    "texts": "annexes blocks catalog compile phrases sandbox shops sla_words texts views wording",
    "fill": "fill",
    "number": "number",
    "compose": "compose",
    "lint": "lint",
    "word": "word",
    "foreign": "foreign",
    "render": "render",
    "pack": "agree appendices certificate confirmed facts output pack",
    "many": "batch publish",
    "answers": "checking console deal_text doctor forms impact json_schema packing publishing starters templating",
    "facade": "contracts api",
    "commands": "commands",
    "command": "cli",
}
OUTSIDE = ("cli", "contracts", "schemas")
RANK = {
    name if name in OUTSIDE else f"contracts.{name}": rank
    for rank, names in enumerate(STAGES.values())
    for name in names.split()
}

# Days come in as arguments; only where a command begins may the clock be read.
CLOCK = re.compile(
    r"\b(?:date|datetime)\.(?:today|now|utcnow)\(|\btime\.(?:time|localtime|gmtime)\("
)
MAY_READ_CLOCK = ("cli", "contracts.commands")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def sources() -> dict[str, Path]:
    """Every module of ours by its name."""
    files = [
        ROOT / "cli.py",
        *(ROOT / "contracts").rglob("*.py"),
        *(ROOT / "schemas").rglob("*.py"),
    ]
    return {module_name(path): path for path in sorted(files)}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def python_files() -> list[Path]:
    folders = ("contracts", "schemas", "tests", "benchmarks")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [ROOT / "cli.py", *(path for path in files if "node_modules" not in path.parts)]


def product_files() -> list[Path]:
    return [path for path in python_files() if path.relative_to(ROOT).parts[0] != "tests"]


@cache
def for_types_only(name: str) -> frozenset[ast.AST]:
    """What stands under `if TYPE_CHECKING:` in module *name*."""
    return frozenset(
        inner
        for node in ast.walk(tree(sources()[name]))
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    )


def imported(name: str, *, types: bool = True) -> Iterator[tuple[int, str]]:
    """Line and name of each module of ours that module *name* imports, inside functions too."""
    for node in ast.walk(tree(sources()[name])):
        if not types and node in for_types_only(name):
            continue
        match node:
            case ast.Import():
                found = [alias.name for alias in node.names]
            case ast.ImportFrom():
                base = absolute(name, node)
                joined = [f"{base}.{alias.name}" for alias in node.names]
                found = [full if full in sources() else base for full in joined]
            case _:
                continue
        yield from ((node.lineno, each) for each in found if each.split(".")[0] in OUTSIDE)


def absolute(name: str, node: ast.ImportFrom) -> str:
    """The module that an import-from names, relative dots resolved."""
    if not node.level:
        return node.module or ""
    is_package = sources()[name].name == "__init__.py"
    parts = name.split(".")
    base = parts[: len(parts) - node.level + is_package]
    return ".".join([*base, *([node.module] if node.module else [])])


def unit(name: str) -> str:
    """What the stages speak of: a top-level name, or one step inside `contracts`."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "contracts" else parts[0]


def test_every_module_has_its_stage() -> None:
    missing = {unit(name) for name in sources()} - set(RANK)
    assert not missing, f"give each of {sorted(missing)} its place in STAGES"


@pytest.mark.parametrize("name", sources())
def test_imports_point_one_way(name: str) -> None:
    wrong = [
        f"line {line}: {unit(name)} imports {target}"
        for line, target in imported(name)
        if RANK[unit(target)] > RANK[unit(name)]
    ]
    assert not wrong


def test_schemas_import_nothing_of_ours() -> None:
    targets = {
        target
        for name in sources()
        if unit(name) == "schemas"
        for _, target in imported(name)
        if unit(target) != "schemas"
    }
    assert not targets


def test_no_import_goes_in_a_circle() -> None:
    graph = {
        name: {target for _, target in imported(name, types=False)} - {name} for name in sources()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("name", [name for name in sources() if unit(name) not in MAY_READ_CLOCK])
def test_clock_is_read_only_by_commands(name: str) -> None:
    assert not CLOCK.findall(sources()[name].read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", product_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{lines} lines"
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= FUNCTION_LINES
    ]
    assert not long


def exported(path: Path) -> list[str]:
    """The names in `__all__`; [] where a module has none."""
    for node in tree(path).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=ast.List() as names):
                return [str(ast.literal_eval(each)) for each in names.elts]
    return []


def isort_order(name: str) -> tuple[int, str]:
    """CONSTANTS, then Classes, then functions: the order that ruff (RUF022) writes."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, name


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_exported_names_are_sorted(path: Path) -> None:
    names = exported(path)
    assert names == sorted(names, key=isort_order)
    assert len(names) == len(set(names))


ASK_HELP = """
import sys
sys.argv = ["contracts", "--help"]
import cli
try:
    cli.main()
except SystemExit:
    pass
print("LOADED", *sorted(set(sys.modules) & set({heavy})))
"""
HEAVY = "babel docx docxtpl jinja2 lxml markdown_it openpyxl pydantic pypdf typst yaml".split()


@cache
def help_lines() -> list[str]:
    """What `contracts --help` prints, and a last line with the heavy libraries that it loaded."""
    return subprocess.run(
        [sys.executable, "-c", ASK_HELP.format(heavy=HEAVY)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()


def commands() -> list[str]:
    """The names of all commands, as the help lists them."""
    lines = help_lines()
    listed = lines[lines.index("Commands:") + 1 : -1]
    return [match[1] for line in listed if (match := re.match(r"  ([a-z][\w-]*)(?:  |$)", line))]


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = commands()
    assert {"check", "pack", "schema", "demo"} <= set(names)
    assert not [name for name in names if f"contracts {name}" not in readme]


def test_readme_opens_with_demo_and_test() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```\w*\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    assert [line.split("#")[0].strip() for line in block[1].splitlines()] == [
        "make demo",
        "make test",
    ]


def test_help_costs_click_alone() -> None:
    assert help_lines()[-1] == "LOADED"


def test_every_rule_left_out_says_why() -> None:
    """Each ignored rule of ruff stands on its own line with a comment."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ruff = tomllib.loads(text)["tool"]["ruff"]["lint"]
    ignored = {
        *ruff["ignore"],
        *(code for codes in ruff["per-file-ignores"].values() for code in codes),
    }
    unexplained = [code for code in ignored if not re.search(rf'"{code}",?\]?\s+# \S', text)]
    assert not unexplained
