"""Text files: parsed once to a tree of prose, expressions and conditions, without any data."""
