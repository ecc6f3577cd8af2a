"""Cleans corpora, and learns templates from them, with clean-articles on Apache Spark.

    spark-submit clean_articles_spark.py clean INPUT OUTPUT [options]
    spark-submit clean_articles_spark.py learn INPUT TEMPLATES [options]

INPUT and OUTPUT are any paths that Spark reads and writes. JSON Lines are unchanged byte for byte except for what is
removed; Parquet keeps its columns. Every task has one clean-articles process. A process that dies fails its task with the
reason, and Spark runs the task again.
"""

import argparse
import json
import subprocess
import tempfile

from clean_articles import Cleaner
from clean_articles.pipe import lines_through
from clean_articles.program import command
from clean_articles.results import annotation_of
from pyspark import StorageLevel
from pyspark.sql import SparkSession, functions as F
from pyspark.sql.types import StringType, StructField, StructType

ANNOTATION = "clean_articles"


def clean_lines(cleaner, text_field):
    """For mapPartitions: maps lines of JSON to pairs of a cleaned line and what was removed."""

    def partition(lines):
        with cleaner:
            sent = (line.encode("utf-8", "surrogatepass") for line in lines)
            for record in cleaner.clean_records(sent, text_field=text_field, workers=1):
                yield record.line.decode("utf-8", "surrogatepass"), removed_json(record.findings)

    return partition


def clean_batches(cleaner, text_field):
    """For mapInArrow: cleans the texts of record batches, and adds a column with what was removed."""

    def partition(batches):
        import pyarrow as pa

        with cleaner:
            for batch in batches:
                texts = batch.column(text_field).to_pylist()
                results = cleaner.clean_many((text or "" for text in texts), workers=1)
                cleaned, removed = [], []
                for text, result in zip(texts, results):
                    cleaned.append(None if text is None else result.text)
                    removed.append(removed_json(result.findings))
                index = batch.schema.get_field_index(text_field)
                columns = [*batch.columns, pa.array(removed, pa.string())]
                columns[index] = pa.array(cleaned, batch.schema.field(index).type)
                yield pa.RecordBatch.from_arrays(columns, [*batch.schema.names, ANNOTATION])

    return partition


def removed_json(findings):
    """What was removed, in the format of --annotate, with ranges in characters; None if nothing was."""
    removed = annotation_of(findings)
    return json.dumps({"removed": removed}, ensure_ascii=False) if removed else None


def read_lines(spark, path):
    # Only a line feed ends a line; a carriage return before it is part of the record.
    return spark.read.option("lineSep", "\n").text(path)


def clean(spark, options):
    if options.format == "parquet":
        table = spark.read.parquet(options.input)
        schema = StructType([*table.schema.fields, StructField(ANNOTATION, StringType())])
        cleaned = table.mapInArrow(clean_batches(cleaner_of(options), options.text_field), schema)
        cleaned.persist(StorageLevel.DISK_ONLY)
        cleaned.drop(ANNOTATION).write.parquet(options.output)
        if options.findings:
            name = F.col(options.id_field).cast("string").alias("id")
            found = cleaned.where(F.col(ANNOTATION).isNotNull()).select(name, ANNOTATION)
            _write_findings(spark, found.rdd.map(tuple), options.findings)
        return
    lines = read_lines(spark, options.input).rdd.map(lambda row: row.value)
    pairs = lines.mapPartitions(clean_lines(cleaner_of(options), options.text_field))
    pairs.persist(StorageLevel.DISK_ONLY)
    texts = spark.createDataFrame(pairs.map(lambda pair: (pair[0],)), "value string")
    writer = texts.write.option("lineSep", "\n")
    (writer.option("compression", "gzip") if options.gzip else writer).text(options.output)
    if options.findings:
        id_field = options.id_field
        found = pairs.filter(lambda pair: pair[1] is not None).map(
            lambda pair: (_id_of(pair[0], id_field), pair[1])
        )
        _write_findings(spark, found, options.findings)


def cleaner_of(options):
    given = {name: getattr(options, name) for name in ("preset", "remove", "keep", "rules", "unsafe", "templates")}
    return Cleaner(config=False, **{name: value for name, value in given.items() if value})


def _id_of(line, path):
    value = json.loads(line)
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return None if value is None else str(value)


def _write_findings(spark, found, path):
    """Writes lines of {"id", "removed": [{"rule", "range", "text"}]}."""
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
    counting = ["learn", "--lines", "--input-format", "jsonl", *fields, "--quiet"]

    def partition(some):
        for line in lines_through(counting, (line.encode() for line in some if line.strip())):
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
        # The command line decides which lines are templates, so that the decision is implemented only once.
        decide = [*command(), "learn", "--counts", file.name, "--input-format", "jsonl"]
        decide += ["--by", options.by, "--url-field", options.url_field, "-o", options.output]
        decide += ["--min-documents", str(options.min_documents)]
        decide += ["--min-share", str(options.min_share)]
        subprocess.run(decide, check=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("job", choices=["clean", "learn"])
    parser.add_argument("input", help="a path that Spark reads")
    parser.add_argument("output", help="clean: a path that Spark writes; learn: a file on the driver")
    parser.add_argument("--format", choices=["jsonl", "parquet"], default="jsonl")
    parser.add_argument("--text-field", default="text")
    parser.add_argument("--id-field", default="id")
    parser.add_argument("--url-field", default="url")
    parser.add_argument("--findings", help="clean: path for the findings (default: they are not written)")
    parser.add_argument("--gzip", action="store_true", help="clean: compress JSON Lines")
    parser.add_argument("--by", choices=["url", "corpus"], default="url")
    parser.add_argument("--min-documents", type=int, default=5)
    parser.add_argument("--min-share", type=float, default=0.1)
    rules = parser.add_argument_group("clean: what to remove, as on the command line of clean-articles")
    rules.add_argument("--preset")
    rules.add_argument("--remove", type=lambda roles: roles.split(","))
    rules.add_argument("--keep", type=lambda roles: roles.split(","))
    rules.add_argument("--rule", dest="rules", action="append")
    rules.add_argument("--unsafe", action="store_true")
    rules.add_argument("--templates", help="templates file on every worker, as shipped with --files")
    return parser.parse_args()


if __name__ == "__main__":
    chosen = arguments()
    session = SparkSession.builder.appName(f"clean-articles {chosen.job}").getOrCreate()
    {"clean": clean, "learn": learn}[chosen.job](session, chosen)
    session.stop()
