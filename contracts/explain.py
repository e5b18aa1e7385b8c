"""Pydantic's findings in our words: rule, message, remedy, place; one function a kind of problem."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from contracts.diagnostics import Diagnostic
from contracts.load import Loaded
from contracts.messages import Phrase, _
from contracts.reading.tree import Steps, parse_path
from contracts.records import record
from contracts.schema_walk import clean_location, fields_at, homes_of
from contracts.suggest import did_you_mean, near
from contracts.where import empty_values, in_words

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

__all__ = ["explain"]

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")


@record
class _Problem:
    """One finding of pydantic with what is needed to say it well."""

    error: ErrorDetails
    path: Steps
    model: type[BaseModel]
    loaded: Loaded

    @property
    def context(self) -> Mapping[str, Any]:
        return self.error.get("ctx", {})

    @property
    def found(self) -> object:
        """The value in words."""
        match self.error["input"]:
            case str(text):
                return text
            case None:
                return Phrase(_("nothing"))
            case dict():
                return Phrase(_("a group of keys"))
            case list():
                return Phrase(_("a list"))
            case other:
                return repr(other)


@record
class _Said:
    rule: str
    message: str
    hint: object = ""
    """A template, or a phrase with its own fields."""
    fields: Mapping[str, object] | None = None
    path: Steps | None = None
    """Where it is shown; None: where the problem is."""
    of_key: bool = False


def explain(
    error: ValidationError, model: type[BaseModel], loaded: Loaded
) -> tuple[Diagnostic, ...]:
    """Every finding of *error*, without those that follow from values that were refused or are empty."""
    problems = [
        _Problem(one, clean_location(one["loc"], loaded.data, one["type"]), model, loaded)
        for one in error.errors(include_url=False)
    ]
    meant = {path for one in problems if (path := _meant(one)) is not None}
    told = [one for one in problems if not _follows(one) and not _is_misspelt(one, meant)]
    unknown = {one.path for one in told if one.error["type"] == "extra_forbidden"}
    empty = (
        one
        for one in empty_values(loaded)
        if not any(_is_within(parse_path(one.place.path or ""), path) for path in unknown)
    )
    return (*(_diagnostic(one) for one in told), *empty)


def _meant(problem: _Problem) -> Steps | None:
    """The path that a misspelt key was meant to be, None when nothing is near or it is there too."""
    if problem.error["type"] != "extra_forbidden":
        return None
    *parent, key = problem.path
    around = tuple(parent)
    known = fields_at(problem.model, around, problem.loaded.data)
    word = near(str(key), known.keys() - _at(problem.loaded.data, around).keys())
    return None if word is None else (*around, word)


def _is_misspelt(problem: _Problem, meant: set[Steps]) -> bool:
    """A key that is missing because it stands there misspelt, about which there is a finding already."""
    return problem.error["type"] == "missing" and problem.path in meant


def _follows(problem: _Problem) -> bool:
    """True when a refused or empty value is the cause, about which there is a finding already."""
    path, loaded = problem.path, problem.loaded
    if _is_miscount(problem):
        return True
    if any(_is_within(path, refused) for refused in loaded.unread):
        return True
    if problem.error["type"] == "extra_forbidden":
        return False
    if path in loaded.empty:
        return True
    # A rule of ours about a whole group has judged it without the value that is not there.
    is_ours = "_" not in problem.error["type"] and "ctx" in problem.error
    holes = loaded.unread | loaded.empty
    return is_ours and any(_is_within(hole, path) for hole in holes)


def _is_miscount(problem: _Problem) -> bool:
    """Pydantic counts only the entries without errors; with the others there are enough of them."""
    value = problem.error["input"]
    if problem.error["type"] != "too_short" or not isinstance(value, list):
        return False
    return len(value) >= int(problem.context["min_length"])


def _is_within(path: Steps, around: Steps) -> bool:
    return path[: len(around)] == around


def _diagnostic(problem: _Problem) -> Diagnostic:
    said = _EXPLAIN.get(problem.error["type"], _other)(problem)
    path = problem.path if said.path is None else said.path
    places = problem.loaded.places
    hint, fields = said.hint, dict(said.fields or {})
    if isinstance(hint, Phrase):
        hint, fields = "{remedy}", {**fields, "remedy": hint}
    return Diagnostic(
        said.rule,
        said.message,
        places.key(path) if said.of_key else places.value(path),
        str(hint),
        where=in_words(path, problem.loaded.data),
        fields=fields,
    )


def _missing(problem: _Problem) -> _Said:
    *parent, key = problem.path
    field = fields_at(problem.model, tuple(parent), problem.loaded.data).get(str(key))
    fields: dict[str, object] = {
        "key": key,
        "title": Phrase(field.title if field and field.title else ""),
    }
    titled = _("the key {key} ({title}) is missing")
    plain = _("the key {key} is missing")
    message = titled if field and field.title else plain
    return _Said("missing-key", message, _("add it; the place shown is where it belongs"), fields)


def _unknown(problem: _Problem) -> _Said:
    *parent, key = problem.path
    known = fields_at(problem.model, tuple(parent), problem.loaded.data)
    message = _("the key {key} is not known here")
    return _Said(
        "unknown-key", message, _remedy(problem, str(key), known), {"key": key}, of_key=True
    )


def _remedy(problem: _Problem, key: str, known: Mapping[str, Any]) -> Phrase:
    present = _at(problem.loaded.data, problem.path[:-1])
    absent = [name for name in known if name not in present]
    if meant := did_you_mean(key, absent) or did_you_mean(key, known):
        return meant
    if key == "file":
        return Phrase(_("only a party can be kept in its own file"))
    if homes := homes_of(problem.model, key):
        return Phrase(_("this key belongs to {homes}"), homes=homes)
    return _known(known)


def _known(known: Collection[str]) -> Phrase:
    if not known:
        return Phrase(_("no keys are known here"))
    return Phrase(_("known here: {known}"), known=tuple(known))


def _not_allowed(problem: _Problem) -> _Said:
    allowed = tuple(_QUOTED.findall(str(problem.context.get("expected", ""))))
    return _choice(problem, allowed, problem.path)


def _choice(problem: _Problem, allowed: tuple[str, ...], path: Steps) -> _Said:
    value = _at(problem.loaded.data, path)
    if isinstance(value, str):
        meant = did_you_mean(value, allowed)
        found: object = value
    else:
        meant, found = None, problem.found
    one = _("expected {allowed}, found {found}")
    many = _("expected one of {allowed}; found {found}")
    return _Said(
        "value-not-allowed",
        many if len(allowed) > 1 else one,
        meant or "",
        {"allowed": allowed, "found": found},
        path=path,
    )


def _tag(problem: _Problem) -> _Said:
    key = str(problem.context.get("discriminator", "")).strip("'()")
    allowed = tuple(_QUOTED.findall(str(problem.context.get("expected_tags", ""))))
    return _choice(problem, allowed, (*problem.path, key))


def _no_tag(problem: _Problem) -> _Said:
    key = str(problem.context.get("discriminator", "")).strip("'()")
    message = _("the key {key} is missing")
    return _Said("missing-key", message, "", {"key": key}, path=(*problem.path, key))


def _not_a_list(problem: _Problem) -> _Said:
    return _Said(
        "not-a-list",
        _("expected a list, found {found}"),
        _("begin each entry with `- `, or put the entries in brackets"),
        {"found": problem.found},
    )


def _not_a_group(problem: _Problem) -> _Said:
    known = fields_at(problem.model, problem.path, problem.loaded.data)
    message = _("expected keys with values, found {found}")
    return _Said("not-a-group", message, _known(known), {"found": problem.found})


def _not_plain(problem: _Problem) -> _Said:
    message = _("expected one value, found {found}")
    return _Said("not-a-scalar", message, "", {"found": problem.found})


def _length(problem: _Problem) -> _Said:
    least, most = problem.context.get("min_length"), problem.context.get("max_length")
    if least is not None:
        message = _("entries: at least {limit} expected, {found} found")
        fields = {"limit": least, "found": problem.context.get("actual_length", 0)}
        return _Said("too-few", message, "", fields)
    message = _("entries: at most {limit} expected, {found} found")
    given = problem.error["input"]
    found = len(given) if isinstance(given, list) else problem.context.get("actual_length")
    return _Said("too-many", message, "", {"limit": most, "found": found})


def _text_length(problem: _Problem) -> _Said:
    least, most = problem.context.get("min_length"), problem.context.get("max_length")
    message = (
        _("characters: at most {limit} expected, {found} found")
        if least is None
        else _("characters: at least {limit} expected, {found} found")
    )
    limit = most if least is None else least
    found = len(str(problem.error["input"]))
    return _Said("text-length", message, "", {"limit": limit, "found": found})


def _range(problem: _Problem) -> _Said:
    ((kind, limit),) = problem.context.items()
    message = {
        "ge": _("expected {limit} or more, found {found}"),
        "gt": _("expected more than {limit}, found {found}"),
        "le": _("expected {limit} or less, found {found}"),
        "lt": _("expected less than {limit}, found {found}"),
    }[kind]
    return _Said("out-of-range", message, "", {"limit": limit, "found": problem.found})


def _pattern(problem: _Problem) -> _Said:
    fields = {"found": problem.found, "pattern": problem.context.get("pattern", "")}
    message = _("{found} is not in the form that is asked for")
    return _Said("text-form", message, _("the form is {pattern}"), fields)


def _party_kind(problem: _Problem) -> _Said:
    said = _ours(problem)
    value = _at(problem.loaded.data, problem.path)
    if not isinstance(value, dict) or "kind" not in value:
        return said
    kinds = ("company", "sole_proprietor", "individual", "foreign")
    return _choice(problem, kinds, (*problem.path, "kind"))


def _ours(problem: _Problem) -> _Said:
    """A problem that the schema states itself: message, hint and fields are in its context."""
    context = dict(problem.context)
    message, hint = str(context.pop("message")), str(context.pop("hint", ""))
    at = str(context.pop("at", ""))
    context |= {name: Phrase(context[name]) for name in ("expected", "what") if name in context}
    path = (*problem.path, *parse_path(at)) if at else None
    return _Said(problem.error["type"], message, hint, context, path=path)


def _other(problem: _Problem) -> _Said:
    if "message" in problem.context:
        return _ours(problem)
    rule = problem.error["type"].replace("_", "-")
    message = _("the value is not accepted: {reason}")
    return _Said(rule, message, "", {"reason": problem.error["msg"]})


def _at(data: Any, path: Steps) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


_EXPLAIN: dict[str, Callable[[_Problem], _Said]] = {
    "dict_type": _not_a_group,
    "enum": _not_allowed,
    "extra_forbidden": _unknown,
    "greater_than": _range,
    "greater_than_equal": _range,
    "less_than": _range,
    "less_than_equal": _range,
    "list_type": _not_a_list,
    "literal_error": _not_allowed,
    "missing": _missing,
    "model_attributes_type": _not_a_group,
    "model_type": _not_a_group,
    "party-kind": _party_kind,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _text_length,
    "string_too_short": _text_length,
    "string_type": _not_plain,
    "too_long": _length,
    "too_short": _length,
    "tuple_type": _not_a_list,
    "union_tag_invalid": _tag,
    "union_tag_not_found": _no_tag,
}
"""By the type of pydantic's error; what is not here is said in pydantic's words."""
