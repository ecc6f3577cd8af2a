"""The Spark jobs against the command line, on two workers: `npm run test:spark`."""

import json
import os
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pyspark

HERE = Path(__file__).resolve().parent
CLI = ["node", str(HERE.parent.parent / "bin" / "clean-articles.js")]
DOCUMENTS = int(os.environ.get("DOCUMENTS", 200_000))
RESIDUE = ["Hide Ad", "Advertisement", "READ MORE: United sign teenage keeper from Porto", "Share this article"]


def documents(count):
    """Articles of invented sites, the same at every run, a third of them with residue."""
    chance = random.Random(7)
    words = "the a old new bridge river council market school people of to and in on with for said was will".split()

    def sentence():
        return f"{' '.join(chance.choices(words, k=14)).capitalize()}."

    sites = [[sentence() for _ in range(4)] for _ in range(50)]
    for number in range(count):
        site = chance.randrange(len(sites))
        body = [f"{sentence()} {sentence()} 橋 é {number}" for _ in range(3)]
        if number % 3 == 0:
            body.insert(chance.randrange(1, 3), chance.choice(RESIDUE))
        lines = [f"Article {number} on {chance.choice(words)}", *body, *chance.sample(sites[site], 3)]
        yield {
            "id": f"d{number}",
            "url": f"https://www.site{site}.example/{number}",
            "big": 12345678901234567890,
            "text": "\n\n".join(lines) + "\n",
        }


class SparkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="clean-articles-spark-")
        cls.root = Path(cls.folder.name)
        with open(cls.root / "in.jsonl", "w", encoding="utf-8") as file:
            for record in documents(DOCUMENTS):
                file.write(json.dumps(record, ensure_ascii=record["id"].endswith("1")) + "\n")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def submit(self, *arguments, command=CLI):
        spark = Path(pyspark.__file__).parent
        environment = {
            **os.environ,
            "SPARK_HOME": str(spark),
            "PYSPARK_PYTHON": sys.executable,
            "CLEAN_ARTICLES": " ".join(command),
        }
        confs = {
            "spark.sql.files.maxPartitionBytes": "16m",
            "spark.sql.shuffle.partitions": "8",
            "spark.ui.enabled": "false",
            "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
            "spark.sql.session.timeZone": "UTC",
            "spark.executorEnv.PATH": os.environ["PATH"],
        }
        settings = [part for key, value in confs.items() for part in ("--conf", f"{key}={value}")]
        job = [str(HERE / "clean_articles_spark.py"), *map(str, arguments)]
        done = subprocess.run(
            [spark / "bin" / "spark-submit", "--master", "local-cluster[2,1,1024]", *settings, *job],
            env=environment,
            capture_output=True,
            text=True,
        )
        self.assertEqual(done.returncode, 0, done.stderr[-4000:])
        return done.stderr

    def parts(self, name):
        return sorted((self.root / name).glob("part-*"))

    def test_cleans_like_the_command_line_though_a_process_is_killed(self):
        killed = self.root / "killed"
        command = [sys.executable, str(HERE / "kill_once.py"), str(killed), *CLI]
        out, findings = self.root / "out", self.root / "findings"
        log = self.submit("clean", self.root / "in.jsonl", out, "--findings", findings, command=command)
        self.assertTrue(killed.exists())
        self.assertIn("Lost task", log)

        expected = self.root / "expected.jsonl"
        with open(self.root / "in.jsonl", "rb") as source, open(expected, "wb") as target:
            subprocess.run([*CLI, "--input-format", "jsonl"], stdin=source, stdout=target, check=True)
        self.assertGreater(len(self.parts("out")), 1)
        cleaned = b"".join(part.read_bytes() for part in self.parts("out"))
        self.assertTrue(cleaned == expected.read_bytes(), "the cleaned records differ")

        found = [
            json.loads(line)
            for part in self.parts("findings")
            for line in part.read_text("utf-8").splitlines()
        ]
        ids = [entry["id"] for entry in found]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreater(len(ids), DOCUMENTS // 10)
        self.assertTrue(all(entry["removed"] for entry in found))

    def test_learns_what_the_command_line_learns(self):
        templates, expected = self.root / "templates.json", self.root / "expected.json"
        self.submit("learn", self.root / "in.jsonl", templates)
        subprocess.run([*CLI, "learn", self.root / "in.jsonl", "-o", expected], check=True)
        self.assertEqual(templates.read_text("utf-8"), expected.read_text("utf-8"))
        self.assertEqual(len(json.loads(templates.read_text("utf-8"))["sites"]), 50)

    def test_keeps_the_other_columns_of_parquet(self):
        records = list(documents(2_000))
        table = pa.table(
            {
                "id": [record["id"] for record in records],
                "body": [None if n == 5 else record["text"] for n, record in enumerate(records)],
                "when": pa.array(range(2_000), pa.timestamp("us", "UTC")),
                "tags": [["a", "b"]] * 2_000,
                "large": pa.array([2**62 + n for n in range(2_000)], pa.int64()),
            }
        )
        pq.write_table(table, self.root / "in.parquet")
        out, findings = self.root / "out.parquet", self.root / "found"
        options = ["--format", "parquet", "--text-field", "body", "--findings", findings]
        self.submit("clean", self.root / "in.parquet", out, *options)
        cleaned = pq.read_table(out)
        self.assertEqual(cleaned.column_names, table.column_names)
        for name in ["id", "when", "tags", "large"]:
            self.assertEqual(cleaned[name].to_pylist(), table[name].to_pylist())
        lines = "".join(json.dumps({"text": record["text"]}) + "\n" for record in records)
        plain = subprocess.run(
            [*CLI, "--input-format", "jsonl"], input=lines, stdout=subprocess.PIPE, text=True, check=True
        )
        expected = [json.loads(line)["text"] for line in plain.stdout.splitlines()]
        expected[5] = None
        self.assertEqual(cleaned["body"].to_pylist(), expected)


if __name__ == "__main__":
    unittest.main()
