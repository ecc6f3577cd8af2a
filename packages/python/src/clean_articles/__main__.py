import os
import subprocess
import sys

from clean_articles.errors import CleanArticlesError
from clean_articles.program import command


def main() -> int:
    """Runs the command line with the arguments of this process. Returns its exit code."""
    try:
        call = [*command(), *sys.argv[1:]]
    except CleanArticlesError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if os.name == "posix":
        # Signals and pipes go straight to the program.
        os.execv(call[0], call)
    return subprocess.run(call, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
