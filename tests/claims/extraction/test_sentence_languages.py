"""Where sentences end in six languages: abbreviations, figures, quotations, ordinals, lists and transcripts."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import find_blocks, find_candidates
from claims.extraction.sentences import sentence_spans

SENTENCES = {
    "en": [
        ["The U.S. economy grew 2.5 percent in the first quarter.", "It shrank after that."],
        ['"We will not go back," Mr. Rivera said.', '"Not now, not ever."'],
        ["Prices rose 3 p.c. at Acme Inc. in Jan. 2024.", "They fell in Feb."],
        ["He arrived at 5 p.m. on Monday.", "Nobody met him."],
        ["The bill (H.R. 1234) passed 51-49.", "Sen. Jane Doe voted no."],
        ["She has a Ph.D. from St. Andrews.", "He has none."],
        ["Gov. Lee et al. v. Smith, No. 12-345, was decided in 2013.", "It stands."],
        ["“Is it true?” asked the judge.", "“No.”"],
        ["The firm paid $1.2 bn. to settle.", "Shares fell."],
        ["According to J. K. Moss, the dam failed.", "The state denies it."],
        ['He said: "I saw it.', 'It was red."', "Then he left."],
        ["The rate is 4.5 per cent vs. 3.1 per cent a year ago.", "That is a rise."],
        ["Visit www.example.com for details.", "The report is free."],
        ["It was the No. 1 cause of death in 2020.", "Cancer was second."],
        ["Wait... that is not right.", "Yes it is!"],
        ["Lt. Col. Ann Park and Maj. Gen. Bo Cole testified.", "They disagreed."],
        ["Turnout was 61.2%.", "In 2016 it was 58%."],
        ["Yahoo! reported a loss.", "Investors left."],
        ["The U.N. said so.", "The U.S. did not."],
        ["He lives in Washington, D.C.", "She does not."],
        ["They met at 5 p.m.", "He left early."],
        ["The plant belongs to Acme Ltd.", "They own it."],
        ["She earned a Ph.D.", "Her sister did too."],
        ["He spoke in Fort Mill, S.C.", "“We will win,” he said."],
        ["“I was born in the U.S.”", "She left in 2010."],
        ["Agents of the F.B.I.", "But nobody was charged."],
        ["He flew to L.A.", "A spokesman said so."],
        ["U.S. Sen. Jane Doe met U.S. Rep. A. B. Cole.", "She left."],
        ["U.S. To Leave Treaty In May.", "He objected."],
        ["At 8 p.m. “The Voice” returns.", "It is popular."],
        ["She met J. A. Smith.", "Nobody else came."],
        ["Dwayne Johnson, a.k.a. The Rock, ran.", "Some drugs, e.g. The Pill, are free."],
    ],
    "es": [
        ["El Sr. Gómez y la Sra. Ruiz votaron en contra.", "La ley se aprobó."],
        ["EE. UU. exportó 3.000 millones de dólares en 2023.", "La UE importó más."],
        ["¿Subió el paro?", "No, bajó un 2,5 %."],
        ["«No hay datos», dijo la ministra.", "«Los habrá pronto»."],
        ["El art. 14 de la Constitución lo prohíbe.", "Nadie lo discute."],
        ["La reunión será a las 10 a. m. en Madrid.", "Durará dos horas."],
        ["El Dr. Pérez, del Hospital Gral. San Martín, lo negó.", "No dio detalles."],
        ["—No lo sabía —dijo el alcalde—.", "Nadie me avisó."],
        ["Vive en la Av. Libertador n.º 45.", "Trabaja cerca."],
        ["Según el Dto. 123/2020, pág. 14, está prohibido.", "Eso dice."],
        ["La obra es de Acme S.A.", "El grupo lo niega."],
    ],
    "pt": [
        ["O Sr. Silva e a Sra. Costa votaram contra.", "A lei passou."],
        ["O Dr. Souza disse que o desemprego caiu 2,5%.", "O governo confirmou."],
        ["Os EUA exportaram R$ 3.000 milhões em 2023.", "A UE importou mais."],
        ["Segundo o art. 5.º da Constituição, é proibido.", "Ninguém discute."],
        ["“Não há dados”, disse a ministra.", "“Haverá em breve.”"],
        ["A Av. Paulista tem 2,8 km.", "É longa."],
        ["Ele trabalha na Acme S.A.", "O grupo nega."],
        ["O Exmo. Sr. Juiz decidiu em 12.03.2020.", "A defesa recorreu."],
        ["O prof. Dr. Lima discorda.", "A prof.ª Reis também."],
    ],
    "fr": [
        ["M. Dupont et Mme Durand ont voté contre.", "La loi est passée."],
        ["Le chômage a baissé de 2,5 % en 2023.", "« C'est historique », a dit le ministre."],
        ["« Il n'y a pas de données. »", "« Il y en aura. »"],
        ["Le Dr Martin cite l'art. 12 du Code civil.", "Il a tort."],
        ["Selon MM. Petit et Grand, la dette atteint 3.000 Md€.", "C'est faux."],
        ["Qui l'a dit ?", "Personne !"],
        ["J.-P. Leroy est parti à 10 h. 30.", "Il est revenu."],
        ["L'O.N.U. l'a confirmé.", "L'Europe aussi."],
        ["Env. 40 p. 100 des électeurs ont voté.", "C'est peu."],
        ["Il travaille chez Acme S.A.", "Le groupe le nie."],
        ["Le train part à 10 h.", "Il est complet."],
    ],
    "de": [
        ["Am 3. Oktober 1990 trat die DDR der Bundesrepublik bei.", "Das war ein Mittwoch."],
        ["Dr. Müller und Prof. Weber widersprachen.", "Die Zahl stimmt z. B. nicht."],
        ["Die Arbeitslosigkeit sank um 2,5 Prozent bzw. 30.000 Menschen.", "Das ist wenig."],
        ["„Wir haben keine Daten“, sagte die Ministerin.", "„Sie kommen bald.“"],
        ["Der 2. Weltkrieg endete 1945.", "Er dauerte sechs Jahre."],
        ["Laut Abs. 2 des § 5 ist das verboten.", "Niemand bestreitet es."],
        ["Rund 3 Mio. Euro flossen an die Fa. Meier u. a. nach Berlin.", "Das ist viel."],
        ["Im 19. Jh. lebten hier ca. 500 Menschen.", "Heute sind es mehr."],
        ["Er kam um 10.30 Uhr, d. h. zu spät.", "Sie wartete."],
        ["König Ludwig II. starb 1886.", "Die Ursache ist umstritten."],
        ["Das sagte Hr. Schmidt am 1. Mai.", "Er irrte."],
        ["Parteien, z. B. Die Linke, verloren.", "Das stimmt."],
    ],
    "ar": [
        ["ارتفع التضخم إلى 12.5 في المئة عام 2023.", "وقالت الحكومة إنه سينخفض."],
        ["هل هذا صحيح؟", "لا، هذا غير صحيح."],
        ["قال الوزير: «لا توجد بيانات».", "وأضاف أنها ستنشر قريبا."],
        ["قال د. أحمد إن العدد 3.000 شخص.", "ونفى المتحدث ذلك."],
        ["بلغ العدد ١٢٫٥ مليون نسمة.", "هذا رقم قياسي!"],
        ["التقى أ. د. سامي الرئيس.", "لم يصدر بيان."],
    ],
}
TEXTS = [(language, sentences) for language, own in SENTENCES.items() for sentences in own]
JOINTS = st.sampled_from(
    [" ", "  ", "\n", "\n\n", "\r\n", "\n- ", "\n• ", "\n1. ", "\nANA RUIZ: ", " \u00a0", "\u2029"]
)


@pytest.mark.parametrize(("language", "sentences"), TEXTS)
def test_a_tricky_pair_is_cut_where_a_reader_would(language, sentences):
    text = " ".join(sentences)
    assert [text[span.start : span.end] for span in sentence_spans(text)] == sentences


@st.composite
def news(draw) -> str:
    """Sentences of one language in any order, as running text, lists, paragraphs or a transcript."""
    known = list(itertools.chain(*SENTENCES[draw(st.sampled_from(sorted(SENTENCES)))]))
    parts = draw(st.lists(st.tuples(st.sampled_from(known), JOINTS), min_size=1, max_size=12))
    return "".join(sentence + joint for sentence, joint in parts)


@given(news())
@settings(max_examples=200, deadline=None)
def test_offsets_slice_back_and_lose_no_letter(text):
    spans = list(sentence_spans(text))
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() for span in spans)
    outside = [one.end for one in spans], [other.start for other in spans[1:]] + [len(text)]
    left = text[: spans[0].start] + "".join(text[end:start] for end, start in zip(*outside, strict=True))
    assert not any(map(str.isalpha, left))


@given(news())
@settings(max_examples=15, deadline=None)
def test_candidates_and_blocks_slice_back_to_their_quotes(text):
    assert all(0 <= block.start < block.end <= len(text) for block in find_blocks(text))
    for candidate in find_candidates(text):
        assert text[candidate.start : candidate.end] == candidate.quote
        assert all(text[own.start : own.end] == own.quote for own in candidate.repeats)
