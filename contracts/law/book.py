"""The law as one object: acts, figures and events, the packaged ones under a user's overlay and with the user's days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from pathlib import Path

from contracts.law.events import Event, read_events
from contracts.law.figures import NoFigure, Series, Value, series_from
from contracts.law.files import in_file, merged, read, wrong
from contracts.law.register import Act, act_from
from contracts.law.repealed import Patterns, Repealed, folded, patterns_from, read_repealed
from contracts.messages import _
from contracts.resources import templates_root

__all__ = ["Law", "packaged"]

_ACTS, _FIGURES = "law/acts", "law/figures"


@dataclass(frozen=True, eq=False)
class Law:
    """Acts, figures, events and repealed citations; files are read when they are first asked for."""

    roots: tuple[Path, ...]
    """Template folders, the overlay first."""
    given: tuple[tuple[str, date], ...] = ()
    """Days of events that the user said."""

    @classmethod
    def of(cls, overlay: Path | None = None, events: Mapping[str, date] | None = None) -> Law:
        """The packaged law under *overlay*, with the days of *events* that the user gave."""
        if overlay is None and not events:
            return packaged()
        roots = (overlay, templates_root()) if overlay else (templates_root(),)
        return cls(roots, tuple(sorted((events or {}).items())))

    # Acts

    def act(self, key: str) -> Act:
        """The act of *key*.

        Raises:
            LookupError: the register has no such act.
            InputError: a mistake in its file.
        """
        if key not in self._acts:
            self._acts[key] = self._read_act(key)
        return self._acts[key]

    def acts(self) -> tuple[Act, ...]:
        """All acts, in the order of their keys."""
        return tuple(self.act(key) for key in self.keys)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all acts, sorted."""
        return _names(self.roots, _ACTS)

    def in_force(self, key: str, day: date) -> bool:
        """Whether the act was in force on *day*.

        Raises:
            LookupError: the register has no such act.
        """
        return self.act(key).is_in_force(day)

    @cached_property
    def by_number(self) -> Mapping[str, Act]:
        """Acts by their number, look-alike letters made equal; of several of one number (№ 18) the last."""
        return {folded(act.number).upper(): act for act in self.acts() if act.number}

    @cached_property
    def _acts(self) -> dict[str, Act]:
        return {}

    def _read_act(self, key: str) -> Act:
        found = merged(self.roots, f"{_ACTS}/{key}.toml") if key.isidentifier() else None
        if found is None:
            raise LookupError(key)
        data, path = found
        with in_file(path):
            act = act_from(data, {name: one.day for name, one in self.events.items()})
        if act.key != key:
            raise wrong(path, _("the key {found} is not the name of the file"), found=act.key)
        return act

    # Events

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """All events by name."""
        return read_events(self.roots, dict(self.given))

    # Figures

    def series(self, name: str) -> Series:
        """The figure of *name* through time.

        Raises:
            NoFigure: there is no such figure.
            InputError: a mistake in its file.
        """
        if name not in self._series:
            self._series[name] = self._read_series(name)
        return self._series[name]

    def figures(self) -> tuple[Series, ...]:
        """All figures, in the order of their names."""
        return tuple(self.series(name) for name in self.figure_names)

    @cached_property
    def figure_names(self) -> tuple[str, ...]:
        """The names of all figures, sorted."""
        return _names(self.roots, _FIGURES)

    def value(self, name: str, day: date) -> Value:
        """What *name* was on *day*, with the article that sets it.

        Raises:
            NoFigure: nothing was in force that day.
        """
        return self.series(name).on(day)

    def figure(self, name: str, day: date) -> Decimal:
        """The value of *name* in force on *day*, in the unit its file states; of a list the first.

        Raises:
            NoFigure: nothing was in force that day.
        """
        return self.value(name, day).numbers[0]

    def numbers(self, name: str, day: date) -> tuple[Decimal, ...]:
        """All values of a figure that is a list, such as the rates of VAT.

        Raises:
            NoFigure: nothing was in force that day.
        """
        return self.value(name, day).numbers

    @cached_property
    def _series(self) -> dict[str, Series]:
        return {}

    def _read_series(self, name: str) -> Series:
        relative = f"{_FIGURES}/{name}.toml"
        paths = [path for root in reversed(self.roots) if (path := root / relative).is_file()]
        if not paths or name not in self.figure_names:
            raise NoFigure(name)
        with in_file(paths[-1]):
            return series_from(name, [read(path) for path in paths])

    # Repealed citations

    @cached_property
    def repealed(self) -> Mapping[str, Repealed]:
        """Rows of citations that texts may not have, by name."""
        return read_repealed(self.roots)

    def patterns(self, rule: str = "") -> Patterns:
        """The rows that *rule* looks for; all rows without one."""
        if rule not in self._patterns:
            rows = [row for row in self.repealed.values() if rule in ("", row.rule)]
            self._patterns[rule] = patterns_from(rows)
        return self._patterns[rule]

    @cached_property
    def _patterns(self) -> dict[str, Patterns]:
        return {}


@cache
def packaged() -> Law:
    """The law as it is shipped."""
    return Law((templates_root(),))


@lru_cache(16)
def _names(roots: tuple[Path, ...], folder: str) -> tuple[str, ...]:
    return tuple(sorted({path.stem for root in roots for path in (root / folder).glob("*.toml")}))
