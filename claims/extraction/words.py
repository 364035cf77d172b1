"""Word lists, written as prose rather than as a column of quotation marks."""


def word_set(*lines: str) -> frozenset[str]:
    """The words of all lines."""
    return frozenset(word for line in lines for word in line.split())
