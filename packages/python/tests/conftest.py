"""What the tests share: a corpus, and the command line to compare with."""

import json
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from clean_articles.program import command

_BOILERPLATE = ["Hide Ad", "Advertisement", "READ MORE: United sign teenage keeper from Porto", "Share this article"]
_WORDS = "the a old new bridge river council market school people of to and in on with for said was will".split()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--documents", type=int, default=2000, help="size of the corpus that the engines clean")


def documents(count: int) -> Iterator[dict[str, object]]:
    """Articles of invented sites, the same in every run, a third of them with boilerplate."""
    chance = random.Random(7)

    def sentence() -> str:
        return f"{' '.join(chance.choices(_WORDS, k=14)).capitalize()}."

    sites = [[sentence() for _ in range(4)] for _ in range(50)]
    for number in range(count):
        site = chance.randrange(len(sites))
        body = [f"{sentence()} {sentence()} 橋 é 😀 {number}" for _ in range(3)]
        if number % 3 == 0:
            body.insert(chance.randrange(1, 3), chance.choice(_BOILERPLATE))
        lines = [f"Article {number} on {chance.choice(_WORDS)}", *body, *chance.sample(sites[site], 3)]
        yield {
            "id": f"d{number}",
            "url": f"https://www.site{site}.example/{number}",
            "big": 12345678901234567890,
            "text": "\n\n".join(lines) + "\n",
        }


def command_line(lines: bytes, *options: str) -> bytes:
    """What the command line makes of JSON Lines."""
    call = [*command(), "--input-format", "jsonl", *options]
    return subprocess.run(call, input=lines, stdout=subprocess.PIPE, check=True).stdout


def texts_in(lines: bytes) -> list[str]:
    return [json.loads(line)["text"] for line in lines.splitlines()]


class Corpus:
    """Records, as JSON Lines in a file, and their texts as the command line cleans them."""

    def __init__(self, file: Path, count: int) -> None:
        self.file = file
        self.records = list(documents(count))
        self.lines = b"".join(
            (json.dumps(record, ensure_ascii=str(record["id"]).endswith("1")) + "\n").encode()
            for record in self.records
        )
        file.write_bytes(self.lines)
        self.texts = [str(record["text"]) for record in self.records]
        self.cleaned_lines = command_line(self.lines)
        self.cleaned = texts_in(self.cleaned_lines)


@pytest.fixture(scope="session")
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    made = Corpus(tmp_path_factory.mktemp("corpus") / "in.jsonl", request.config.getoption("--documents"))
    assert made.cleaned != made.texts
    return made
