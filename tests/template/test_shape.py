"""The shape of a document does not depend on values: whatever they hold, Word opens it and the text is theirs."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from contracts.word.template import WordTemplate
from tests.word.own import p, part_text, row, table, template

BODY = (
    p("{%p if yes %}")
    + p("{{ text }}", "{{r text }}", form="<w:b/>")
    + p("{%p endif %}")
    + table(1, row("{%tr for one in many %}"), row("{{ one }}"), row("{%tr endfor %}"))
    + p("{{p text }}")
    + p("{% for one in many %}{{ one }}{% if not loop.last %}; {% endif %}{% endfor %}")
)
TEMPLATE = WordTemplate(template(BODY, header=p("{{ text }}"))).compile()
HOSTILE = st.one_of(
    st.text(st.characters(blacklist_categories=("Cc", "Cs", "Cn", "Co")), min_size=1),
    st.sampled_from(
        [
            "</w:t></w:r>",
            "<w:br/>",
            "&amp;",
            "&",
            "]]>",
            "{{ text }}",
            "{% raw %}",
            "{_{",
            "'\"",
            "\u2028",
            "а\nб",
        ]
    ),
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def shape(made: bytes, name: str) -> list[str]:
    """The elements in their order; line breaks inside a text are part of the text."""
    tree = etree.fromstring(part_text(made, name).encode())
    tags = [str(one.tag) for one in tree.iter()]
    breaks = re.escape(f"{W}t") + f"(?:{re.escape(f'{W}br{W}t')})+"
    return re.findall(r"\{[^}]*\}\w+", re.sub(breaks, f"{W}t", "".join(tags)))


@given(HOSTILE, st.lists(HOSTILE, min_size=1, max_size=3))
def test_the_shape_does_not_depend_on_values(text: str, many: list[str]) -> None:
    made = TEMPLATE.render({"yes": True, "text": text, "many": many})
    plain = TEMPLATE.render({"yes": True, "text": "x", "many": ["x"] * len(many)})
    for name in ("word/document.xml", "word/header1.xml"):
        assert shape(made, name) == shape(plain, name)


@given(HOSTILE)
def test_the_text_is_that_of_the_value(text: str) -> None:
    made = TEMPLATE.render({"yes": True, "text": text, "many": ["x"]})
    tree = etree.fromstring(part_text(made).encode())
    first = next(tree.iter(f"{W}p"))
    shown = "".join(
        "\n" if one.tag == f"{W}br" else one.text or "" for one in first.iter(f"{W}t", f"{W}br")
    )
    assert shown == text * 2
