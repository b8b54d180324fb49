"""The garbage collector, out of the way while an index is read or built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Pause the collector of reference cycles.

    An index is hundreds of thousands of objects without cycles, all of which stay; looking at them again and again while they
    are made takes a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
