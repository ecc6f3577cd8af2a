"""Texts in, results out, over processes that stay alive."""

import atexit
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import repeat
from types import TracebackType
from typing import TypeVar, Unpack

from clean_articles.options import Options, arguments_of
from clean_articles.ordered import batches, ordered, paired
from clean_articles.records import Line, json_lines_of, lines_in, lines_of, records_of, results_of
from clean_articles.results import CleanedRecord, Finding, Result
from clean_articles.worker import Worker

Item = TypeVar("Item")
Cleaned = TypeVar("Cleaned")


class Cleaner:
    """Cleans texts with the same options in processes of its own. Use it in a `with` block, or call `close()`.

    Several threads may use a cleaner. It can be pickled; a forked or unpickled cleaner starts processes of its own.
    """

    def __init__(self, **options: Unpack[Options]) -> None:
        """See `Options`. Raises TypeError for an unknown option; an invalid value raises CleanArticlesError at the first call."""
        self.__setstate__({"arguments": arguments_of(options)})

    def clean(self, text: str, *, url: str | None = None) -> Result:
        """Cleans one text. `url` selects the templates of its site.

        Raises CleanArticlesError if the options are invalid, WorkerDied if its process ends.
        """
        return self._clean_batch([(text, url)])[0]

    def lint(self, text: str, *, url: str | None = None) -> tuple[Finding, ...]:
        """The findings of `clean`, without the cleaned text."""
        return self.clean(text, url=url).findings

    def clean_many(
        self, texts: Iterable[str], *, urls: Iterable[str | None] | None = None, workers: int | None = None
    ) -> Iterator[Result]:
        """Yields a result for each text, in order.

        Reads no more of `texts` than the workers need, so memory is bounded. `urls` has a URL or None for each text;
        `workers` is the number of processes (default: the processors of this machine).

        Raises CleanArticlesError if the options are invalid; WorkerDied if a process ends, after the results of all
        batches before it. A new call starts new processes. Raises ValueError if the numbers of `urls` and texts differ:
        at once if both have a length, otherwise where the shorter one ends.
        """
        documents = zip(texts, repeat(None)) if urls is None else paired(texts, urls)
        return self._in_batches(documents, lambda document: len(document[0]), self._clean_batch, workers)

    def clean_records(
        self, lines: Iterable[bytes], *, text_field: str = "text", workers: int | None = None
    ) -> Iterator[CleanedRecord]:
        """Yields a cleaned record for each line of JSON, in order, as the command line writes it.

        A line may end with a line feed, which it keeps: `lines` may be an open file. The first may begin with a byte
        order mark. `text_field` is a dotted path, as in "article.body". A record that cannot be read is returned
        unchanged, with a `problem`. Otherwise like `clean_many`.
        """

        def clean_batch(batch: Sequence[Line]) -> list[CleanedRecord]:
            answer = self._ask(json_lines_of(batch), ["output", "findings", "quarantine"], text_field, None)
            return records_of(batch, text_field, *answer)

        return self._in_batches(lines_in(lines), lambda line: len(line.record), clean_batch, workers)

    def _in_batches(
        self,
        items: Iterable[Item],
        size_of: Callable[[Item], int],
        clean_batch: Callable[[Sequence[Item]], list[Cleaned]],
        workers: int | None,
    ) -> Iterator[Cleaned]:
        count = workers if workers is not None else os.cpu_count() or 1
        if count < 1:
            raise ValueError(f"workers must be 1 or more, not {count}")
        return ordered(clean_batch, batches(items, size_of), count)

    def _clean_batch(self, documents: Sequence[tuple[str, str | None]]) -> list[Result]:
        findings, quarantine = self._ask(lines_of(documents), ["findings", "quarantine"], "text", "url")
        return results_of([text for text, _ in documents], findings, quarantine)

    def _ask(self, lines: bytes, parts: Sequence[str], text_field: str, url_field: str | None) -> list[bytes]:
        worker = self._take()
        try:
            answer = worker.ask(lines, parts, text_field, url_field)
        except BaseException:
            worker.close()
            raise
        with self._lock:
            self._idle.append(worker)
        return answer

    def _take(self) -> Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_usable:
                    return worker
                worker.close()
        return Worker(self._arguments)

    def close(self) -> None:
        """Ends the processes. The next call starts new ones."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def __enter__(self) -> "Cleaner":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __getstate__(self) -> dict[str, tuple[str, ...]]:
        return {"arguments": self._arguments}

    def __setstate__(self, state: dict[str, tuple[str, ...]]) -> None:
        self._arguments = state["arguments"]
        self._lock = threading.Lock()
        self._idle: list[Worker] = []


def clean(text: str, *, url: str | None = None, **options: Unpack[Options]) -> Result:
    """Cleans one text, in a process that stays alive for the next call with the same options. See `Cleaner.clean`."""
    return shared_cleaner(arguments_of(options)).clean(text, url=url)


def lint(text: str, *, url: str | None = None, **options: Unpack[Options]) -> tuple[Finding, ...]:
    """The findings of `clean`, without the cleaned text."""
    return shared_cleaner(arguments_of(options)).lint(text, url=url)


def clean_many(
    texts: Iterable[str],
    *,
    urls: Iterable[str | None] | None = None,
    workers: int | None = None,
    **options: Unpack[Options],
) -> Iterator[Result]:
    """Yields a result for each text, in order. See `Cleaner.clean_many`."""
    return shared_cleaner(arguments_of(options)).clean_many(texts, urls=urls, workers=workers)


@cache
def shared_cleaner(arguments: tuple[str, ...]) -> Cleaner:
    """The cleaner that all calls with the same options share. Its processes end with the interpreter."""
    cleaner = Cleaner()
    cleaner.__setstate__({"arguments": arguments})
    atexit.register(cleaner.close)
    return cleaner
