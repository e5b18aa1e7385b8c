"""A value that cannot stand where a template prints it; light, for a layout is filled without the models of a deal."""

__all__ = ["Refused"]


class Refused(Exception):  # noqa: N818 (not shown: whoever knows the tag puts it to it)
    """The message is a template."""

    def __init__(self, message: str, hint: str = "", **given: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.given = given
