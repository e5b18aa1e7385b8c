"""What worker processes need, made once in the server that they are forked from; nothing is started here."""

import contracts.batch.work
import contracts.render.docx
from contracts.lint.run import all_rules
from schemas.deal import Deal

__all__ = ["contracts"]

all_rules()
Deal.model_rebuild()
