"""What a body needs to know of a layout: its styles, its width, its languages."""

import re

from contracts.errors import TemplateError
from contracts.messages import _

__all__ = ["in_languages", "style_ids", "text_width", "type_size"]

STYLE_ID = re.compile(r'<w:style\b[^>]*\bw:styleId="([^"]*)"')
LANGUAGE = re.compile(r'(<w:lang\b[^>]*?\bw:val=")[^"]*')
DEFAULT_RUN = re.compile(r"<w:rPrDefault>\s*<w:rPr>.*?(?=</w:rPr>)", re.S)
DEFAULT_SIZE = re.compile(r'<w:rPrDefault>(?:(?!</w:rPrDefault>).)*?<w:sz w:val="(\d+)"', re.S)
PAGE_WIDTH = re.compile(r'<w:pgSz\b[^>]*\bw:w="(\d+)"')
SIDE_MARGINS = re.compile(
    r'<w:pgMar\b[^>]*?\bw:(?:left|right)="(\d+)"[^>]*?\bw:(?:left|right)="(\d+)"'
)


def style_ids(styles: bytes) -> frozenset[str]:
    """Ids of all styles of *styles*."""
    return frozenset(STYLE_ID.findall(styles.decode()))


def text_width(document: bytes) -> int:
    """Width between the margins of the last section, in twips."""
    text = document.decode()
    page, margins = PAGE_WIDTH.findall(text), SIDE_MARGINS.findall(text)
    if not page or not margins:
        raise TemplateError(_("the layout states no page size or margins"))
    left, right = margins[-1]
    return int(page[-1]) - int(left) - int(right)


def type_size(styles: bytes, style_id: str) -> int:
    """Size of the letters of a style in half-points, that of the document where it states none."""
    text = styles.decode()
    own = re.search(
        rf'<w:style\b[^>]*\bw:styleId="{re.escape(style_id)}"(?:(?!</w:style>).)*?<w:sz w:val="(\d+)"',
        text,
        re.S,
    )
    found = own or DEFAULT_SIZE.search(text)
    return int(found[1]) if found else 20


def in_languages(styles: bytes, languages: tuple[str, ...]) -> bytes:
    """*styles* with the languages of a document on them: the second on those whose id ends in «Second»."""
    first, second = languages[0], languages[-1]
    chunks = re.split(r"(?=<w:style\b)", styles.decode())
    defaults = LANGUAGE.sub(rf"\g<1>{first}", chunks[0])
    if "<w:lang" not in defaults:
        defaults = DEFAULT_RUN.sub(rf'\g<0><w:lang w:val="{first}"/>', defaults)
    told = (
        LANGUAGE.sub(rf"\g<1>{second if _is_second(chunk) else first}", chunk)
        for chunk in chunks[1:]
    )
    return (defaults + "".join(told)).encode()


def _is_second(style: str) -> bool:
    found = STYLE_ID.match(style)
    return found is not None and found[1].endswith("Second")
