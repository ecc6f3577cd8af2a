"""A step for datatrove pipelines."""

from contextlib import nullcontext
from itertools import tee
from typing import Unpack

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.typeshelper import StatHints

from clean_articles.cleaner import Cleaner
from clean_articles.options import Options
from clean_articles.results import Result, annotation_of


class ArticleCleaner(PipelineStep):
    """Cleans the text of every document in one process for each datatrove task.

    Counts characters removed by role in its stats (`removed_ad`, ...).
    """

    name = "🧹 Clean articles"
    type = "✂️ - FORMAT"

    def __init__(
        self,
        *,
        url_key: str = "url",
        removed_key: str | None = None,
        max_removed: float = 1.0,
        exclusion_writer: DiskWriter | None = None,
        **options: Unpack[Options],
    ) -> None:
        """`url_key` is the key in `metadata` of the URL that selects the templates of a site, where `templates` are
        given. `removed_key` is a key in `metadata` for what was removed (the layout of the command line's --annotate,
        ranges in characters). Documents that lose more than the share `max_removed` (0 to 1) of their characters are
        dropped, and go uncleaned to `exclusion_writer`. The other arguments are `Options`.
        """
        super().__init__()
        self.cleaner = Cleaner(**options)
        self.url_key = url_key
        self.removed_key = removed_key
        self.max_removed = max_removed
        self.exclusion_writer = exclusion_writer

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Yields the documents, cleaned, in order."""
        documents, asked, located = tee(data, 3)
        with self.cleaner as cleaner, self.exclusion_writer or nullcontext() as writer:
            results = cleaner.clean_many(
                (document.text for document in asked),
                urls=(document.metadata.get(self.url_key) for document in located),
                workers=1,
            )
            for document, result in zip(documents, results):
                if self._take(document, result):
                    yield document
                elif writer is not None:
                    writer.write(document, rank)

    def _take(self, document: Document, result: Result) -> bool:
        """Records what was removed and cleans the document, unless it would lose too much."""
        self.stat_update(StatHints.total)
        for role, characters in result.roles.items():
            self.stat_update(f"removed_{role}", value=characters, unit="character")
        if len(document.text) - len(result.text) > self.max_removed * len(document.text):
            self.stat_update(StatHints.dropped, "dropped_max_removed")
            document.metadata["filter_reason"] = "max_removed"
            return False
        if self.removed_key is not None and result.removed:
            document.metadata[self.removed_key] = annotation_of(result.findings)
        document.text = result.text
        self.stat_update(StatHints.forwarded)
        self.update_doc_stats(document)
        return True
