"""The rivals: what a force could build in a week instead. Each counts the narratives that it would put forward."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain

from sightline.demonstration import generate
from sightline.engine.packs import load_packs

ON = date(2026, 11, 1)
TERMS = 500
Rival = Callable[[Sequence[str]], int]


def terms() -> list[str]:
    """The list of words that the word-list rivals search for: slurs, hostility by name, platforms."""
    wanted = ("slur", "hate_adverb", "motive", "platform_social", "platform_messaging")
    words = {
        word
        for pack in load_packs(ON).of_kind("vocabulary")
        for name, spec in pack.data["classes"].items()
        if name.endswith(wanted)
        for word in spec["words"]
    }
    return sorted(words, key=lambda word: (len(word), word))[:TERMS]


def plain_re() -> Rival:
    """One regular expression of alternatives, case ignored: the standard library's `re`."""
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, terms())) + r")\b", re.IGNORECASE)
    return lambda texts: sum(pattern.search(text) is not None for text in texts)


def phrase_matcher() -> Rival:
    """spaCy's PhraseMatcher over a blank English pipeline, case ignored."""
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("TERM", [language.make_doc(term) for term in terms()])
    return lambda texts: sum(bool(matcher(language.make_doc(text))) for text in texts)


def tfidf_linear() -> Rival:
    """scikit-learn: TF-IDF over words and word pairs with logistic regression, trained on the demonstration."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    records = list(chain.from_iterable(generate(10_000, 99)))
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), min_df=2), LogisticRegression(max_iter=300))
    model.fit([record["narrative"] for record in records], [bool(record.truth.hate_flags) for record in records])
    return lambda texts: int(model.predict(texts).sum())


def decode_only() -> Rival:
    """Nothing but reading the texts: the physical floor."""
    return len


RIVALS: dict[str, Callable[[], Rival]] = {
    "Parquet decoding alone (floor)": decode_only,
    "re, plain alternation of 500 terms": plain_re,
    "spaCy PhraseMatcher, 500 terms": phrase_matcher,
    "scikit-learn TF-IDF (1-2-grams) + linear": tfidf_linear,
}
"""By the name in the table; each makes its rival in the process that runs it."""
