"""Cleans JSON Lines or Parquet with Ray Data.

    python clean_articles_ray.py INPUT OUTPUT [--format jsonl|parquet] [--text-field text]

Every Ray worker needs the package: pip install clean-articles.
"""

import argparse

import clean_articles
import ray


def clean(source: str, target: str, form: str = "jsonl", text_field: str = "text") -> None:
    """Cleans all files of a folder into another, and preserves the other columns."""
    if form == "jsonl":
        dataset = ray.data.read_json(source, lines=True)
    else:
        dataset = ray.data.read_parquet(source)
    cleaned = dataset.map_batches(clean_articles.batch, fn_kwargs={"text": text_field})
    if form == "jsonl":
        cleaned.write_json(target)
    else:
        cleaned.write_parquet(target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--format", dest="form", choices=["jsonl", "parquet"], default="jsonl")
    parser.add_argument("--text-field", default="text")
    clean(**vars(parser.parse_args()))
