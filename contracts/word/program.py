"""One part of a template, compiled: names and values in, the bytes of the part out."""

import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, cast

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import TemplateError
from contracts.messages import _
from contracts.records import record
from contracts.word.mend import mended
from contracts.word.refused import Refused, TagRefused

if TYPE_CHECKING:
    from jinja2 import Environment, Template, nodes

    from contracts.word.shape import Facts

__all__ = ["Program", "compile_part", "failures", "part_error"]

LARGEST = 64_000_000
"""Bytes of one finished part; as much as is read of a part."""
BATCH = 1024
QUOTED = 120


@record
class Program:
    """The compiled part."""

    names: tuple[str, ...]
    """Parts of the file that it makes: those that read the same."""
    template: "Template"
    tags: list[str]
    facts: "Facts"
    batch: int

    def render(self, context: Mapping[str, Any]) -> bytes:
        """The bytes of the part.

        Raises:
            TemplateError: with the tag that cannot be filled.
        """
        template = self.template
        try:
            pieces = template.root_render_func(template.new_context(dict(context)))
            made = b"".join(self._joined(cast("Iterator[tuple[bytes, ...]]", pieces)))
            return mended(made, self.facts)
        except failures() as error:
            raise self._error(error) from error

    def _joined(self, pieces: Iterator[tuple[bytes, ...]]) -> Iterator[bytes]:
        """The pieces in large strings, as long as they are not too many."""
        whole = 0
        while some := tuple(islice(pieces, self.batch)):
            joined = b"".join(chain.from_iterable(some))
            whole += len(joined)
            if whole > LARGEST:
                message = _("the finished part would be larger than {count} bytes")
                raise Refused(message, count=LARGEST)
            yield joined

    def _error(self, error: Exception) -> TemplateError:
        from contracts.word.environment import tag_of

        number = tag_of(error, self.template.debug_info)
        return part_error(self.names[0], self.tags[number - 1] if number else "", error)


def part_error(part: str, tag: str, error: Exception) -> TemplateError:
    """The error that tells which tag of which part failed, and why."""
    given: Mapping[str, object] = {}
    if isinstance(error, refusals()):
        message, hint, given = error.message, error.hint, error.given
    else:
        message, hint = _("the template cannot be filled: {reason}"), ""
        given = {"reason": getattr(error, "message", None) or str(error) or type(error).__name__}
    quote = " ".join(tag.split())[:QUOTED]
    place = Place(file=part, quote=quote or None)
    fields = {"part": part, "tag": quote, **given}
    return TemplateError(diagnostics=[Diagnostic("template", message, place, hint, fields=fields)])


def compile_part(
    environment: "Environment",
    names: tuple[str, ...],
    source: str,
    prepare: "Callable[[nodes.Template], None] | None" = None,
) -> Program:
    """The part of that *source*; *prepare* may refuse or change what the syntax tree asks for.

    Raises:
        TemplateError: a tag is wrong.
        Unfit: it cannot be proved that each document would be well-formed.
    """
    from jinja2 import Template, TemplateSyntaxError

    from contracts.word.environment import parse
    from contracts.word.shape import Unfit, shape_of

    tags: list[str] = []
    try:
        tree = parse(environment, source, tags)
        if prepare is not None:
            prepare(tree)
        facts = shape_of(tree)
        code = environment.compile(tree)
    except Unfit as unfit:
        unfit.quote = tags[unfit.tag - 1] if tags else ""
        raise
    except TemplateSyntaxError as error:
        quote = " ".join(tags[error.lineno - 1].split())[:QUOTED] if tags else ""
        message = _("a tag is wrong: {reason}")
        fields = {"part": names[0], "reason": error.message}
        place = Place(file=names[0], quote=quote or None)
        found = Diagnostic("template", message, place, fields=fields)
        raise TemplateError(diagnostics=[found]) from error
    except TagRefused as error:
        raise part_error(names[0], tags[error.tag - 1] if tags else "", error.refused) from error
    except (RecursionError, SyntaxError, MemoryError) as error:
        found = Diagnostic("template", _("tags are nested too deeply"), Place(file=names[0]))
        raise TemplateError(diagnostics=[found]) from error
    template = Template.from_code(environment, code, environment.make_globals(None))
    batch = max(1, min(BATCH, LARGEST // (len(source) + 1)))
    return Program(names, template, tags, facts, batch)


def failures() -> tuple[type[Exception], ...]:
    """What a template may raise: refusals, Jinja's errors, errors of expressions."""
    from jinja2 import TemplateError as JinjaError

    of_expressions = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
    return (*refusals(), JinjaError, RecursionError, *of_expressions)


def refusals() -> tuple[Any, ...]:
    """How values are refused: by us, and by the words about a deal where one is filled in."""
    deal = sys.modules.get("contracts.sandbox")
    return (Refused, deal.ValueRefused) if deal else (Refused,)
