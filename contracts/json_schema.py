"""The JSON Schema of a model as an editor needs it, with titles and descriptions in a language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from contracts.messages import _, translate

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["json_schema", "words_of"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NULL = {"type": "null"}
_NAMES = frozenset({"properties", "$defs"})
"""Keys under which the keys are names of fields and models, not words of JSON Schema."""
_OWN_FILE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["file"],
    "properties": {
        "file": {
            "type": "string",
            "title": _("File with the party"),
            "description": _("Relative to the folder of the deal, such as parties/our.yaml."),
        }
    },
}


def json_schema(model: type[BaseModel], name: str, language: str) -> dict[str, Any]:
    """The schema of a file that names itself *name*; keys as they stand in the file.

    Written for the file and not for the model: a key without a value is refused, a party may stand in its own file,
    and the titles that pydantic makes of names in the code are left out.
    """
    from pydantic.json_schema import GenerateJsonSchema

    class WithoutMadeTitles(GenerateJsonSchema):
        def field_title_should_be_set(self, schema: Any) -> bool:
            return False

    made = model.model_json_schema(by_alias=True, schema_generator=WithoutMadeTitles)
    parties = made.get("$defs", {}).get("Parties", {}).get("properties", {})
    for role in parties.values():
        role["anyOf"] = [*role.get("anyOf", []), _OWN_FILE]
    if seller := made.get("$defs", {}).get("Seller"):
        party = seller["properties"]["party"]
        kinds = {key: party.pop(key) for key in ("oneOf", "discriminator")}
        party["anyOf"] = [kinds, _OWN_FILE]
    shown: dict[str, Any] = _shown(made, language)
    return {"$schema": DIALECT, "$id": f"urn:{name.replace('/', ':')}", **shown}


def words_of(node: Any, *, names: bool = False) -> Iterator[str]:
    """Every title and description of a schema, for the catalogues."""
    if isinstance(node, list):
        for one in node:
            yield from words_of(one)
    elif isinstance(node, dict):
        for key, value in node.items():
            if not names and key in ("title", "description") and isinstance(value, str):
                yield value
            else:
                yield from words_of(value, names=key in _NAMES)


def _shown(node: Any, language: str, *, names: bool = False) -> Any:
    if isinstance(node, list):
        return [_shown(one, language) for one in node]
    if not isinstance(node, dict):
        return node
    if names:
        return {key: _shown(value, language) for key, value in node.items()}
    return {
        key: _word(key, value, language) or _shown(value, language, names=key in _NAMES)
        for key, value in _for_a_file(node).items()
    }


def _word(key: str, value: Any, language: str) -> str | None:
    """A title, or the first paragraph of a description in one line; None for anything else."""
    if key not in ("title", "description") or not isinstance(value, str):
        return None
    return translate(" ".join(value.strip().split("\n\n")[0].split()), language)


def _for_a_file(node: dict[str, Any]) -> dict[str, Any]:
    """*node* without what holds in Python only: null, and names of classes as titles."""
    result = dict(node)
    if node.get("type") == "object" and "properties" in node:
        result.pop("title", None)
    if result.get("default", 0) is None:
        del result["default"]
    options = [one for one in node.get("anyOf", ()) if one != _NULL]
    if len(options) == 1:
        del result["anyOf"]
        result = {**options[0], **result}
    elif options:
        result["anyOf"] = options
    return result
