"""A process of the command line that cleans batches of records."""

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from types import TracebackType

from clean_articles.errors import CleanArticlesError, WorkerDied
from clean_articles.program import command

_REFUSED = 2
"""The exit code of the command line for options and input that it refuses."""


class Worker:
    """One process. Not safe for use by several threads at once."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Starts the process. `arguments` are options of `clean-articles serve`."""
        # A file: nobody has to read it for the process to go on.
        self._stderr = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [*command(), "serve", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            bufsize=1 << 20,
        )
        self._owner = os.getpid()

    @property
    def is_usable(self) -> bool:
        """False once the process has ended, and in a fork of the process that started it."""
        return self._owner == os.getpid() and self._process.poll() is None

    def ask(self, lines: bytes, parts: Sequence[str], text_field: str, url_field: str | None) -> list[bytes]:
        """Cleans JSON Lines. Returns the parts of the answer, in the order of the protocol: output, findings, quarantine.

        Fields are dotted paths; without `url_field`, the templates say which it is.

        Raises CleanArticlesError if the program refuses its options, WorkerDied if it ends for any other reason.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        request = {"length": len(lines), "parts": list(parts), "textField": text_field}
        header = json.dumps(request if url_field is None else {**request, "urlField": url_field}).encode()
        try:
            stdin.write(header + b"\n")
            stdin.write(lines)
            stdin.flush()
        except OSError:
            raise self._death() from None
        answer = stdout.readline()
        if not answer.endswith(b"\n"):
            raise self._death()
        lengths: list[int] = list(json.loads(answer).values())
        contents = [stdout.read(length) for length in lengths]
        if [len(content) for content in contents] != lengths:
            raise self._death()
        return contents

    def _death(self) -> CleanArticlesError:
        code = self._process.wait()
        self._stderr.seek(0)
        said = self._stderr.read().decode(errors="replace").strip()
        if code == _REFUSED and said:
            return CleanArticlesError(said.removeprefix("error: "))
        how = f"with exit code {code}" if code >= 0 else f"by signal {_name_of(-code)}"
        return WorkerDied(f"A worker process ended {how} before it answered.{f' It said: {said}' if said else ''}")

    def close(self) -> None:
        """Ends the process."""
        if self._owner == os.getpid():
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._stderr):
            if stream is None:
                continue
            try:
                stream.close()
            except OSError:
                # What was not sent any more is not missed.
                pass

    def __enter__(self) -> "Worker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _name_of(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
