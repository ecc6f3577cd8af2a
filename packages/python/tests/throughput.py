"""Prints how long the command line and this package take for the same JSON Lines: npm run bench:python [-- DOCUMENTS]

Both read records from a file and write them, cleaned, to another, on as many processors as there are. Runs alternate, and the best of
three counts, for a machine may have other work.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import tee
from pathlib import Path

from conftest import documents

import clean_articles
from clean_articles.program import command

_RUNS = 3


def by_command_line(source: Path, target: Path) -> None:
    call = [*command(), "--input-format", "jsonl", "--concurrency", str(os.cpu_count())]
    with source.open("rb") as stdin, target.open("wb") as stdout:
        subprocess.run(call, stdin=stdin, stdout=stdout, check=True)


def by_package(source: Path, target: Path) -> None:
    with source.open("rb") as lines, target.open("w", encoding="utf-8") as out, clean_articles.Cleaner() as cleaner:
        records, asked = tee(map(json.loads, lines))
        for record, result in zip(records, cleaner.clean_many(record["text"] for record in asked)):
            out.write(json.dumps({**record, "text": result.text}, ensure_ascii=False) + "\n")


def seconds(run: Callable[[Path, Path], None], source: Path, target: Path) -> float:
    started = time.perf_counter()
    run(source, target)
    return time.perf_counter() - started


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "in.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for record in documents(count):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        ways = {"command line": by_command_line, "package": by_package}
        times = dict.fromkeys(ways, float("inf"))
        for _ in range(_RUNS):
            for way, run in ways.items():
                times[way] = min(times[way], seconds(run, source, folder / way))
        size = source.stat().st_size / 1e6
        for way, taken in times.items():
            print(f"{way:12}  {taken:5.1f} s  {size / taken:5.1f} MB/s")
        print(f"The package takes {times['package'] / times['command line']:.2f} times as long.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
