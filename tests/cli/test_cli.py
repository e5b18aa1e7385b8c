"""The command line as a whole: help, languages, exit codes, completion, start-up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import cli
from contracts.version import VERSION

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(cli.main, arguments, env=environment, prog_name="contracts")


def test_version_is_that_of_the_package() -> None:
    assert run("--version").output == f"contracts {VERSION}\n"


def test_every_command_of_the_table_is_there_and_its_module_is_light() -> None:
    program = (
        "import sys, cli, importlib\n"
        "for name, (module, line) in cli.COMMANDS.items():\n"
        "    assert getattr(importlib.import_module(module), name).name == name and line\n"
        "heavy = {'pydantic', 'yaml', 'babel', 'jinja2', 'docx', 'docxtpl', 'pypdf', 'typst'}\n"
        "print(heavy & set(sys.modules))"
    )
    assert python(program) == "set()\n"


def python(program: str, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


def test_help_imports_no_command_and_nothing_but_click() -> None:
    program = (
        "import click, sys\n"
        "before = set(sys.modules)\n"
        "sys.argv = ['contracts', '--help']\n"
        "import cli\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "print(sorted(name for name in set(sys.modules) - before))"
    )
    loaded = eval(python(program).splitlines()[-1])
    ours = {"cli", "contracts", "contracts.console", "contracts.messages", "contracts.version"}
    assert ours <= set(loaded)
    # What click itself brings along to print, and the counting of money and dates in messages.
    allowed = {
        "click",
        "decimal",
        "_decimal",
        "numbers",
        "shutil",
        "textwrap",
        "bz2",
        "zlib",
        "lzma",
    }
    roots = {name.split(".")[0].lstrip("_") for name in set(loaded) - ours}
    assert not {name for name in roots if not_of_python(name)} - allowed


def not_of_python(name: str) -> bool:
    return name not in sys.stdlib_module_names and f"_{name}" not in sys.stdlib_module_names


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Options:"), ("uk", "Параметри:"), ("ru", "Параметры:")]
)
def test_help_is_in_the_language_asked_for(language: str, word: str) -> None:
    for output in (
        run("--ui-lang", language, "--help").output,
        run(f"--ui-lang={language}", "check", "--help").output,
        run("--help", CONTRACTS_LANG=language).output,
        run("check", "--help", CONTRACTS_LANG=language).output,
        run("--help", LANG=f"{language}_UA.UTF-8").output,
    ):
        assert word in output


def test_help_in_one_language_does_not_stay_for_the_next() -> None:
    first = run("check", "--help").output
    assert run("--ui-lang", "uk", "check", "--help").output != first
    assert run("check", "--help").output == first


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_translated_help_has_no_english_left(language: str) -> None:
    for command in ([], *([name] for name in cli.COMMANDS)):
        for line in run("--ui-lang", language, *command, "--help").output.splitlines():
            words = [
                word
                for word in line.split()
                if word.isascii() and word.islower() and word.isalpha()
            ]
            assert not set(words) & {"the", "of", "and", "to", "is", "for", "in", "with", "or"}, (
                line
            )


def test_asked_language_wins_over_the_environment_and_that_over_the_locale() -> None:
    assert (
        "Параметри:" in run("--ui-lang", "uk", "--help", CONTRACTS_LANG="ru", LANG="en_US").output
    )
    assert "Параметры:" in run("--help", CONTRACTS_LANG="ru", LANG="uk_UA.UTF-8").output


@pytest.mark.parametrize("command", [["--ui-lang", "de", "check", "x"], ["check", "x"]])
def test_unknown_language_is_an_error_of_usage(command: list[str]) -> None:
    result = run(*command, CONTRACTS_LANG="de")
    assert result.exit_code == 2
    assert "'de'" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["nothing"], ["check"], ["check", "--nothing", "x"], ["check", "--on", "yesterday", "x"], ["--nothing"], ["schema", "x"]],
)  # fmt: skip
def test_errors_of_usage_end_with_two_and_say_nothing_on_stdout(arguments: list[str]) -> None:
    for language in ("en", "uk", "ru"):
        result = run("--ui-lang", language, *arguments)
        assert result.exit_code == 2
        assert not result.stdout
        assert result.stderr


@pytest.mark.parametrize("arguments", [["nothing"], ["check"], ["check", "--on", "yesterday", "x"]])
def test_errors_of_usage_are_translated(arguments: list[str]) -> None:
    english = run(*arguments).stderr.splitlines()[-1]
    for language in ("uk", "ru"):
        other = run("--ui-lang", language, *arguments).stderr.splitlines()[-1]
        assert other.split(":")[0] != english.split(":")[0]


def test_misspelt_command_is_suggested() -> None:
    assert "check" in run("chek").stderr


def test_error_of_usage_is_an_envelope_when_json_was_asked_for() -> None:
    result = run("check", "--json", "--on", "yesterday", "x")
    assert result.exit_code == 2
    envelope = json.loads(result.stdout)
    assert (envelope["command"], envelope["exit"]) == ("check", 2)
    assert envelope["diagnostics"][0]["rule"] == "usage"


def test_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("contracts.checking.check_paths", interrupted)
    assert run("check", "x").exit_code == 130


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_is_printed(shell: str) -> None:
    program = "import cli; cli.main(prog_name='contracts')"
    if shell == "bash" and not Path("/bin/bash").exists():
        pytest.skip("no bash")
    script = python(program, _CONTRACTS_COMPLETE=f"{shell}_source")
    assert f"_CONTRACTS_COMPLETE={shell}_complete" in script


def test_completion_knows_commands_and_options() -> None:
    program = "import cli; cli.main(prog_name='contracts')"
    words = python(
        program, _CONTRACTS_COMPLETE="bash_complete", COMP_WORDS="contracts ch", COMP_CWORD="1"
    )
    assert words.split() == ["plain,check"]
    words = python(
        program,
        _CONTRACTS_COMPLETE="bash_complete",
        COMP_WORDS="contracts check --st",
        COMP_CWORD="2",
    )
    assert words.split() == ["plain,--strict"]


def test_group_without_a_command_prints_help() -> None:
    assert "check" in run().output


def test_run_without_a_clock_is_refused() -> None:
    from contracts.console import Run

    with pytest.raises(RuntimeError):
        Run("en").today()


def test_context_of_nobody_speaks_english() -> None:
    from contracts.console import run_of

    assert run_of(click.Context(click.Command("x"))).language == "en"
