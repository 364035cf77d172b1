"""Whose story it was first."""

import pytest

from articles.reading import read
from articles.reading.origins import in_text

from . import made


@pytest.mark.parametrize(
    ("line", "source", "url"),
    [
        ("Original Source: The Velmora Star", "The Velmora Star", ""),
        ("Source: El Faro, 3 March 2026", "El Faro", ""),
        ("Original source: https://faro.example/puente", "faro.example", "https://faro.example/puente"),
        ("First published by The Faro (https://faro.example/1)", "The Faro", "https://faro.example/1"),
        ("This article originally appeared in The Velmora Star.", "The Velmora Star", ""),
        ("Fuente: El Faro", "El Faro", ""),
        ("Original Source: www.faro.example", "faro.example", ""),
        ("It cost 4 million, as reported by The Velmora Star on Monday.", "The Velmora Star", ""),
        ("It cost 4 million, as reported by the Velmora Star. She added nothing.", "the Velmora Star", ""),
        ("It cost 4 million, as first reported by St. Velmor News. Nobody denied it.", "St. Velmor News", ""),
        ("The figures, first published by El Faro, are disputed.", "El Faro", ""),
        ("Según publicó El Faro, costó 4 millones.", "El Faro", ""),
        ("Source: Getty Images", "", ""),
        ("Source tells us it cost 4 million.", "", ""),
        ("The crime was reported by residents on Monday.", "", ""),
        ("Via the bridge it takes an hour.", "", ""),
    ],
)
def test_a_credit_names_who_published_first(line, source, url):
    assert in_text("The bridge is open.\n\n" + line) == (source, url)


def test_a_pages_credit_brings_its_link():
    body = "".join(f"<p>{words}</p>" for words in made.WORDS)
    body += '<p>Original Source: <a href="https://faro.example/puente">El Faro</a></p>'
    reading = read(made.page(body=body), url="https://star.velmora.example/bridge")
    assert (reading.original_source, reading.original_url) == ("El Faro", "https://faro.example/puente")


@pytest.mark.parametrize(
    "head",
    [
        made.linked_data(isBasedOn="https://faro.example/puente"),
        '<meta name="original-source" content="https://faro.example/puente">',
        '<link rel="canonical" href="https://faro.example/puente">',
    ],
)
def test_a_pages_metadata_name_the_original(head):
    reading = read(made.page(head=head), url="https://star.velmora.example/bridge")
    assert (reading.original_source, reading.original_url) == ("faro.example", "https://faro.example/puente")


def test_a_page_is_not_its_own_original():
    head = '<link rel="canonical" href="https://velmora.example/bridge">'
    assert read(made.page(head=head), url="https://amp.velmora.example/bridge").original_source == ""
