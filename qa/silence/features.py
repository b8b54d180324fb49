"""All that the decision to answer stands on, by name: the passage, the best figure and what the question asks for."""

from __future__ import annotations

from collections.abc import Sequence

from index.search import Searcher
from qa.conversation.turns import Turn, own_question
from qa.ledger.around import sentence_of, told_before
from qa.matching.found import Found
from qa.matching.select import FEATURES as FIGURE_FEATURES
from qa.matching.select import Candidate
from qa.questions.asked import asked_thing
from qa.silence.evidence import evidence_features, thing_features, word_features


def silence_features(turn: Turn, found: Sequence[Found], ranked: Sequence[Candidate], matcher: Searcher) -> dict[str, float]:
    """Evidence for and against answering, by the names of `silence.FEATURES`."""
    if not found:
        return {}
    question = own_question(turn)
    best = found[0]
    report, passage = best.report, best.passage
    text, sentence = report.quote(passage.span), report.quote(best.core)
    figure = next((one for one in ranked if one.hit == 0), None) if question.want not in ("text", "open") else None
    clause = sentence
    if figure:
        sentence = report.quote(sentence_of(report, passage, figure.figure))
        clause = f"{figure.figure.measure} {sentence}"
    told = told_before(text, sentence)
    near = " ".join((told, sentence, *passage.section))
    features = {
        "follow_up": float(turn.follow is not None),
        "passage": best.hit.coverage,
        "near": float(matcher.cosines(question.text, [sentence])[0]),
        **{f"want_{want}": float(question.want == want) for want in ("number", "compare")},
        **word_features(matcher.gaps.match(question.content, near, report.key)),
        **evidence_features(
            question, report, passage.section, text, f"{told} {sentence}".strip(), clause, figure.figure if figure else None
        ),
    }
    if thing := asked_thing(question.text, question.language):
        whole = f"{text} {' '.join(passage.section)}"
        features |= thing_features(*(matcher.gaps.match(thing, one, report.key) for one in (near, whole)))
    features["score"] = best.hit.score
    features["next_score"] = best.hit.score - found[1].hit.score if len(found) > 1 else 0.0
    features["figure_absent"] = float(question.want in ("number", "growth") and figure is None)
    if figure:
        named = dict(zip(FIGURE_FEATURES, figure.features, strict=True))
        features |= {f"figure_{name}": value for name, value in named.items()}
        rivals = [one.score for one in ranked if one.hit == 0 and one is not figure]
        features["figure_lead"] = min(figure.score - max(rivals), 5.0) if rivals else 5.0
        around = " ".join((told, figure.around, *passage.section))
        zone = word_features(matcher.gaps.match(question.content, around, report.key))
        features |= {f"zone_{name}": zone[name] for name in ("missed", "missed_share", "apart", "apart_sure")}
    return features
