"""What each address does, in a line beside it: whoever reads the list of them need not open each."""

from drf_spectacular.openapi import AutoSchema


class Summarised(AutoSchema):
    """The first sentence of a view's own words is its summary; what says more stays below it."""

    def get_summary(self) -> str | None:
        first = (self.get_description() or "").partition(". ")[0].rstrip(".")
        return super().get_summary() or first or None
