import doctest
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs/python.md"


def test_the_examples_of_the_page_are_right() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 10
    assert failed == 0


def test_the_page_of_the_api_is_current() -> None:
    call = [sys.executable, ROOT / "scripts/python-api.py"]
    made = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    assert (ROOT / "docs/api/python.md").read_text("utf-8") == made, 'run "npm run docs"'
