"""The Spark jobs on two workers, against the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

from conftest import Corpus, documents, texts_in
from killed_node import killed_node

from clean_articles.program import command

JOB = Path(__file__).resolve().parents[3] / "integrations/spark/clean_articles_spark.py"


def submit(*arguments: object, node: str = command()[0]) -> str:
    """Runs the job. Returns what Spark logged."""
    import pyspark

    spark = Path(pyspark.__file__).parent
    environment = {
        **os.environ,
        "SPARK_HOME": str(spark),
        "PYSPARK_PYTHON": sys.executable,
        "CLEAN_ARTICLES_NODE": node,
    }
    confs = {
        "spark.sql.files.maxPartitionBytes": "1m",
        "spark.sql.files.openCostInBytes": "0",
        "spark.sql.shuffle.partitions": "8",
        "spark.ui.enabled": "false",
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
        "spark.sql.session.timeZone": "UTC",
        "spark.executorEnv.PATH": os.environ["PATH"],
        "spark.executorEnv.CLEAN_ARTICLES_NODE": node,
    }
    settings = [part for key, value in confs.items() for part in ("--conf", f"{key}={value}")]
    done = subprocess.run(
        [spark / "bin/spark-submit", "--master", "local-cluster[2,1,1024]", *settings, JOB, *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stderr


def parts(folder: Path) -> list[Path]:
    return sorted(folder.glob("part-*"))


def test_cleans_like_the_command_line_though_a_process_is_killed(corpus: Corpus, tmp_path: Path) -> None:
    out, findings = tmp_path / "out", tmp_path / "findings"
    log = submit("clean", corpus.file, out, "--findings", findings, node=str(killed_node(tmp_path, 0)))
    assert (tmp_path / "killed").exists()
    assert "WorkerDied: A worker process ended by signal SIGKILL" in log
    assert len(parts(out)) > 1
    assert b"".join(part.read_bytes() for part in parts(out)) == corpus.cleaned_lines
    found = [json.loads(line) for part in parts(findings) for line in part.read_text("utf-8").splitlines()]
    sources = {record["id"]: str(record["text"]) for record in corpus.records}
    changed = [record["id"] for record, cleaned in zip(corpus.records, corpus.cleaned) if record["text"] != cleaned]
    assert sorted(entry["id"] for entry in found) == sorted(changed)
    for entry in found:
        for piece in entry["removed"]:
            start, end = piece["range"]
            assert sources[entry["id"]][start:end] == piece["text"]


def test_learns_what_the_command_line_learns(corpus: Corpus, tmp_path: Path) -> None:
    templates, expected = tmp_path / "templates.json", tmp_path / "expected.json"
    submit("learn", corpus.file, templates)
    subprocess.run([*command(), "learn", corpus.file, "-o", expected], check=True)
    assert templates.read_text("utf-8") == expected.read_text("utf-8")
    assert len(json.loads(templates.read_text("utf-8"))["sites"]) > 20


def test_keeps_the_other_columns_of_parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    records = list(documents(2_000))
    texts = [None if at == 5 else str(record["text"]) for at, record in enumerate(records)]
    table = pa.table(
        {
            "id": [record["id"] for record in records],
            "body": texts,
            "when": pa.array(range(2_000), pa.timestamp("us", "UTC")),
            "tags": [["a", "b"]] * 2_000,
            "large": pa.array([2**62 + n for n in range(2_000)], pa.int64()),
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")
    out, findings = tmp_path / "out.parquet", tmp_path / "found"
    options = ["--format", "parquet", "--text-field", "body", "--findings", findings, "--keep", "share"]
    submit("clean", tmp_path / "in.parquet", out, *options)
    cleaned = pq.read_table(out)
    assert cleaned.column_names == table.column_names
    for name in ["id", "when", "tags", "large"]:
        assert cleaned[name].to_pylist() == table[name].to_pylist()
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts if text is not None).encode()
    call = [*command(), "--input-format", "jsonl", "--keep", "share"]
    expected: list[str | None] = list(texts_in(subprocess.run(call, input=lines, stdout=subprocess.PIPE).stdout))
    expected.insert(5, None)
    assert cleaned["body"].to_pylist() == expected
    assert sum(len(part.read_text("utf-8").splitlines()) for part in parts(findings)) > 100
