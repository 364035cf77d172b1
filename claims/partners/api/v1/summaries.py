"""What each address does, in a line beside it: whoever reads the list of them need not open each."""

from drf_spectacular.openapi import AutoSchema


class Summarised(AutoSchema):
    """The first sentence of a view's own words is its summary; what says more stays below it."""

    def get_summary(self) -> str | None:
        first, stop, _more = (self.get_description() or "").partition(". ")
        return super().get_summary() or (first.rstrip(".") if first else None)
