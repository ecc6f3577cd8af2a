"""JSON Lines on their way to a worker, and its answers."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from clean_articles.results import CleanedRecord, FindingRecord, Result, result_of


def lines_of(documents: Sequence[tuple[str, str | None]]) -> bytes:
    """Texts with their URLs as JSON Lines, in the fields "text" and "url"."""
    try:
        return _lines_of(documents, _UTF_8).encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair, which UTF-8 cannot hold and JSON can.
        return _lines_of(documents, _ASCII).encode()


def _lines_of(documents: Sequence[tuple[str, str | None]], json_of: Callable[[str], str]) -> str:
    records = (
        f'{{"text":{json_of(text)}}}' if url is None else f'{{"url":{json_of(url)},"text":{json_of(text)}}}'
        for text, url in documents
    )
    return "\n".join(records)


_UTF_8 = json.JSONEncoder(ensure_ascii=False).encode
_ASCII = json.JSONEncoder().encode


def results_of(texts: Sequence[str], findings: bytes, quarantine: bytes) -> list[Result]:
    """What was found in the texts."""
    found, problems = _by_record(findings), _problems(quarantine)
    return [
        result_of(text, found[at]) if at in found else Result(text, problem=problems.get(at))
        for at, text in enumerate(texts)
    ]


class Line(NamedTuple):
    """An input line, split into parts."""

    mark: bytes
    """A byte order mark. Only the first line may begin with one, as in a file."""
    record: bytes
    ending: bytes

    @property
    def is_one(self) -> bool:
        return b"\n" not in self.record


def lines_in(lines: Iterable[bytes]) -> Iterator[Line]:
    """Takes the byte order mark and the line endings off."""
    for at, line in enumerate(lines):
        record = line.removesuffix(b"\n")
        mark = _BYTE_ORDER_MARK if at == 0 and record.startswith(_BYTE_ORDER_MARK) else b""
        yield Line(mark, record.removeprefix(mark), line[len(record) :])


_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def json_lines_of(lines: Sequence[Line]) -> bytes:
    """The records, with a blank line in the place of one that takes several lines."""
    return b"\n".join(line.record if line.is_one else b"" for line in lines)


def records_of(
    lines: Sequence[Line], text_field: str, output: bytes, findings: bytes, quarantine: bytes
) -> list[CleanedRecord]:
    """The cleaned records with what was found in them."""
    found, problems = _by_record(findings), _problems(quarantine)

    def cleaned_record(at: int, line: Line, cleaned: bytes) -> CleanedRecord:
        if not line.is_one:
            return CleanedRecord(b"".join(line), problem="has a line ending inside: a record is one line of JSON")
        whole = line.mark + cleaned + line.ending
        if at not in found:
            return CleanedRecord(whole, problem=problems.get(at))
        try:
            text = _text_of(line.record, text_field)
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            return CleanedRecord(b"".join(line), problem=f"cannot be read by Python: {error}")
        return CleanedRecord(whole, result_of(text, found[at]).findings)

    pairs = zip(lines, output.split(b"\n"), strict=True)
    return [cleaned_record(at, line, cleaned) for at, (line, cleaned) in enumerate(pairs)]


def _by_record(findings: bytes) -> dict[int, list[FindingRecord]]:
    records: dict[int, list[FindingRecord]] = defaultdict(list)
    for line in findings.splitlines():
        finding: FindingRecord = _value_of(line)
        records[finding["record"] - 1].append(finding)
    return records


def _problems(quarantine: bytes) -> dict[int, str]:
    return {entry["record"] - 1: entry["reason"] for entry in map(_value_of, quarantine.splitlines())}


def _text_of(line: bytes, path: str) -> str:
    value = _value_of(line)
    for name in re.split(r"(?<!\\)\.", path):
        value = value[name.replace("\\.", ".")]
    return str(value)


def _value_of(line: bytes) -> Any:
    """The value of JSON. A number or an id of a record may have more digits than Python converts: it stays a string."""
    return json.loads(line, parse_int=lambda digits: int(digits) if len(digits) < _MANY_DIGITS else digits)


_MANY_DIGITS = 100
"""In digits: more than any number that the program itself writes has."""
