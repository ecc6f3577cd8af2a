class CleanArticlesError(Exception):
    """An error that the program reports, with the next step: an invalid option or configuration, or a missing installation."""


class WorkerDied(CleanArticlesError):
    """A worker process ended before it answered. No document of its batch has been yielded, so clean the batch again."""
