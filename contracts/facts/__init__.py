"""What the documents of a pack say, with places: what files are compared with, and what a certificate lists."""

from contracts.facts.collect import document_facts, facts_of
from contracts.facts.forms import Read, from_manifest, to_json, to_manifest
from contracts.facts.titles import title_of, title_phrase
from contracts.facts.tree import DocumentFacts, Fact, Facts, Passage, Standing, Value

__all__ = [
    "DocumentFacts",
    "Fact",
    "Facts",
    "Passage",
    "Read",
    "Standing",
    "Value",
    "document_facts",
    "facts_of",
    "from_manifest",
    "title_of",
    "title_phrase",
    "to_json",
    "to_manifest",
]
