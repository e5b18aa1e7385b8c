"""What worker processes need, imported once in the server that they are forked from; nothing is started here."""

import contracts.batch.work
import contracts.lint
import contracts.render.docx

__all__ = ["contracts"]
