"""Training of the bundled zh/en static encoder: text pairs in, a Sentence-Transformers folder with its translation table out.

Run as `python -m index.training --data DIR --work DIR --out DIR`. PyTorch, SciPy, a word segmenter and a table of pinyin are needed
here and nowhere at serving time. README.md beside this file says what was tried and what each idea gave.
"""
