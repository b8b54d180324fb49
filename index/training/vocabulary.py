"""The Unigram vocabulary of both languages and its `tokenizer.json`.

Chinese words are counted with a word segmenter at training time only; at serving time the Unigram scores alone decide, so no
segmenter is needed. All text is folded (NFKD, accents off, lower case) and cut into runs of Han, of other letters
and of digits; everything else is dropped. Traditional characters are not folded here: callers simplify first.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import rjieba
from pypinyin import lazy_pinyin
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from tokenizers.trainers import UnigramTrainer
from tqdm import tqdm

UNKNOWN = "[UNK]"
Weights = dict[str, float]
RUNS = r"\p{Han}+|[\p{L}&&[^\p{Han}]]+|\d+"
HAN = re.compile(r"[\u3400-\u9fff]+")
LATIN = re.compile(r"[a-z]+")
_FOLD = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()])

# A run of letters or digits is cut into as few pieces as possible, whole words before fragments; only the order of
# these scores matters.
_WORD, _SHORT_WORD, _FRAGMENT, _SYLLABLE = -10.0, -22.0, -20.0, -4.0
_KNOWN, _MENTION = 4.0, 4.0
_DIGITS = {1: -10.3, 2: -10.1, 3: -10.2, 4: -10.0}


@dataclass(frozen=True)
class Sizes:
    """How many pieces of each kind the vocabulary holds at most."""

    zh_words: int = 42_000
    zh_characters: int = 7_500
    en_words: int = 42_000
    en_fragments: int = 6_000

    def scaled(self, factor: float) -> Sizes:
        """The same proportions for a vocabulary `factor` times as large."""
        sizes = (self.zh_words, self.zh_characters, self.en_words, self.en_fragments)
        return Sizes(*(int(size * factor) for size in sizes))


def fold(text: str) -> str:
    """`text` as the tokenizer sees it before it is cut into runs."""
    return str(_FOLD.normalize_str(text))


def count_words(columns: Sequence[list[str]], characters: int = 3_000_000) -> tuple[Weights, Weights]:
    """Weights of Chinese and of English words over text columns.

    Each column is read up to `characters`, evenly spread, and weighs its counts by 1/sqrt(its words), so that a
    large column of one trade does not push the others' words out.
    """
    chinese: Weights = defaultdict(float)
    english: Weights = defaultdict(float)
    for column in tqdm(columns, desc="counting words"):
        stride = max(1, sum(map(len, column)) // characters)
        text = fold("\n".join(column[::stride]))
        _add(chinese, Counter(word for run in HAN.findall(text) for word in rjieba.cut(run, True)))
        _add(english, Counter(LATIN.findall(text)))
    return chinese, english


def _add(total: Weights, counts: Counter[str]) -> None:
    scale = 1000 / math.sqrt(max(1, counts.total()))
    for word, n in counts.items():
        total[word] += n * scale


def prefer_known(weights: Weights, known: Iterable[str], *, stem: Callable[[str], str] = str) -> Weights:
    """`weights` with every word that a dictionary knows (up to its `stem`) raised: words of a language before identifiers and noise.

    A word of the dictionary that no text uses still gets a small weight for each time it stands there.
    """
    mentions = Counter(known)
    stems = {stem(word) for word in mentions}
    preferred: Weights = defaultdict(float)
    for word, weight in weights.items():
        preferred[word] = weight * (_KNOWN if stem(word) in stems else 1.0)
    for word, n in mentions.items():
        preferred[word] += _MENTION * n
    return preferred


def build_tokenizer(chinese: Weights, english: Weights, sizes: Sizes) -> Tokenizer:
    """The tokenizer over the heaviest words of both counts; ids are dense, id 0 is `[UNK]`."""
    total = math.log(sum(chinese.values()) + 1)
    characters: Weights = defaultdict(float)
    for word, weight in chinese.items():
        for character in word:
            characters[character] += weight
    zh_words = _heaviest({word: n for word, n in chinese.items() if 2 <= len(word) <= 6}, sizes.zh_words)
    en_words = _heaviest(english, sizes.en_words)
    rare = sorted(english.keys() - set(en_words))
    fragments = _fragments(rare, sizes.en_fragments) | dict.fromkeys(pinyin_syllables(), _SYLLABLE)
    pieces = {UNKNOWN: 0.0}
    pieces |= {word: math.log(chinese[word]) - total for word in zh_words}
    floor = min(pieces.values(), default=0.0) - 2.0
    for character in _heaviest(characters, sizes.zh_characters):
        pieces[character] = max(math.log(chinese[character] + 1e-9) - total, floor)
    pieces |= {piece: _FRAGMENT + score for piece, score in fragments.items()}
    pieces |= {word: _WORD if len(word) > 2 else _SHORT_WORD for word in en_words}
    pieces |= {number: _DIGITS[len(number)] for number in _numbers()}
    return make_tokenizer([(piece, round(score, 2)) for piece, score in pieces.items()])


def make_tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """A Unigram tokenizer over (piece, score); the first piece stands for whatever is unknown."""
    tokenizer = Tokenizer(Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = _FOLD
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(RUNS), behavior="removed", invert=True)
    return tokenizer


def _heaviest(weights: Weights, n: int) -> list[str]:
    return sorted(weights, key=lambda word: (-weights[word], word))[:n]


def _fragments(words: Iterable[str], size: int) -> dict[str, float]:
    """Sub-word pieces with their log-probabilities, trained on word types (each once) that have no entry of their own."""
    tokenizer = Tokenizer(Unigram())
    letters = list("abcdefghijklmnopqrstuvwxyz")
    trainer = UnigramTrainer(vocab_size=size, show_progress=False, max_piece_length=8, initial_alphabet=letters)
    tokenizer.train_from_iterator(words, trainer)
    # Too few words leave scores undefined; letters alone do then.
    learned = {piece: score for piece, score in json.loads(tokenizer.to_str())["model"]["vocab"] if score is not None}
    return {letter: -15.0 for letter in letters} | learned


def _numbers() -> list[str]:
    """0-2100 and two- and three-digit strings with leading zeros: years stay whole, longer numbers fall into pieces."""
    return [str(n) for n in range(2101)] + [f"{n:02d}" for n in range(10)] + [f"{n:03d}" for n in range(100)]


def pinyin_syllables() -> list[str]:
    """Every syllable of Mandarin as it is spelt in names: two or more letters, without tones, ascending."""
    readings = {lazy_pinyin(chr(code), v_to_u=False)[0].replace("v", "u") for code in range(0x4E00, 0x9FA6)}
    return sorted(reading for reading in readings if len(reading) > 1 and reading.isascii() and reading.isalpha())
