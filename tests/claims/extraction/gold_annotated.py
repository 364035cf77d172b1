"""The annotated articles as files of claim-gold/1."""

import hashlib

from .gold_articles import ARTICLES, CLAIM, NOT


def annotated(name):
    """(text, the annotation) of an article."""
    text, segments, sentences, claims = "", [], [], []
    clusters: dict[str, list[str]] = {}
    for kind, paragraph in ARTICLES[name]:
        text += "\n\n" if text else ""
        start = len(text)
        for words, label, speaker, cluster in paragraph:
            text += " " if len(text) > start else ""
            key = f"s{len(sentences) + 1:02}"
            place = {"start": len(text), "end": len(text) + len(words), "text": words}
            text += words
            own = [f"c{len(claims) + 1:02}"] if label == CLAIM else []
            sentences.append({"id": key, "segment": f"p{len(segments)}", **place, "label": label, "claims": own})
            if label == CLAIM:
                claims.append({"id": own[0], "sentence": key, **place, **_attribution(speaker), "check_worthiness": 1})
            if cluster:
                clusters.setdefault(cluster, []).append(own[0])
        segments.append({"id": f"p{len(segments)}", "type": kind, "start": start, "end": len(text)})
    gold = {
        "schema": "claim-gold/1",
        "document": {"file": f"{name}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(), "language": "en"},
        "segments": segments,
        "sentences": sentences,
        "claims": claims,
        "claim_clusters": [own for own in clusters.values() if len(own) > 1],
        "must_not_extract": [own["id"] for own in sentences if own["label"] == NOT],
    }
    return text, gold


def _attribution(speaker):
    if speaker is None:
        return {"attribution": {"type": "none", "speaker": None, "speaker_resolved": None, "cue": None}}
    named = {"start": 0, "end": 0, "text": speaker}
    return {"attribution": {"type": "indirect", "speaker": named, "speaker_resolved": speaker, "cue": None}}
