"""What yoy raises."""


class Error(Exception):
    """Something could not be read, found or compared.

    The message and the hint are those of the command line.

    >>> import yoy
    >>> try:
    ...     yoy.read(b"")
    ... except yoy.Error as error:
    ...     print(error.message)
    ...     print(error.hint)
    bytes is empty
    check that the file was saved or downloaded whole
    """

    message: str
    """What happened, and where."""
    hint: str
    """What to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}"


Error.__module__ = "yoy"
