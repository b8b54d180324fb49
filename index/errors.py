"""What can go wrong between an index on disk and a search.

IndexStateError            the index, or what it stands on, is not as it has to be
├── NoIndexError           nothing has been built yet
├── DamagedIndexError      files are missing or altered
├── StaleIndexError        built by another encoder or another layout
├── BuildError             a build was refused; what was there before still answers
└── EncoderError           a model cannot be loaded
"""


class IndexStateError(RuntimeError):
    """The index, or what it stands on, is not as it has to be; the message says what to do."""


class NoIndexError(IndexStateError):
    """Nothing has been built in this home yet."""


class DamagedIndexError(IndexStateError):
    """A file of the index is missing or is not what the manifest says."""


class StaleIndexError(IndexStateError):
    """The index was built by another encoder or in another layout than the one that asks."""


class BuildError(IndexStateError):
    """A build did not pass its own checks, was cancelled or could not be written."""


class EncoderError(IndexStateError):
    """A model is missing, damaged or not usable."""
