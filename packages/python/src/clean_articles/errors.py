class CleanArticlesError(Exception):
    """What the program refused, with the next step: an option, a configuration, an installation."""


class WorkerDied(CleanArticlesError):
    """A worker process ended before it answered. No document of its batch has been yielded, so clean the batch again."""
