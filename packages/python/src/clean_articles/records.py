"""JSON Lines on their way to a worker, and its answers."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

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


def records_of(
    lines: Sequence[bytes], text_field: str, output: bytes, findings: bytes, quarantine: bytes
) -> list[CleanedRecord]:
    """The cleaned records with what was found in them."""
    found, problems = _by_record(findings), _problems(quarantine)
    return [
        CleanedRecord(
            cleaned,
            result_of(_text_of(source, text_field), found[at]).findings if at in found else (),
            problems.get(at),
        )
        for at, (source, cleaned) in enumerate(zip(lines, output.split(b"\n"), strict=True))
    ]


def _by_record(findings: bytes) -> dict[int, list[FindingRecord]]:
    records: dict[int, list[FindingRecord]] = defaultdict(list)
    for line in findings.splitlines():
        finding: FindingRecord = json.loads(line)
        records[finding["record"] - 1].append(finding)
    return records


def _problems(quarantine: bytes) -> dict[int, str]:
    return {entry["record"] - 1: entry["reason"] for entry in map(json.loads, quarantine.splitlines())}


def _text_of(line: bytes, path: str) -> str:
    value: Any = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    for name in re.split(r"(?<!\\)\.", path):
        value = value[name.replace("\\.", ".")]
    return str(value)
