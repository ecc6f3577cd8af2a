"""The linter and formatter for article text, from Python.

>>> import clean_articles
>>> clean_articles.clean("The bridge is closed.\\n\\nHide Ad\\n\\nBuses take the ring road.\\n").text
'The bridge is closed.\\n\\nBuses take the ring road.\\n'
"""

from clean_articles.batches import batch
from clean_articles.cleaner import Cleaner, clean, clean_many, lint
from clean_articles.errors import CleanArticlesError, WorkerDied
from clean_articles.options import Options
from clean_articles.results import CleanedRecord, Finding, Removed, Result

__all__ = [
    "CleanArticlesError",
    "CleanedRecord",
    "Cleaner",
    "Finding",
    "Options",
    "Removed",
    "Result",
    "WorkerDied",
    "batch",
    "clean",
    "clean_many",
    "lint",
]
