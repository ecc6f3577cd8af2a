"""The results of cleaning. Offsets are in characters, as Python counts them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypedDict


@dataclass(frozen=True, slots=True)
class Removed:
    """A range of the source that was deleted: `source[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Boilerplate that was found. `source[start:end]` is what matched."""

    rule: str
    role: str
    outcome: str
    """applied (removed), superseded (other findings removed it) or unapplied (reported, not applied)."""
    start: int
    end: int
    line: int
    """1-based."""
    message: str
    evidence: str
    confidence: float
    """0 to 1."""
    removed: tuple[Removed, ...]
    """Matched lines, and the blank lines that were removed with them. Empty unless the outcome is applied."""


@dataclass(frozen=True, slots=True)
class Result:
    """A cleaned text and everything that was found in it."""

    text: str
    findings: tuple[Finding, ...] = ()
    problem: str | None = None
    """Why the text was left unchanged, such as "has more than 4,194,304 lines". None for any text that was read."""

    @property
    def roles(self) -> dict[str, int]:
        """Characters removed, by role."""
        counts: Counter[str] = Counter()
        for finding in self.findings:
            if finding.removed:
                counts[finding.role] += sum(piece.end - piece.start for piece in finding.removed)
        return dict(counts)

    @property
    def removed(self) -> tuple[Removed, ...]:
        """Everything that was deleted, in order, without overlaps. Together with `text`, it rebuilds the source."""
        pieces = [piece for finding in self.findings for piece in finding.removed]
        return tuple(sorted(pieces, key=lambda piece: piece.start))


@dataclass(frozen=True, slots=True)
class CleanedRecord:
    """A record of JSON Lines without what was removed from its text."""

    line: bytes
    """The line of the source, byte for byte, without the removed text."""
    findings: tuple[Finding, ...] = ()
    problem: str | None = None
    """Why the record was left unchanged, such as 'has no field "text"'."""


class RemovedRecord(TypedDict):
    range: tuple[int, int]
    text: str


class FindingRecord(TypedDict):
    """A finding as the command line writes it. Offsets count UTF-16 units."""

    record: int
    rule: str
    role: str
    outcome: str
    line: int
    message: str
    evidence: str
    confidence: float
    range: tuple[int, int]
    removed: list[RemovedRecord]


def result_of(source: str, records: list[FindingRecord]) -> Result:
    """Cuts what the findings removed out of the source."""
    astral = [] if source.isascii() else _astral_units(source)

    def character(unit: int) -> int:
        return unit - bisect_left(astral, unit)

    findings = tuple(
        Finding(
            rule=record["rule"],
            role=record["role"],
            outcome=record["outcome"],
            start=character(record["range"][0]),
            end=character(record["range"][1]),
            line=record["line"],
            message=record["message"],
            evidence=record["evidence"],
            confidence=record["confidence"],
            removed=tuple(_removed(source, *map(character, piece["range"])) for piece in record["removed"]),
        )
        for record in records
    )
    result = Result(source, findings)
    kept: list[str] = []
    at = 0
    for piece in result.removed:
        kept.append(source[at : piece.start])
        at = piece.end
    return Result("".join([*kept, source[at:]]), findings) if at > 0 else result


def _removed(source: str, start: int, end: int) -> Removed:
    return Removed(start, end, source[start:end])


def _astral_units(source: str) -> list[int]:
    """The UTF-16 offsets of the characters that take two units."""
    if max(source) <= "\uffff":
        return []
    characters = [at for at, character in enumerate(source) if character > "\uffff"]
    return [at + count for count, at in enumerate(characters)]


def annotation_of(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """What was removed as plain data, in the layout of the command line's --annotate, in characters."""
    pieces = [(piece, finding) for finding in findings for piece in finding.removed]
    return [
        {"rule": finding.rule, "role": finding.role, "range": [piece.start, piece.end], "text": piece.text}
        for piece, finding in sorted(pieces, key=lambda pair: pair[0].start)
    ]
