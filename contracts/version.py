"""The version, a constant: asking the installed metadata would cost every start."""

__all__ = ["VERSION"]

VERSION = "0.1.0"
