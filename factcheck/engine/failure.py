"""What can't be started, said in a sentence."""


class EngineError(Exception):
    """Its text is for people: what is wrong, and what to do."""
