"""A value that cannot stand where a template prints it; light, for a layout is filled without the models of a deal."""

__all__ = ["Refused", "TagRefused"]


class Refused(Exception):  # noqa: N818 (not shown: whoever knows the tag puts it to it)
    """The message is a template."""

    def __init__(self, message: str, hint: str = "", **given: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.given = given


class TagRefused(Exception):  # noqa: N818 (as above)
    """A tag asks for what no template may; known before anything is filled."""

    def __init__(self, tag: int, refused: Refused) -> None:
        super().__init__(refused.message)
        self.tag = tag
        """Its number in the part, from 1."""
        self.refused = refused
