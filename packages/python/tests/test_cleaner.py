import itertools
import json
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Corpus, command_line, texts_in
from killed_node import killed_node

import clean_articles
from clean_articles import CleanArticlesError, Cleaner

FIRST = "The old bridge will close for a year from Monday."
LAST = "Buses will take the ring road until it opens again."
DIRTY = f"{FIRST}\n\nHide Ad\n\n{LAST}\n"
CLEANED = f"{FIRST}\n\n{LAST}\n"


def test_clean_returns_the_text_without_boilerplate_and_says_what_went() -> None:
    result = clean_articles.clean(DIRTY)
    [finding] = result.findings
    assert result.text == CLEANED
    assert (finding.rule, finding.role, finding.outcome, finding.line) == ("ad-marker", "ad", "applied", 3)
    assert DIRTY[finding.start : finding.end] == "Hide Ad"
    assert finding.evidence and finding.message
    assert result.roles == {"ad": len("Hide Ad\n\n")}


def test_offsets_count_characters() -> None:
    source = f"😀 {FIRST} 😀\n\nHide Ad\n\n{LAST} 😀\n\nHide Ad\n"
    result = clean_articles.clean(source)
    assert [source[finding.start : finding.end] for finding in result.findings] == ["Hide Ad", "Hide Ad"]
    assert all(source[piece.start : piece.end] == piece.text for piece in result.removed)
    rebuilt = result.text
    for piece in result.removed:
        rebuilt = rebuilt[: piece.start] + piece.text + rebuilt[piece.start :]
    assert rebuilt == source


def test_lint_returns_the_findings() -> None:
    assert [finding.rule for finding in clean_articles.lint(DIRTY)] == ["ad-marker"]
    assert clean_articles.lint(CLEANED) == ()


def test_a_text_without_boilerplate_is_the_same() -> None:
    for text in ["", "x", CLEANED, "Half a pair: \ud83d", "\ufeffA mark.\n", "a\r\nb\r\n", "\x00\u2028"]:
        assert clean_articles.clean(text).text == text


def test_half_a_surrogate_pair_does_not_shift_offsets() -> None:
    source = f"\ud83d {FIRST} \ud83d\n\nHide Ad\n\n{LAST}\n"
    assert clean_articles.clean(source).text == source.replace("Hide Ad\n\n", "")


def test_options_are_those_of_the_command_line(tmp_path: Path) -> None:
    dated = f"By Jane Doe\n\n{DIRTY}"
    assert clean_articles.clean(dated, preset="strict").text == CLEANED
    assert clean_articles.clean(dated, remove=["byline"], keep=["ad"]).text == DIRTY
    assert clean_articles.clean(DIRTY, rules=["ad-marker: off"]).text == DIRTY
    config = tmp_path / "own.json"
    config.write_text(json.dumps({"keep": ["ad"]}))
    assert clean_articles.clean(DIRTY, config=config).text == DIRTY
    assert clean_articles.clean(DIRTY, config=False).text == CLEANED


def test_templates_are_those_of_the_site_of_the_url(corpus: Corpus, tmp_path: Path) -> None:
    templates = tmp_path / "templates.json"
    learn = [sys.executable, "-m", "clean_articles", "learn", str(corpus.file), "-o", str(templates)]
    subprocess.run(learn, check=True, capture_output=True)
    urls = [str(record["url"]) for record in corpus.records]
    with Cleaner(templates=templates) as cleaner:
        texts = [result.text for result in cleaner.clean_many(corpus.texts, urls=urls, workers=2)]
    assert texts == texts_in(command_line(corpus.lines, "--templates", str(templates)))
    assert texts != corpus.cleaned


def test_wrong_options_are_errors_with_the_next_step() -> None:
    with pytest.raises(CleanArticlesError, match="^Unknown preset.*\nDid you mean strict"):
        clean_articles.clean(DIRTY, preset="stric")
    with pytest.raises(TypeError, match="unknown option 'presett'"):
        clean_articles.clean(DIRTY, presett="strict")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"remove must be a list: \['byline'\]"):
        Cleaner(remove="byline")
    with pytest.raises(ValueError, match="workers must be 1 or more, not 0"):
        clean_articles.clean_many([], workers=0)


@pytest.mark.parametrize("workers", [1, 2])
def test_clean_many_gives_what_the_command_line_gives(corpus: Corpus, workers: int) -> None:
    assert [result.text for result in clean_articles.clean_many(corpus.texts, workers=workers)] == corpus.cleaned


def test_clean_records_gives_the_bytes_of_the_command_line(corpus: Corpus) -> None:
    lines = [*corpus.lines.splitlines(), b"", b'{"body":"x"}', b"no JSON"]
    with Cleaner() as cleaner:
        records = list(cleaner.clean_records(lines, workers=2))
    assert [record.line for record in records] == [*corpus.cleaned_lines.splitlines(), *lines[-3:]]
    assert [record.problem for record in records[-3:]] == [None, 'has no field "text"', "is not a JSON object"]
    changed = next(at for at, record in enumerate(records) if record.findings)
    [finding] = records[changed].findings
    [piece] = finding.removed
    assert corpus.texts[changed][piece.start : piece.end] == piece.text


def test_clean_records_finds_the_text_by_its_path() -> None:
    line = json.dumps({"article": {"body": DIRTY, "n": 1}}).encode()
    with Cleaner() as cleaner:
        [record] = cleaner.clean_records([line], text_field="article.body")
    assert record.line == json.dumps({"article": {"body": CLEANED, "n": 1}}).encode()
    assert [finding.role for finding in record.findings] == ["ad"]


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n"])
def test_clean_records_gives_a_record_back_with_the_line_ending_that_it_has(ending: bytes, tmp_path: Path) -> None:
    dirty, cleaned = (json.dumps({"n": 1, "text": text}).encode() + ending for text in (DIRTY, CLEANED))
    with Cleaner() as cleaner:
        records = list(cleaner.clean_records([dirty, ending, b"no JSON" + ending, cleaned, dirty]))
    assert [record.line for record in records] == [cleaned, ending, b"no JSON" + ending, cleaned, cleaned]
    assert [len(record.findings) for record in records] == [1, 0, 0, 0, 1]


def test_clean_records_takes_an_open_file(corpus: Corpus) -> None:
    with Cleaner() as cleaner, corpus.file.open("rb") as lines:
        assert b"".join(record.line for record in cleaner.clean_records(lines, workers=2)) == corpus.cleaned_lines


def test_clean_records_reports_a_record_of_several_lines_and_cleans_the_others() -> None:
    dirty, cleaned = (json.dumps({"text": text}).encode() for text in (DIRTY, CLEANED))
    several = [json.dumps({"text": DIRTY}, indent=1).encode(), dirty + b"\n\n"]
    with Cleaner() as cleaner:
        records = list(cleaner.clean_records([dirty, *several, dirty]))
    assert [record.line for record in records] == [cleaned, *several, cleaned]
    why = "has a line ending inside: a record is one line of JSON"
    assert [record.problem for record in records] == [None, why, why, None]


def test_clean_records_cleans_what_json_of_python_does_not_read() -> None:
    def line(text: str, other: str) -> bytes:
        return f'{{"n":{other},"text":{json.dumps(text)}}}'.encode()

    long = "9" * 5000
    with Cleaner() as cleaner:
        records = list(cleaner.clean_records([line(DIRTY, other) for other in (long, f"-{long}", "1")]))
        assert [record.line for record in records] == [line(CLEANED, other) for other in (long, f"-{long}", "1")]
        assert [len(record.findings) for record in records] == [1, 1, 1]
        ids = [b'{"id":' + long.encode() + rest[5:] for rest in (line(DIRTY, ""), b'{"n":,"body":1}')]
        dirty, bad = cleaner.clean_records(ids)
        assert (len(dirty.findings), bad.line, bad.problem) == (1, ids[1], 'has no field "text"')
        deep = line(DIRTY, "[" * 100_000 + "]" * 100_000)
        nested, after = cleaner.clean_records([deep, line(DIRTY, "1")])
        assert (nested.line, after.line) == (deep, line(CLEANED, "1"))
        assert nested.problem


def test_clean_records_takes_a_byte_order_mark_at_the_start_only() -> None:
    mark = "\ufeff".encode()
    dirty, cleaned = (mark + json.dumps({"text": text}).encode() for text in (DIRTY, CLEANED))
    with Cleaner() as cleaner:
        first, *others = cleaner.clean_records([dirty] * 5000, workers=2)
    assert (first.line, first.problem) == (cleaned, None)
    assert {(record.line, record.problem) for record in others} == {(dirty, "is not a JSON object")}


@pytest.mark.parametrize("wrap", [list, iter])
@pytest.mark.parametrize("texts, urls", [(3, 1), (1, 3), (0, 1), (2500, 2000)])
def test_texts_and_urls_that_differ_in_number_are_an_error(wrap, texts: int, urls: int) -> None:  # type: ignore[no-untyped-def]
    shorter = "urls" if urls < texts else "texts"
    how = f"texts has {texts} .* urls has {urls}" if wrap is list else f"^{shorter} ends after {min(texts, urls)} "
    with pytest.raises(ValueError, match=f"{how}.*: give a URL or None for each text"):
        list(clean_articles.clean_many(wrap([CLEANED] * texts), urls=wrap([None] * urls)))
    assert len(list(clean_articles.clean_many(wrap([DIRTY] * 3), urls=wrap([None] * 3)))) == 3


def test_clean_many_reads_no_more_than_the_workers_need() -> None:
    read = itertools.count()
    texts = (f"{DIRTY}{next(read)}" for _ in iter(int, 1))
    with Cleaner() as cleaner:
        results = cleaner.clean_many(texts, workers=1)
        assert next(results).text == f"{CLEANED}0"
        results.close()
    assert next(read) <= 3 * 2000


def test_what_fails_in_the_texts_is_raised_after_the_results_before_it() -> None:
    def texts():  # type: ignore[no-untyped-def]
        yield from itertools.repeat(DIRTY, 4500)
        raise OSError("the disk is gone")

    done = 0
    with pytest.raises(OSError, match="the disk is gone"):
        for _ in clean_articles.clean_many(texts(), workers=1):
            done += 1
    assert done >= 2000


def test_a_cleaner_can_be_pickled() -> None:
    with Cleaner(keep=["ad"]) as cleaner, pickle.loads(pickle.dumps(cleaner)) as copy:
        assert copy.clean(DIRTY).text == DIRTY
    with pickle.loads(pickle.dumps(Cleaner())) as copy:
        assert copy.clean(DIRTY).text == CLEANED


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_a_fork_has_processes_of_its_own() -> None:
    with Cleaner() as cleaner:
        assert cleaner.clean(DIRTY).text == CLEANED
        child = os.fork()
        if child == 0:
            is_right = cleaner.clean(DIRTY).text == CLEANED
            cleaner.close()
            os._exit(0 if is_right else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert cleaner.clean(DIRTY).text == CLEANED


def test_a_killed_worker_raises_and_loses_no_document(corpus: Corpus, tmp_path: Path) -> None:
    program = f"""
import clean_articles, itertools, json, sys
texts = [json.loads(line)["text"] for line in open({str(corpus.file)!r}, "rb")]
texts = list(itertools.islice(itertools.cycle(texts), 7000))
done = []
try:
    for result in clean_articles.clean_many(texts, workers=1):
        done.append(result.text)
except clean_articles.WorkerDied as error:
    reason = str(error)
rest = [result.text for result in clean_articles.clean_many(texts[len(done):], workers=1)]
whole = [result.text for result in clean_articles.clean_many(texts, workers=2)]
print(json.dumps([len(done), reason, done + rest == whole]))
"""
    environment = {**os.environ, "CLEAN_ARTICLES_NODE": str(killed_node(tmp_path, 2))}
    said = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    done, reason, is_whole = json.loads(said.stdout)
    assert 0 < done < 7000
    assert reason == "A worker process ended by signal SIGKILL before it answered."
    assert is_whole


def test_a_worker_that_was_killed_while_idle_is_replaced() -> None:
    with Cleaner() as cleaner:
        cleaner.clean(DIRTY)
        [worker] = cleaner._idle
        os.kill(worker._process.pid, signal.SIGKILL)
        worker._process.wait()
        assert cleaner.clean(DIRTY).text == CLEANED

