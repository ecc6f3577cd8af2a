import doctest
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs/python.md"


def test_the_examples_of_the_page_are_right() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 10
    assert failed == 0
