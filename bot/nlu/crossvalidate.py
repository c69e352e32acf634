"""Measure understanding on the training data alone, and print the tables that the constants of this folder were chosen by.

Run as `python -m bot.nlu.crossvalidate` (some minutes: it learns four times). Reads data/; never the evaluation sets.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from tokenizers import Tokenizer

from advice.emergency import detect
from bot.nlu import clauses, encoder_graph, need_model, scope, urgency, weights
from bot.nlu.encoder import DEFAULT_LAYERS
from bot.nlu.encoding import Encoder
from bot.nlu.meanings import Meaning, meanings_in
from bot.nlu.need_model import Floats, HeldOut, Learned, NeedModel
from bot.nlu.safety import DEFAULT_FALSE_ALARMS, SAFETY_INTENTS
from bot.nlu.spelling import Speller, english_words
from bot.paths import DATA_FOLDER

OUT_OF_SCOPE_NEED = "out_of_scope_other"
LOSSES = (0.01, 0.03, 0.05)
SHARES = (0.2, 0.25, 0.3, 0.4, 0.5)
CONFUSIONS_SHOWN = 15
ECE_BINS = 10
JOINS = (". ", ", and ", ", ", "\n", ". also ", " but ")


@dataclass(frozen=True)
class Examples:
    """The training examples: texts, the same with their spelling mended, intents, needs by intent, and vectors (n, width)."""

    texts: list[str]
    mended: list[str]
    intents: list[str]
    meanings: dict[str, Meaning]
    vectors: Floats

    def need(self, intent: str) -> str:
        return self.meanings[intent].need or intent

    @property
    def needs(self) -> NDArray[np.str_]:
        return np.array([self.need(intent) for intent in self.intents])

    def learned(self) -> Learned:
        return need_model.learn(self.vectors, self.mended, self.intents)

    def but(self, kept: NDArray[np.bool_]) -> Examples:
        return Examples(
            _kept(self.texts, kept), _kept(self.mended, kept), _kept(self.intents, kept), self.meanings, self.vectors[kept]
        )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        messages = _messages()
        encoder = _encoder(Path(folder), [message.get(TEXT) for message in messages])
        examples = _examples(messages, encoder)
        evidence = examples.learned().evidence
        _tell_accuracy(examples, evidence)
        _tell_words(examples, evidence)
        _tell_gate(examples, evidence)
        _tell_safety(examples, evidence)
        _tell_clauses(examples, encoder)


def _messages() -> list[Message]:
    data = TrainingDataImporter.load_from_dict(training_data_paths=[str(DATA_FOLDER)]).get_nlu_data()
    return [message for message in data.intent_examples if message.get(TEXT)]


def _encoder(folder: Path, texts: Sequence[str]) -> Encoder:
    found = weights.find()
    encoder_graph.build(found.model, folder / "encoder.onnx", DEFAULT_LAYERS)
    speller = Speller.learn(texts, english_words(Tokenizer.from_file(str(found.tokenizer)).get_vocab()))
    return Encoder(folder / "encoder.onnx", found.tokenizer, speller.mend)


def _examples(messages: Sequence[Message], encoder: Encoder) -> Examples:
    texts = [message.get(TEXT) for message in messages]
    return Examples(
        texts,
        [encoder.mend(text) for text in texts],
        [message.get(INTENT) for message in messages],
        meanings_in(messages),
        np.stack([encoder.encode(text) for text in texts]),
    )


def _tell_accuracy(examples: Examples, evidence: HeldOut) -> None:
    probabilities = evidence.probabilities
    predicted = probabilities.argmax(axis=1)
    right = predicted == evidence.truth
    needs = np.array([examples.need(evidence.intents[number]) for number in predicted])
    second = np.argsort(-probabilities, axis=1)[:, :2]
    truths = examples.needs[evidence.rows]
    _table(
        "Accuracy on held-out examples",
        ("examples", "held out", "intents", "intent", "need", "intent in the first two", "temperature", "ECE"),
        [
            (
                len(examples.texts),
                len(right),
                len(evidence.intents),
                _percent(right),
                _percent(needs == truths),
                _percent((second == evidence.truth[:, None]).any(axis=1)),
                f"{evidence.temperature:.2f}",
                f"{calibration_error(probabilities.max(axis=1), right):.3f}",
            )
        ],
    )
    confused = Counter((str(truth), str(found)) for truth, found in zip(truths, needs, strict=True) if truth != found)
    _table(
        "Needs most often confused",
        ("is", "heard as", "times"),
        [(*pair, times) for pair, times in confused.most_common(CONFUSIONS_SHOWN)],
    )
    totals = Counter(truths.tolist())
    wrong = Counter(truths[needs != truths].tolist())
    worst = sorted(totals, key=lambda need: -wrong[need] / totals[need])[:CONFUSIONS_SHOWN]
    _table(
        "Needs least often heard",
        ("need", "examples", "heard"),
        [(need, totals[need], f"{1 - wrong[need] / totals[need]:.0%}") for need in worst],
    )


def _tell_words(examples: Examples, evidence: HeldOut) -> None:
    """Without the words: the same examples as if nobody had said any, so that only the vectors are left to compare."""
    without = need_model.learn(examples.vectors, [""] * len(examples.texts), examples.intents).evidence
    rows = []
    for name, judged in (("vectors alone", without), ("vectors and words", evidence)):
        needs = np.array([examples.need(judged.intents[number]) for number in judged.scores.argmax(axis=1)])
        is_safety = np.array([intent in SAFETY_INTENTS for intent in judged.intents])
        danger = is_safety[judged.truth]
        shares = judged.probabilities[:, is_safety].sum(axis=1)
        enough = np.quantile(shares[~danger], 1 - DEFAULT_FALSE_ALARMS)
        rows.append((name, _percent(needs == examples.needs[judged.rows]), _percent(shares[danger] > enough)))
    _table("What the words give", ("what is compared", "need", "dangers heard at 1 % false alarms"), rows)


def calibration_error(confidences: Floats, right: NDArray[np.bool_]) -> float:
    """Give the expected calibration error over ten bins of equal size (Naeini et al. 2015)."""
    bins = np.array_split(np.argsort(confidences), ECE_BINS)
    return float(sum(abs(confidences[bin_].mean() - right[bin_].mean()) * len(bin_) for bin_ in bins if len(bin_)) / len(right))


def _tell_gate(examples: Examples, evidence: HeldOut) -> None:
    """The last column is measured without the need `out_of_scope_other`, as if nobody had thought of those questions."""
    inside = examples.needs != OUT_OF_SCOPE_NEED
    known, strange = examples.but(inside), examples.but(~inside)
    without = known.learned()
    strange_standings = scope.standings(*without.model.understand(strange.vectors, strange.mended))
    probabilities = evidence.probabilities
    standings = scope.standings(probabilities, evidence.resemblances)
    right = probabilities.argmax(axis=1) == evidence.truth
    rows = []
    for loss in LOSSES:
        least = scope.least_standing(evidence, loss)
        rejected = strange_standings < scope.least_standing(without.evidence, loss)
        rows.append(
            (
                f"{loss:.0%}",
                f"{least:.2f}",
                _percent(standings < least),
                _percent(standings[~right] < least),
                _percent(rejected),
            )
        )
    _table(
        "Scope gate",
        ("right ones lost", "least standing", "asked back of all", "asked back of wrong ones", "out of scope rejected"),
        rows,
    )


def _tell_safety(examples: Examples, evidence: HeldOut) -> None:
    is_safety = np.array([intent in SAFETY_INTENTS for intent in evidence.intents])
    truth = is_safety[evidence.truth]
    first = is_safety[evidence.scores.argmax(axis=1)]
    shares = evidence.probabilities[:, is_safety].sum(axis=1)
    seen = np.array([detect(examples.texts[row]) is not None for row in evidence.rows])
    rows = [
        ("rules alone", _percent(seen[truth]), _percent(seen[~truth])),
        ("model alone", _percent(first[truth]), _percent(first[~truth])),
    ]
    for share in SHARES:
        held = seen | first | (shares >= share)
        rows.append((f"both, model from {share}", _percent(held[truth]), _percent(held[~truth])))
    _table("Safety", ("what decides", "dangers heard", "false alarms"), rows)


def _tell_clauses(examples: Examples, encoder: Encoder) -> None:
    """Examples that a model has not seen, alone, and joined in pairs of which one tells of an urgent harm."""
    chance = random.Random(need_model.SEED)  # noqa: S311 - chooses pairs, the same every time
    unseen = np.array([chance.random() < need_model.HELD_OUT_SHARE for _ in examples.texts])
    known, held = examples.but(~unseen), examples.but(unseen)
    model = known.learned().model
    longer = [
        (text, examples.need(intent))
        for text, intent in zip(held.texts, held.intents, strict=True)
        if len(clauses.split(text)) > 1
    ]
    pairs = _pairs(held, len(held.texts), chance)
    rows = []
    for name, messages in (("messages of several clauses", longer), ("pairs with an urgent harm", pairs)):
        whole = [_heard(examples, model, encoder, text) == need for text, need in messages]
        looked = [_heard_with_clauses(examples, model, encoder, text) == need for text, need in messages]
        rows.append((name, len(messages), _percent(whole), _percent(looked)))
    _table("Clauses", ("what", "number", "heard whole", "heard with clauses"), rows)


def _pairs(examples: Examples, number: int, chance: random.Random) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    urgent = [index for index, need in enumerate(examples.needs) if urgency.rank(need) < len(urgency.NEEDS_BY_URGENCY)]
    while len(pairs) < number:
        harm, other = chance.choice(urgent), chance.randrange(len(examples.texts))
        ranks = [urgency.rank(examples.needs[index]) for index in (harm, other)]
        if ranks[0] < ranks[1]:
            first, then = chance.sample([harm, other], 2)
            pairs.append((examples.texts[first] + chance.choice(JOINS) + examples.texts[then], str(examples.needs[harm])))
    return pairs


def _shares(examples: Examples, model: NeedModel, encoder: Encoder, texts: Sequence[str]) -> list[dict[str, float]]:
    mended = [encoder.mend(text) for text in texts]
    probabilities, _ = model.understand(np.stack([encoder.encode_mended(text) for text in mended]), mended)
    found = []
    for row in probabilities:
        shares: dict[str, float] = defaultdict(float)
        for intent, share in zip(model.intents, row, strict=True):
            shares[examples.need(intent)] += float(share)
        found.append(dict(shares))
    return found


def _heard(examples: Examples, model: NeedModel, encoder: Encoder, text: str) -> str:
    shares = _shares(examples, model, encoder, [text])[0]
    return max(shares, key=lambda need: shares[need])


def _heard_with_clauses(examples: Examples, model: NeedModel, encoder: Encoder, text: str) -> str:
    shares = _shares(examples, model, encoder, [text])[0]
    need, parts = max(shares, key=lambda name: shares[name]), clauses.split(text)
    if len(parts) < 2 or not urgency.is_worth_a_closer_look(need, shares[need]):
        return need
    heard = _shares(examples, model, encoder, parts)
    clause = urgency.most_urgent_clause(need, heard)
    return need if clause is None else max(heard[clause], key=lambda name: heard[clause][name])


def _kept(items: Sequence[str], kept: NDArray[np.bool_]) -> list[str]:
    return [item for item, keep in zip(items, kept, strict=True) if keep]


def _percent(truths: Iterable[bool] | NDArray[np.bool_]) -> str:
    values = np.array(list(truths))
    return f"{values.mean():.1%}" if len(values) else "-"


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    print(f"\n### {title}\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |")


if __name__ == "__main__":
    main()
