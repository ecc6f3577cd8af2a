"""A command of the program as a filter of lines."""

import shlex
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence

from clean_articles.errors import WorkerDied
from clean_articles.program import command


def lines_through(arguments: Sequence[str], lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yields what `clean-articles` with these arguments prints, line by line. Lines have no line endings, in either direction.

    Raises what `lines` raises, and WorkerDied with the program's messages if it fails.
    """
    call = [*command(), *arguments]
    with tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr)
        assert process.stdin is not None and process.stdout is not None
        errors: list[BaseException] = []
        feeder = threading.Thread(target=_feed, args=(process, lines, errors), daemon=True)
        feeder.start()
        try:
            for line in process.stdout:
                yield line.removesuffix(b"\n")
            code = process.wait()
            feeder.join()
        finally:
            process.kill()
            process.wait()
        for error in errors:
            raise error
        if code != 0:
            stderr.seek(0)
            said = stderr.read().decode(errors="replace").strip()
            raise WorkerDied(f"clean-articles {shlex.join(arguments)} ended with exit code {code}: {said}")


def _feed(process: "subprocess.Popen[bytes]", lines: Iterable[bytes], errors: list[BaseException]) -> None:
    assert process.stdin is not None
    try:
        for line in lines:
            process.stdin.write(line + b"\n")
        process.stdin.close()
    except BrokenPipeError:
        # The exit code says why.
        pass
    except BaseException as error:
        errors.append(error)
        process.kill()
