"""Fields that are written without templates read as Django's own templates write them."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from factcheck.common.fields import Renderer

GROUPED = [("", "None"), ("Far & near", [("1", "<One>"), (2, "Two “too”")]), ("3", "Three")]
FLAT = [("", "—"), ("a", "A & B"), ('"q"', "Quoted")]
FIELDS = [
    (forms.TextInput(attrs={"maxlength": 5, "required": True, "disabled": False}), 'a "b" <c>'),
    (forms.NumberInput(), 12),
    (forms.CheckboxInput(), True),
    (forms.Textarea(attrs={"rows": 3}), "<b>\nsecond"),
    (forms.Select(choices=FLAT), '"q"'),
    (forms.Select(choices=FLAT, attrs={"required": True, "lang": "en"}), None),
    (forms.Select(choices=GROUPED), 2),
    (forms.CheckboxSelectMultiple(choices=FLAT), ["a"]),
    (forms.CheckboxSelectMultiple(choices=GROUPED), ["1", "3"]),
    (forms.RadioSelect(choices=FLAT), "a"),
]


@pytest.mark.parametrize(("widget", "value"), FIELDS)
@pytest.mark.parametrize("attrs", [{}, {"id": "id_f", "aria-describedby": "x"}])
def test_a_field_reads_as_djangos_own(widget, value, attrs):
    ours, theirs = (widget.render("f", value, attrs, renderer=one()) for one in (Renderer, DjangoTemplates))
    assert parse_html(ours) == parse_html(theirs)


@pytest.mark.parametrize("widget", [forms.CheckboxSelectMultiple(choices=FLAT), forms.RadioSelect(choices=FLAT)])
def test_a_box_alone_does_too(widget):
    form = forms.Form()
    form.fields["f"] = forms.MultipleChoiceField(choices=FLAT, widget=widget)
    for box in form["f"].subwidgets:
        template, alone = box.data["template_name"], {"widget": box.data | {"wrap_label": False}}
        assert parse_html(Renderer().render(template, alone)) == parse_html(DjangoTemplates().render(template, alone))
