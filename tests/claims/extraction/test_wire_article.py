"""A wire's article as it is pasted at the desk: its place is no speaker, and each sentence goes to who says it."""

from claims.extraction.finding import find_candidates

ARTICLE = """ELLISPORT, 21 November - The city council said on Friday that rents rose by 18 per cent in 2025.

“We have built more homes than any administration before us,” Mayor Ana Vidal told reporters.

The tenants’ union disputes the figure. According to its annual report, only 1,150 flats were completed in 2025.

Dr Lena Brook of the Harbour University said 812 families were evicted. She said 640 of them had children.

The Royal Society of Chemistry said 40 laboratories had closed in 2025."""


def test_each_statement_goes_to_who_says_it():
    found = {candidate.text: candidate for candidate in find_candidates(ARTICLE, language="en")}

    def speaker(words: str) -> tuple[str | None, str]:
        (own,) = [candidate for text, candidate in found.items() if words in text]
        return own.speaker, own.speaker_kind

    assert speaker("18 per cent") == ("city council", "ORGANISATION")
    assert speaker("more homes") == ("Ana Vidal", "PERSON")
    assert speaker("1,150") == ("tenants’ union", "ORGANISATION")
    assert speaker("812") == ("Lena Brook", "PERSON")
    assert speaker("640") == ("Lena Brook", "PERSON")
    assert speaker("40 laboratories")[0] == "Royal Society of Chemistry"


def test_the_wording_begins_behind_the_dateline_and_who_said_it():
    texts = [candidate.text for candidate in find_candidates(ARTICLE, language="en")]
    assert "Rents rose by 18 per cent in 2025." in texts
