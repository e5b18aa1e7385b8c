"""Lawyers' own Word templates: ours against docxtpl, docxtemplater and Carbone on the same contract, in one run.

The same template is written in three dialects from one source: three pages with 10 rows, ten with 200. Each
subject fills 20 different sets of values in turn. docxtpl makes a fresh object for each document, as its users do.
The rivals of npm are asked where `benchmarks/rivals/install.sh` could install them; each has a process of its own, and
takes its turns.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.common import ROUNDS, Measured, emit, process_cpu_ms, repeats_in, spent, summaries
from contracts.resources import templates_root
from contracts.word.package import LEVEL, WINDOW
from contracts.word.template import WordTemplate
from tests.word.own import p, row, table, template

LAYOUT = templates_root() / "layouts" / "docx" / "default.docx"
FOLDER = Path(__file__).with_name("rivals")
RUNNER = FOLDER / "runner.js"
SCALARS = 46
SETS = 20
COLUMNS = ("number", "name", "code", "unit", "quantity", "price", "discount", "amount")
CONDITIONS = ("prepaid", "warranty", "insured", "penalty")
SENTENCE = (
    "Постачальник зобов’язується передати у власність Покупця Товар у кількості та асортименті, "
    "а Покупець – прийняти його та оплатити протягом "
)

PEAK = """
import pickle, resource, sys
template = pickle.load(open(sys.argv[1], "rb"))
sets = pickle.load(open(sys.argv[2], "rb"))
for number in range(200):
    template.render(sets[number % len(sets)])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

ONE = f"""
from pathlib import Path
from contracts.word.template import load_template
names = ("title", "body", "header", "page_word", "of_word")
load_template(Path({str(LAYOUT)!r})).render(dict.fromkeys(names, "") | {{"subtitle": []}})
"""
ONE_BY_DOCXTPL = f"""
from io import BytesIO
from docxtpl import DocxTemplate
template = DocxTemplate({str(LAYOUT)!r})
names = ("title", "body", "header", "page_word", "of_word")
template.render(dict.fromkeys(names, "") | {{"subtitle": []}}, autoescape=True)
template.save(BytesIO())
"""


def main() -> None:
    """Prints all figures."""
    with tempfile.TemporaryDirectory() as folder:
        measure(10, Path(folder), docxtpl=100, npm=35)
        measure(200, Path(folder), docxtpl=35, npm=10)
        peak(Path(folder))
    commands = {
        "ours": [sys.executable, "-c", ONE],
        "docxtpl": [sys.executable, "-c", ONE_BY_DOCXTPL],
    }
    times = process_cpu_ms(commands)
    emit(
        "word-one-in-a-process",
        times["ours"],
        rival="docxtpl",
        rival_measured=times["docxtpl"],
        least_ratio=0.22 / 0.12,
    )


def measure(rows: int, folder: Path, *, docxtpl: float, npm: float) -> None:
    """The figures of one length of table."""
    sets = [values_of(number, rows) for number in range(SETS)]
    data = written(DOCXTPL)
    ours, turn = WordTemplate(data).compile(), cycle(sets)
    subjects: dict[str, Callable[[], object]] = {
        "ours": lambda: ours.render(next(turn)),
        "docxtpl": lambda: by_docxtpl(data, next(turn)),
        "limit": limit_of(ours, turn),
    }
    workers = dict(npm_workers(folder, sets))
    samples = interleaved(subjects, workers)
    name = f"word-template-{rows}-rows"
    for rival, least in (("docxtpl", docxtpl), ("limit", 1 / 1.5)):
        emit(
            f"{name}-{rival}",
            samples["ours"],
            rival=rival,
            rival_measured=samples[rival],
            least_ratio=least,
        )
    for rival in workers:
        emit(
            f"{name}-{rival}",
            samples["ours"],
            rival=rival,
            rival_measured=samples[rival],
            least_ratio=npm,
        )


def interleaved(
    subjects: Mapping[str, Callable[[], object]], workers: Mapping[str, Worker]
) -> dict[str, Measured]:
    """CPU milliseconds a document of each subject, in turns."""
    repeats = {name: repeats_in(work, 150.0) for name, work in subjects.items()}
    samples: dict[str, list[float]] = {name: [] for name in (*subjects, *workers)}
    for worker in workers.values():
        worker.each(150)
    for _ in range(ROUNDS):
        for name, work in subjects.items():
            samples[name].append(spent(work, repeats[name]) / repeats[name])
        for name, worker in workers.items():
            samples[name].append(worker.each(40))
    for worker in workers.values():
        worker.end()
    return summaries(samples)


def by_docxtpl(data: bytes, values: Mapping[str, Any]) -> bytes:
    """A document as docxtpl's users make it."""
    from docxtpl.template import DocxTemplate

    made = DocxTemplate(BytesIO(data))
    made.render(dict(values), autoescape=True)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def limit_of(ours: WordTemplate, turn: Iterator[Mapping[str, Any]]) -> Callable[[], object]:
    """Nothing but Jinja on the same sources, UTF-8, the checksum and the compression."""
    from isal import isal_zlib
    from jinja2 import Environment

    environment = Environment(autoescape=True)
    compiled = [environment.from_string(source) for source in ours.sources.values()]

    def work() -> None:
        values = next(turn)
        for one in compiled:
            made = one.render(values).encode()
            zlib.crc32(made)
            isal_zlib.compress(made, LEVEL, WINDOW)

    return work


def peak(folder: Path) -> None:
    """Peak memory of a process that fills a template compiled elsewhere 200 times with 200 rows."""
    import pickle

    (folder / "template").write_bytes(pickle.dumps(WordTemplate(written(DOCXTPL))))
    (folder / "sets").write_bytes(pickle.dumps([values_of(number, 200) for number in range(3)]))
    command = [sys.executable, "-c", PEAK, str(folder / "template"), str(folder / "sets")]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    megabytes = float(said)
    emit("word-peak-memory", Measured(megabytes, megabytes, megabytes), unit="MB", most=50.0)


# npm ------------------------------------------------------------------------------------------------------------------


class Worker:
    """A long-running process of a rival."""

    def __init__(self, name: str, file: Path, sets: Path) -> None:
        self.process = subprocess.Popen(
            ["node", str(RUNNER), name, str(file), str(sets)],
            cwd=FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def each(self, count: int, out: str = "") -> float:
        """CPU milliseconds a document, over *count*; the last one is written to *out*."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{count} {out}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def end(self) -> None:
        """Lets the process end."""
        self.process.communicate()


def npm_workers(folder: Path, sets: list[dict[str, Any]]) -> Iterator[tuple[str, Worker]]:
    """The rivals of npm that are installed, each checked to write the same rows."""
    data = folder / "sets.json"
    for name, dialect in (("docxtemplater", DOCXTEMPLATER), ("carbone", CARBONE)):
        if not shutil.which("node") or not (FOLDER / "node_modules" / name).is_dir():
            how = "benchmarks/rivals/install.sh"
            print(f"{name} is not installed, so it is not measured: {how}", file=sys.stderr)
            continue
        file = folder / f"{name}.docx"
        file.write_bytes(written(dialect))
        data.write_text(json.dumps(sets, ensure_ascii=False), encoding="utf-8")
        worker = Worker(name, file, data)
        worker.each(1, str(folder / "made.docx"))
        expected = len(sets[0]["lines"])
        found = count_rows(folder / "made.docx")
        assert found == expected, f"{name} wrote {found} rows of {expected}"
        yield name, worker


def count_rows(path: Path) -> int:
    from contracts.word.package import read_package

    text = read_package(path.read_bytes())["word/document.xml"].decode()
    return text.count("Ґофрокороб")


# The template ---------------------------------------------------------------------------------------------------------

DOCXTPL = {
    "value": "{{ %s }}",
    "begin": "{%%p if %s %%}",
    "end": "{%%p endif %%}",
    "either": "{%% if %s %%}так{%% else %%}ні{%% endif %%}",
}
DOCXTEMPLATER = {
    "value": "{%s}",
    "begin": "{#%s}",
    "end": "{/%s}",
    "either": "{#%s}так{/}{^%s}ні{/}",
}
CARBONE = {
    "value": "{d.%s}",
    "begin": "{d.%s:ifEQ(true):showBegin}",
    "end": "{d.%s:showEnd}",
    "either": "{d.%s:ifEQ(true):show('так'):elseShow('ні')}",
}


def written(dialect: Mapping[str, str]) -> bytes:
    """The template in a dialect."""
    value = dialect["value"]
    texts = [
        p(SENTENCE, value % f"field_{number}", ". " + SENTENCE * 3, before='<w:jc w:val="both"/>')
        for number in range(SCALARS)
    ]
    conditions = []
    for name in CONDITIONS:
        begin, end = dialect["begin"] % name, dialect["end"].replace("%s", name).replace("%%", "%")
        conditions += [p(begin), p(SENTENCE, value % "field_1"), p(end)]
    either = dialect["either"].replace("%s", CONDITIONS[0]).replace("%%", "%")
    body = [*texts, *conditions, p(f"Страхування: {either}."), goods(dialect)]
    signatures = table(2, *(row(value % "field_2", value % "field_3") for _ in range(6)))
    return template(
        "".join((*body, signatures)), header=p(value % "field_4"), footer=p(value % "field_5")
    )


def goods(dialect: Mapping[str, str]) -> str:
    """The table of goods."""
    head = row(*COLUMNS)
    if dialect is DOCXTPL:
        cells = ["{{ line." + name + " }}" for name in COLUMNS]
        blank = [""] * (len(COLUMNS) - 1)
        begin, end = "{%tr for line in lines %}", "{%tr endfor %}"
        return table(len(COLUMNS), head, row(begin, *blank), row(*cells), row(end, *blank))
    if dialect is DOCXTEMPLATER:
        cells = ["{" + name + "}" for name in COLUMNS]
        cells[0], cells[-1] = "{#lines}" + cells[0], cells[-1] + "{/lines}"
        return table(len(COLUMNS), head, row(*cells))
    first, second = (
        row(*("{d.lines[" + index + "]." + name + "}" for name in COLUMNS))
        for index in ("i", "i+1")
    )
    return table(len(COLUMNS), head, first, second)


def values_of(number: int, rows: int) -> dict[str, Any]:
    """One of the sets of values."""
    scalars = {
        f"field_{index}": f"ТОВ «Приклад & Ко {number}» пункт {index}" for index in range(SCALARS)
    }
    lines = [line_of(number * 1000 + index) for index in range(1, rows + 1)]
    return {**scalars, **dict.fromkeys(CONDITIONS, True), "lines": lines}


def line_of(number: int) -> dict[str, str]:
    texts = (
        str(number % 1000),
        f"Ґофрокороб Т-23 бурий, {number}",
        "4819 10 00 00",
        "шт.",
        f"{number * 7}",
        f"{number % 97},{number % 89:02}",
        "2,5",
        f"{number * 13},40",
    )
    return dict(zip(COLUMNS, texts, strict=True))


if __name__ == "__main__":
    main()
