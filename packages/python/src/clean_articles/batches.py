"""Columns in, columns out: for `datasets.map(batched=True)` and Ray Data's `map_batches`."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from clean_articles.cleaner import shared_cleaner
from clean_articles.options import Options, arguments_of
from clean_articles.results import annotation_of


def batch(
    columns: Mapping[str, Sequence[Any]],
    *,
    text: str = "text",
    url: str | None = None,
    removed: str | None = None,
    **options: Unpack[Options],
) -> dict[str, Sequence[Any]]:
    """Cleans a column of texts: `dataset.map(clean_articles.batch, batched=True)`.

    `text` names the column of texts, `url` one that selects the templates of a site, and `removed` a new column for
    what was removed, as JSON in the layout of the command line's --annotate, with ranges in characters. A text of None
    stays None.

    Raises KeyError if a column does not exist, and what `Cleaner.clean_many` raises.
    """
    texts: Sequence[str | None] = columns[text]
    urls = [None] * len(texts) if url is None else columns[url]
    present = [at for at, value in enumerate(texts) if value is not None]
    cleaner = shared_cleaner(arguments_of(options))
    results = cleaner.clean_many(
        (texts[at] or "" for at in present), urls=[urls[at] for at in present], workers=1
    )
    cleaned: list[str | None] = list(texts)
    annotations: list[str | None] = [None] * len(texts)
    for at, result in zip(present, results):
        cleaned[at] = result.text
        if result.removed:
            annotations[at] = json.dumps(annotation_of(result.findings), ensure_ascii=False)
    return {**columns, text: cleaned, **({} if removed is None else {removed: annotations})}
