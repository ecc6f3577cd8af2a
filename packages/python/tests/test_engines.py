"""The steps in the engines that they are for, on two workers, against the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import clean_articles
from conftest import Corpus


def test_datatrove_gives_what_the_command_line_gives(corpus: Corpus, tmp_path: Path) -> None:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from clean_articles.datatrove import ArticleCleaner

    folder = tmp_path / "in"
    folder.mkdir()
    lines = corpus.lines.splitlines(keepends=True)
    half = len(lines) // 2
    (folder / "0.jsonl").write_bytes(b"".join(lines[:half]))
    (folder / "1.jsonl").write_bytes(b"".join(lines[half:]))
    executor = LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(folder)),
            ArticleCleaner(removed_key="removed"),
            JsonlWriter(str(tmp_path / "out"), output_filename="${rank}.jsonl", compression=None),
        ],
        tasks=2,
        workers=2,
        logging_dir=str(tmp_path / "logs"),
    )
    executor.run()
    written = [
        json.loads(line)
        for file in sorted((tmp_path / "out").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    assert [document["text"] for document in written] == corpus.cleaned
    changed = [at for at, text in enumerate(corpus.texts) if text != corpus.cleaned[at]]
    assert [at for at, document in enumerate(written) if "removed" in document["metadata"]] == changed
    first = corpus.texts[changed[0]]
    for piece in written[changed[0]]["metadata"]["removed"]:
        start, end = piece["range"]
        assert first[start:end] == piece["text"]
    [step] = [step for step in json.loads((tmp_path / "logs/stats.json").read_text()) if "Clean articles" in step["name"]]
    stats = step["stats"]
    removed = {role: total for role, total in stats.items() if role.startswith("removed_")}
    assert sum(stat["total"] for stat in removed.values()) == sum(
        len(text) - len(cleaned) for text, cleaned in zip(corpus.texts, corpus.cleaned)
    )


def test_datatrove_excludes_what_loses_too_much(tmp_path: Path) -> None:
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.writers import JsonlWriter

    from clean_articles.datatrove import ArticleCleaner

    prose = "The bridge is closed until the river falls, and buses take the ring road."
    texts = [prose, f"{prose}\n\nHide Ad\n\n{prose}\n", f"{prose}\n\n" + "Advertisement\n\n" * 9]
    documents = [Document(text=text, id=str(number)) for number, text in enumerate(texts)]
    executor = LocalPipelineExecutor(
        pipeline=[
            documents,
            ArticleCleaner(max_removed=0.5, exclusion_writer=JsonlWriter(str(tmp_path / "excluded"), compression=None)),
            JsonlWriter(str(tmp_path / "out"), compression=None),
        ],
        logging_dir=str(tmp_path / "logs"),
    )
    executor.run()

    def read(name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (tmp_path / name / "00000.jsonl").read_text("utf-8").splitlines()]

    assert [document["id"] for document in read("out")] == ["0", "1"]
    [excluded] = read("excluded")
    assert excluded["text"] == texts[2]
    assert excluded["metadata"] == {"filter_reason": "max_removed"}


def test_datasets_map_gives_what_the_command_line_gives(corpus: Corpus, tmp_path: Path) -> None:
    import datasets

    table = datasets.Dataset.from_dict({"id": list(range(len(corpus.texts))), "text": corpus.texts})
    cleaned = table.map(clean_articles.batch, batched=True, num_proc=2, load_from_cache_file=False)
    assert list(cleaned["text"]) == corpus.cleaned
    assert list(cleaned["id"]) == list(range(len(corpus.texts)))


def test_batch_cleans_a_column_and_keeps_the_others() -> None:
    source = "The bridge is closed.\n\nHide Ad\n\nBuses take the ring road.\n"
    columns = {"body": [source, None, "x"], "id": [1, 2, 3]}
    cleaned = clean_articles.batch(columns, text="body", removed="removed")
    assert cleaned["body"] == ["The bridge is closed.\n\nBuses take the ring road.\n", None, "x"]
    assert cleaned["id"] == [1, 2, 3]
    first, *others = cleaned["removed"]
    assert json.loads(first) == [{"rule": "ad-marker", "role": "ad", "range": [23, 32], "text": "Hide Ad\n\n"}]
    assert others == [None, None]


def test_ray_data_gives_what_the_command_line_gives(corpus: Corpus, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path / "in"
    folder.mkdir()
    half = len(corpus.texts) // 2
    for name, part in (("0", slice(half)), ("1", slice(half, None))):
        numbers = list(range(len(corpus.texts)))[part]
        pq.write_table(pa.table({"n": numbers, "text": corpus.texts[part]}), folder / f"{name}.parquet")
    job = Path(__file__).resolve().parents[3] / "integrations/ray/clean_articles_ray.py"
    call = [sys.executable, job, folder, tmp_path / "out", "--format", "parquet"]
    environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"}
    done = subprocess.run(call, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    written = pq.read_table(tmp_path / "out").sort_by("n")
    assert written["text"].to_pylist() == corpus.cleaned
