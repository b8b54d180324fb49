"""`python -m index.training`: train the bundled encoder from the data folder, stage by stage.

Each stage leaves its result in the work folder and is skipped when that is there, so a run can be taken up again.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from index.training.batches import MIXTURE, TUNING_MIXTURE, Sampler, mix
from index.training.dense import Schedule, train_table
from index.training.distil import RUNS, distil
from index.training.export import read_encoder, write_encoder, write_lexicon
from index.training.interaction import Tuning, tune_table
from index.training.lexicon import combine, learn_translations
from index.training.prepare import Corpus, learn_vocabulary, read_corpus, read_tables, tokenize_tables
from index.training.supervision import token_weights, translation_rows
from index.training.teacher import Taught, open_teacher, teach
from index.training.texts import Table
from index.training.thesaurus import prune, synonyms
from index.training.vocabulary import Sizes

Arrays = dict[str, npt.NDArray[Any]]


def main(arguments: list[str] | None = None) -> None:
    """Run every stage that has not run yet and write the encoder folder."""
    options = _parse(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    tokenizer, corpus, tables = _prepare(options)
    width = tokenizer.get_vocab_size()

    def dense() -> Arrays:
        sampler = Sampler(mix(corpus, MIXTURE), np.random.default_rng(options.seed))
        schedule = Schedule(steps=options.steps, batch=options.batch)
        return {"table": train_table(sampler, width, options.width, schedule, options.seed)}

    def tuned() -> Arrays:
        table = _stage(options.work / "dense.npz", dense)["table"]
        weights = token_weights(corpus, width)
        if not options.tune:
            return {"table": table, "weights": weights}
        sampler = Sampler(mix(corpus, TUNING_MIXTURE), np.random.default_rng(options.seed + 1), limit=128)
        table, weights = tune_table(table, weights, sampler, Tuning(steps=options.tune))
        return {"table": table, "weights": weights}

    if options.start:
        table, weights, affinities = read_encoder(options.start)
    else:
        final = _stage(options.work / "tuned.npz", tuned)
        table, weights = final["table"], final["weights"]
        left, right, counts = translation_rows(corpus, tokenizer, tables, options.seed)
        affinities = combine(*learn_translations(left, right, counts, width))

    if options.teacher:
        teacher = options.work / "teacher.npz"
        taught = Taught.of(_stage(teacher, lambda: teach(open_teacher(options.teacher), tables, tokenizer, options.seed)))

        def distilled() -> Arrays:
            plans = [plan.scaled(options.distil) for plan in RUNS]
            return dict(
                zip(
                    ("table", "weights"), distil((table, weights), affinities, corpus, taught, plans, options.seed), strict=True
                )
            )

        final = _stage(options.work / "distilled.npz", distilled)
        table, weights = final["table"], final["weights"]
        affinities = affinities.maximum(synonyms(taught.tokens, taught.meanings, width))
    write_encoder(options.out, tokenizer, table)
    write_lexicon(options.out, weights, prune(affinities, table))


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the TSV files")
    parser.add_argument("--glossary", type=Path, nargs="*", default=[], help="glossary files, zh<TAB>en")
    parser.add_argument("--work", type=Path, required=True, help="folder for the stages' results")
    parser.add_argument("--out", type=Path, required=True, help="encoder folder to write")
    parser.add_argument("--steps", type=int, default=2_400, help="steps of the dense stage")
    parser.add_argument("--batch", type=int, default=1_536, help="pairs in a step of the dense stage")
    parser.add_argument("--tune", type=int, default=1_000, help="steps of the late-interaction stage")
    parser.add_argument(
        "--teacher", type=Path, help="folder of an English Sentence-Transformers model; none leaves stage 3 out"
    )
    parser.add_argument(
        "--distil", type=float, default=1.0, help="length of the runs of stage 3, relative to the bundled one's"
    )
    parser.add_argument("--start", type=Path, help="encoder folder whose weights and translations stand in for stages 1 and 2")
    parser.add_argument("--width", type=int, default=256, help="numbers in a vector")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the vocabulary, relative to the bundled one")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def _prepare(options: argparse.Namespace) -> tuple[Tokenizer, Corpus, list[Table]]:
    tables = read_tables(options.data, options.glossary)
    path = options.work / "tokenizer.json"
    if not path.exists() and options.start:
        path.write_bytes((options.start / path.name).read_bytes())
    elif not path.exists():
        path.write_text(learn_vocabulary(tables, Sizes().scaled(options.scale)).to_str(pretty=False), encoding="utf-8")
    tokenizer = Tokenizer.from_buffer(path.read_bytes())
    tokens = options.work / "tokens.npz"
    _stage(tokens, lambda: tokenize_tables(tokenizer, tables))
    return tokenizer, read_corpus(tokens), tables


def _stage(path: Path, compute: Callable[[], Arrays]) -> Arrays:
    """The arrays in `path`, computed and saved first when it is not there."""
    if not path.exists():
        np.savez(path, allow_pickle=False, **compute())
    with np.load(path) as arrays:
        return {name: arrays[name] for name in arrays.files}


if __name__ == "__main__":
    main()
