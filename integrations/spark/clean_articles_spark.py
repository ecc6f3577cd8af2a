"""Cleans corpora, and learns templates from them, with clean-articles on Apache Spark.

    spark-submit clean_articles_spark.py clean INPUT OUTPUT [options] [-- clean-articles options]
    spark-submit clean_articles_spark.py learn INPUT TEMPLATES [options]

INPUT and OUTPUT are whatever paths Spark reads and writes. JSON Lines go through byte for byte but for what is removed;
Parquet keeps its columns. Every task talks to one clean-articles process of its own: a line in, a line out, held back
by the pipe. A process that dies fails its task with the reason, and Spark runs the task again.
"""

import argparse
import json
import os
import queue
import shlex
import subprocess
import sys
import tempfile
import threading

from pyspark import StorageLevel
from pyspark.sql import SparkSession, functions as F
from pyspark.sql.types import StringType, StructField, StructType

ANNOTATION = "clean_articles"
# How clean-articles begins the field that --annotate adds; within strings the quotes would be escaped.
MARK = f',"{ANNOTATION}":{{"removed":'.encode()
# Some records could not be read and went through as they were.
BAD_RECORDS = 2


def lines_through(command, lines):
    """Yields a line of the process for each line, both as bytes without their ending.

    Raises RuntimeError with what the process said when it dies, or gives back more or fewer lines than it got.
    """
    with tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr
        )
        fed = []
        feeder = threading.Thread(target=_feed, args=(process.stdin, lines, fed), daemon=True)
        feeder.start()
        count = 0
        try:
            for line in process.stdout:
                count += 1
                yield line[:-1]
            code = process.wait()
            feeder.join()
        finally:
            process.kill()
            process.wait()
        stderr.seek(0)
        said = stderr.read().decode(errors="replace").strip()
        if said:
            print(said, file=sys.stderr)
        if isinstance(fed[-1], Exception) and not isinstance(fed[-1], BrokenPipeError):
            raise fed[-1]
        if code not in (0, BAD_RECORDS) or count != fed[-1]:
            raise RuntimeError(
                f"{shlex.join(command)} ended with {code} after {count} of {fed[-1]} records: {said}"
            )


def _feed(stdin, lines, fed):
    """Writes the lines; appends their number, or what went wrong, to `fed`."""
    count = 0
    try:
        for line in lines:
            stdin.write(line + b"\n")
            count += 1
        stdin.close()
        fed.append(count)
    except Exception as error:  # what went wrong is raised where the lines are read
        fed.append(error)


def split_annotation(line):
    """The record without the field that --annotate added, and that field's value as JSON or None."""
    at = line.rfind(MARK)
    if at == -1:
        return line, None
    return line[:at] + b"}", line[at + len(ANNOTATION) + 4 : -1]


def clean_lines(command):
    """For mapPartitions: lines of JSON to pairs of a cleaned line and its findings."""

    def partition(lines):
        for line in lines_through(command, (line.encode("utf-8", "surrogatepass") for line in lines)):
            cleaned, findings = split_annotation(line)
            yield cleaned.decode("utf-8", "surrogatepass"), findings and findings.decode()

    return partition


def clean_batches(command, text_field):
    """For mapInArrow: record batches to the same with the texts cleaned, and a column of findings."""

    def partition(batches):
        import pyarrow as pa

        sent = queue.Queue()

        def records():
            for batch in batches:
                sent.put(batch)
                for text in batch.column(text_field).to_pylist():
                    # A null is a record without a text, which goes through.
                    yield json.dumps({} if text is None else {"text": text}).encode()

        answers = lines_through(command, records())
        for first in answers:
            batch = sent.get_nowait()
            texts, findings = [], []
            answer = first
            while True:
                cleaned, removed = split_annotation(answer)
                texts.append(json.loads(cleaned).get("text"))
                findings.append(removed and removed.decode())
                if len(texts) == batch.num_rows:
                    break
                answer = next(answers)
            index = batch.schema.get_field_index(text_field)
            field = batch.schema.field(index)
            columns = [*batch.columns, pa.array(findings, pa.string())]
            columns[index] = pa.array(texts, field.type)
            names = [*batch.schema.names, ANNOTATION]
            yield pa.RecordBatch.from_arrays(columns, names)

    return partition


def read_lines(spark, path):
    # Only the line feed ends a line; a carriage return before it stays with its record.
    return spark.read.option("lineSep", "\n").text(path)


def clean(spark, options):
    base = [*options.command, *options.rest, "--annotate", "--concurrency", "1"]
    if options.format == "parquet":
        table = spark.read.parquet(options.input)
        command = [*base, "--input-format", "jsonl", "--text-field", "text"]
        schema = StructType([*table.schema.fields, StructField(ANNOTATION, StringType())])
        cleaned = table.mapInArrow(clean_batches(command, options.text_field), schema)
        cleaned.persist(StorageLevel.DISK_ONLY)
        cleaned.drop(ANNOTATION).write.parquet(options.output)
        if options.findings:
            name = F.col(options.id_field).cast("string").alias("id")
            found = cleaned.where(F.col(ANNOTATION).isNotNull()).select(name, ANNOTATION)
            _write_findings(spark, found.rdd.map(tuple), options.findings)
        return
    command = [*base, "--input-format", "jsonl", "--text-field", options.text_field]
    lines = read_lines(spark, options.input).rdd.map(lambda row: row.value)
    pairs = lines.mapPartitions(clean_lines(command)).persist(StorageLevel.DISK_ONLY)
    texts = spark.createDataFrame(pairs.map(lambda pair: (pair[0],)), "value string")
    writer = texts.write.option("lineSep", "\n")
    (writer.option("compression", "gzip") if options.gzip else writer).text(options.output)
    if options.findings:
        id_field = options.id_field
        found = pairs.filter(lambda pair: pair[1] is not None).map(
            lambda pair: (_id_of(pair[0], id_field), pair[1])
        )
        _write_findings(spark, found, options.findings)


def _id_of(line, path):
    value = json.loads(line)
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return None if value is None else str(value)


def _write_findings(spark, found, path):
    """Lines of {"id", "removed": [{"rule", "range", "text"}]}."""
    lines = found.map(lambda pair: (f'{{"id":{json.dumps(pair[0])},{pair[1][1:]}',))
    spark.createDataFrame(lines, "value string").write.option("lineSep", "\n").text(path)


LINES = (
    "site string, bucket int, "
    "lines array<struct<line:string,text:string,isProse:boolean,count:bigint,inBody:bigint>>"
)


def learn(spark, options):
    fields = ["--by", options.by, "--url-field", "url", "--text-field", "text"]
    if options.format == "parquet":
        table = spark.read.parquet(options.input)
        url = F.col(options.url_field).alias("url")
        records = table.select(F.to_json(F.struct(url, F.col(options.text_field).alias("text"))))
        lines = records.rdd.map(lambda row: row[0])
    else:
        fields = ["--by", options.by, "--url-field", options.url_field]
        fields += ["--text-field", options.text_field]
        lines = read_lines(spark, options.input).rdd.map(lambda row: row.value)
    command = [*options.command, "learn", "--lines", "--input-format", "jsonl", *fields, "--quiet"]

    def partition(some):
        for line in lines_through(command, (line.encode() for line in some if line.strip())):
            yield (line.decode(),)

    printed = spark.createDataFrame(lines.mapPartitions(partition), "value string")
    seen = printed.select(F.from_json("value", LINES).alias("seen")).select("seen.*")
    seen = seen.where(F.col("site").isNotNull()).persist(StorageLevel.DISK_ONLY)
    documents = seen.groupBy("site").agg(F.count("*").alias("documents"))
    counts = (
        seen.select("site", "bucket", F.explode("lines").alias("of"))
        .select("site", "bucket", "of.*")
        .groupBy("site", "line")
        .agg(
            F.count("*").alias("documents"),
            F.sum("count").alias("count"),
            F.sum("inBody").alias("inBody"),
            F.max("isProse").alias("isProse"),
            F.expr("bit_or(if(bucket < 32, shiftleft(1, bucket), 0))").alias("low"),
            F.expr("bit_or(if(bucket < 32, 0, shiftleft(1, bucket - 32)))").alias("high"),
            F.min("text").alias("example"),
        )
        .persist(StorageLevel.DISK_ONLY)
    )
    repeated = counts.where(F.col("documents") >= options.min_documents).select("line").distinct()
    wanted = counts.join(repeated, "line", "left_semi")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in documents.toLocalIterator():
            file.write(json.dumps(row.asDict()) + "\n")
        for row in wanted.toLocalIterator():
            entry = row.asDict()
            entry["buckets"] = [entry.pop("low"), entry.pop("high")]
            file.write(json.dumps(entry) + "\n")
        file.flush()
        # What is a template is decided in one place.
        decide = [*options.command, "learn", "--counts", file.name, "--input-format", "jsonl"]
        decide += ["--by", options.by, "--url-field", options.url_field, "-o", options.output]
        decide += ["--min-documents", str(options.min_documents)]
        decide += ["--min-share", str(options.min_share)]
        subprocess.run(decide, check=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("job", choices=["clean", "learn"])
    parser.add_argument("input", help="a path that Spark reads")
    parser.add_argument("output", help="clean: a path that Spark writes; learn: a file of the driver")
    parser.add_argument("--format", choices=["jsonl", "parquet"], default="jsonl")
    parser.add_argument("--text-field", default="text")
    parser.add_argument("--id-field", default="id")
    parser.add_argument("--url-field", default="url")
    parser.add_argument("--findings", help="clean: where the findings go; without it nowhere")
    parser.add_argument("--gzip", action="store_true", help="clean: compress JSON Lines")
    parser.add_argument("--by", choices=["url", "corpus"], default="url")
    parser.add_argument("--min-documents", type=int, default=5)
    parser.add_argument("--min-share", type=float, default=0.1)
    parser.add_argument(
        "--command",
        type=shlex.split,
        default=os.environ.get("CLEAN_ARTICLES", "clean-articles"),
        help="how the executors start clean-articles (default: $CLEAN_ARTICLES, or clean-articles)",
    )
    own, rest = sys.argv[1:], []
    if "--" in own:
        own, rest = own[: own.index("--")], own[own.index("--") + 1 :]
    options = parser.parse_args(own)
    options.rest = rest
    return options


if __name__ == "__main__":
    chosen = arguments()
    session = SparkSession.builder.appName(f"clean-articles {chosen.job}").getOrCreate()
    {"clean": clean, "learn": learn}[chosen.job](session, chosen)
    session.stop()
