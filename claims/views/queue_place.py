"""Where a triager is: which address, and which part of the queue. The query string says all of it."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy

from claims.extraction.signals import EXPLANATIONS
from claims.models import DismissalReason
from claims.selectors import QueueFilter
from claims.selectors.queue_filter import Order, Part
from factcheck.common.commas import with_commas
from factcheck.common.sentences import phrase

FILTERS = (
    "q",
    "lang",
    "source",
    "speaker",
    "topic",
    "min",
    "max",
    "since",
    "until",
    "signal",
    "reason",
    "feed",
    "match",
)
KEPT = ("view", *FILTERS, "sort")
SIGNALS = [(code, words) for code, (_sign, words) in EXPLANATIONS.items()]


class QueueForm(forms.Form):
    """The query string of the queue, field by field."""

    view = forms.ChoiceField(choices=Part.choices, required=False)
    q = forms.CharField(max_length=200, required=False)
    lang = forms.RegexField(r"^[a-z]{2,3}(,[a-z]{2,3})*$", max_length=60, required=False)
    source = forms.CharField(max_length=200, required=False)
    speaker = forms.CharField(max_length=200, required=False)
    topic = forms.RegexField(r"^[-\w]+(,[-\w]+)*$", max_length=200, required=False)
    min = forms.IntegerField(min_value=0, max_value=100, required=False)
    max = forms.IntegerField(min_value=0, max_value=100, required=False)
    since = forms.DateField(required=False)
    until = forms.DateField(required=False)
    signal = forms.ChoiceField(choices=SIGNALS, required=False)
    reason = forms.ChoiceField(choices=DismissalReason.choices, required=False)
    match = forms.ChoiceField(choices=[("1", gettext_lazy("Yes"))], required=False)
    feed = forms.IntegerField(min_value=1, max_value=2**62, required=False)
    sort = forms.ChoiceField(choices=Order.choices, required=False)


LABELS = {
    "q": gettext_lazy("Words"),
    "lang": gettext_lazy("Language"),
    "source": gettext_lazy("Outlet"),
    "speaker": gettext_lazy("Said by"),
    "topic": gettext_lazy("Topic"),
    "min": gettext_lazy("Worth checking at least"),
    "max": gettext_lazy("Worth checking at most"),
    "since": gettext_lazy("Found since"),
    "until": gettext_lazy("Found until"),
    "signal": gettext_lazy("Sign"),
    "reason": gettext_lazy("Rejected as"),
    "feed": gettext_lazy("Feed"),
    "match": gettext_lazy("Has a match"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """An address of the queue. `query` holds what of the query string was understood, `misread` the rest's names."""

    path: str
    filters: QueueFilter = field(default_factory=QueueFilter)
    query: dict[str, str] = field(default_factory=dict)
    misread: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest, *, path: str = "") -> "Place":
        return cls.reading(request.GET, path=path or request.path, by=request.user.pk)

    @classmethod
    def reading(cls, given: QueryDict, *, path: str, by: int) -> "Place":
        """`given` as the queue's address; what can't be understood is left out, and named."""
        form = QueueForm(given)
        form.is_valid()
        query = {name: given[name].strip() for name in KEPT if name in form.cleaned_data and given.get(name)}
        return cls(path=path, filters=_filter(form.cleaned_data, by=by), query=query, misread=list(form.errors))

    @property
    def string(self) -> str:
        return urlencode(self.query)

    @property
    def is_filtered(self) -> bool:
        return any(name in self.query for name in FILTERS)

    @property
    def is_narrow(self) -> bool:
        """Whether an article's candidates may wait without being in this view."""
        return self.is_filtered or bool(self.filters.part)

    def url(self, claim_id: int) -> str:
        return f"{self.path}?{urlencode({'claim': claim_id, **self.query})}"

    def without(self, name: str) -> str:
        return self._with({key: value for key, value in self.query.items() if key != name})

    def plain(self) -> str:
        """The same tab without filters."""
        return self._with({key: value for key, value in self.query.items() if key not in FILTERS})

    def complaint(self) -> str:
        """The sentence for filters that were not understood, or nothing."""
        names = with_commas(LABELS.get(name, name) for name in self.misread)
        return phrase("This filter was not understood and is left out: %(names)s.", names=names) if names else ""

    def at(self, path: str) -> "Place":
        return replace(self, path=path)

    def _with(self, query: dict[str, str]) -> str:
        return f"{self.path}?{urlencode(query)}" if query else self.path


def _filter(said: dict, *, by: int) -> QueueFilter:
    return QueueFilter(
        part=said.get("view") or Part.WAITING,
        text=said.get("q") or "",
        languages=_several(said.get("lang")),
        source=said.get("source") or "",
        speaker=said.get("speaker") or "",
        topics=_several(said.get("topic")),
        feed=said.get("feed"),
        matched=bool(said.get("match")),
        at_least=said.get("min"),
        at_most=said.get("max"),
        since=said.get("since"),
        until=said.get("until"),
        signal=said.get("signal") or "",
        reason=said.get("reason") or "",
        order=said.get("sort") or Order.ARTICLE,
        by=by,
    )


def _several(text: str | None) -> tuple[str, ...]:
    return tuple(part for part in (text or "").split(",") if part)
