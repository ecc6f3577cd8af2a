"""Texts in, results out, over processes that stay alive."""

import atexit
import json
import os
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from itertools import repeat
from types import TracebackType
from typing import Unpack

from clean_articles.options import Options, arguments_of
from clean_articles.results import Finding, FindingRecord, Result, result_of
from clean_articles.worker import Worker

_BATCH_CHARACTERS = 1 << 19
_BATCH_DOCUMENTS = 2000
_BATCHES_PER_WORKER = 2
"""One that the process works on, and one that waits for it."""


class Cleaner:
    """Cleans texts with the same options in processes of its own. Use it in a `with` block, or call `close()`.

    Several threads may use a cleaner. It can be pickled; a forked or unpickled cleaner starts processes of its own.
    """

    def __init__(self, **options: Unpack[Options]) -> None:
        """See `Options`. Raises TypeError for an unknown option; a wrong value is an error of the first call."""
        self.__setstate__({"arguments": arguments_of(options)})

    def clean(self, text: str, *, url: str | None = None) -> Result:
        """Cleans one text. `url` selects the templates of its site.

        Raises CleanArticlesError if the program refuses the options, WorkerDied if its process ends.
        """
        return self._clean_batch([text], [url])[0]

    def lint(self, text: str, *, url: str | None = None) -> tuple[Finding, ...]:
        """The findings of `clean`, for those who want nothing removed."""
        return self.clean(text, url=url).findings

    def clean_many(
        self, texts: Iterable[str], *, urls: Iterable[str | None] | None = None, workers: int | None = None
    ) -> Iterator[Result]:
        """Yields a result for each text, in order.

        Reads no more of `texts` than the workers need, so memory is bounded. `urls` has a URL or None for each text;
        `workers` is the number of processes (default: the processors of this machine).

        Raises CleanArticlesError if the program refuses the options; WorkerDied if a process ends, after the results
        of all batches before it. A new call starts new processes.
        """
        count = workers if workers is not None else os.cpu_count() or 1
        if count < 1:
            raise ValueError(f"workers is {count}: give 1 or more")
        return self._clean_many(zip(texts, repeat(None) if urls is None else urls), count)

    def _clean_many(self, documents: Iterable[tuple[str, str | None]], workers: int) -> Iterator[Result]:
        under_way: deque[Future[list[Result]]] = deque()
        with ThreadPoolExecutor(workers, "clean-articles") as threads:
            try:
                for texts, urls in _batches(documents):
                    under_way.append(threads.submit(self._clean_batch, texts, urls))
                    if len(under_way) >= workers * _BATCHES_PER_WORKER:
                        yield from under_way.popleft().result()
                while under_way:
                    yield from under_way.popleft().result()
            finally:
                for future in under_way:
                    future.cancel()

    def _clean_batch(self, texts: Sequence[str], urls: Sequence[str | None]) -> list[Result]:
        findings, quarantine = self._ask(_lines(texts, urls), ["findings", "quarantine"])
        return _results(texts, findings, quarantine)

    def _ask(self, lines: bytes, parts: Sequence[str]) -> list[bytes]:
        worker = self._take()
        try:
            answer = worker.ask(lines, parts)
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
    """The findings of `clean`, for those who want nothing removed."""
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


def _batches(documents: Iterable[tuple[str, str | None]]) -> Iterator[tuple[list[str], list[str | None]]]:
    texts: list[str] = []
    urls: list[str | None] = []
    size = 0
    for text, url in documents:
        texts.append(text)
        urls.append(url)
        size += len(text)
        if size >= _BATCH_CHARACTERS or len(texts) >= _BATCH_DOCUMENTS:
            yield texts, urls
            texts, urls, size = [], [], 0
    if texts:
        yield texts, urls


def _lines(texts: Sequence[str], urls: Sequence[str | None]) -> bytes:
    """The texts as JSON Lines."""
    try:
        return _json_lines(texts, urls, _UTF_8).encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair, which UTF-8 cannot hold and JSON can.
        return _json_lines(texts, urls, _ASCII).encode()


def _json_lines(texts: Sequence[str], urls: Sequence[str | None], json_of: Callable[[str], str]) -> str:
    records = (
        f'{{"text":{json_of(text)}}}' if url is None else f'{{"url":{json_of(url)},"text":{json_of(text)}}}'
        for text, url in zip(texts, urls)
    )
    return "\n".join(records)


_UTF_8 = json.JSONEncoder(ensure_ascii=False).encode
_ASCII = json.JSONEncoder().encode


def _results(texts: Sequence[str], findings: bytes, quarantine: bytes) -> list[Result]:
    records: dict[int, list[FindingRecord]] = defaultdict(list)
    for line in findings.splitlines():
        finding: FindingRecord = json.loads(line)
        records[finding["record"] - 1].append(finding)
    problems = {entry["record"] - 1: entry["reason"] for entry in map(json.loads, quarantine.splitlines())}
    return [
        result_of(text, records[at]) if at in records else Result(text, problem=problems.get(at))
        for at, text in enumerate(texts)
    ]
