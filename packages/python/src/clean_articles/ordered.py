"""Batches on several threads, with their results in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Text = TypeVar("Text")
Url = TypeVar("Url")
Done = TypeVar("Done")

_BATCH_SIZE = 1 << 19
"""Characters or bytes: enough for a batch to be worth its way to a process, and little enough to have several waiting."""
_BATCH_LENGTH = 2000
_BATCHES_PER_WORKER = 2
"""One that the process works on, and one that waits for it."""


def paired(texts: Iterable[Text], urls: Iterable[Url]) -> Iterator[tuple[Text, Url]]:
    """A URL for each text.

    Raises ValueError if one has fewer: at once if both have a length, otherwise where the shorter one ends.
    """
    if isinstance(texts, Sized) and isinstance(urls, Sized) and len(texts) != len(urls):
        raise ValueError(f"texts has {len(texts)} items, and urls has {len(urls)}: {_NEXT_STEP}")
    return _side_by_side(texts, iter(urls))


def _side_by_side(texts: Iterable[Text], urls: Iterator[Url]) -> Iterator[tuple[Text, Url]]:
    count = 0
    for count, text in enumerate(texts, 1):
        for url in urls:
            break
        else:
            raise ValueError(f"urls ends after {count - 1} items, and texts has more: {_NEXT_STEP}")
        yield text, url
    for _ in urls:
        raise ValueError(f"texts ends after {count} items, and urls has more: {_NEXT_STEP}")


_NEXT_STEP = "give a URL or None for each text"


def batches(items: Iterable[Item], size_of: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Collects items until their sizes add up to a batch."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += size_of(item)
        if size >= _BATCH_SIZE or len(batch) >= _BATCH_LENGTH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def ordered(
    work: Callable[[Sequence[Item]], list[Done]], waiting: Iterable[Sequence[Item]], workers: int
) -> Iterator[Done]:
    """Does the work on each batch in one of several threads, and yields all results in order.

    Takes no more of `waiting` than the threads need. Raises what `work` raises, after all results before it.
    """
    under_way: deque[Future[list[Done]]] = deque()
    with ThreadPoolExecutor(workers, "clean-articles") as threads:
        try:
            for batch in waiting:
                under_way.append(threads.submit(work, batch))
                if len(under_way) >= workers * _BATCHES_PER_WORKER:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()
