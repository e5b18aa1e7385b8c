"""Thousands of documents from a spreadsheet: one a row, errors in their cells, only what failed or changed made again."""

__all__: list[str] = []
