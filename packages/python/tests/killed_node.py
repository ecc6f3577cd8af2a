"""A Node that is killed in the middle of its work."""

import json
from pathlib import Path

from clean_articles.program import command


def killed_node(folder: Path, after_answers: int) -> Path:
    """A program to name in CLEAN_ARTICLES_NODE: the first process of it that answers so many requests is killed then."""
    mark, script, node = folder / "killed", folder / "kill.cjs", folder / "node"
    script.write_text(
        f"""const {{ closeSync, existsSync, openSync }} = require('node:fs');
const mark = {json.dumps(str(mark))};
if (process.argv.includes('serve') && !existsSync(mark)) {{
  const write = process.stdout.write.bind(process.stdout);
  let answers = 0;
  process.stdout.write = (data, ...rest) => {{
    if (typeof data === 'string' && answers++ === {after_answers} && !existsSync(mark)) {{
      closeSync(openSync(mark, 'wx'));
      process.kill(process.pid, 'SIGKILL');
      for (;;);
    }}
    return write(data, ...rest);
  }};
}}
"""
    )
    node.write_text(f'#!/bin/sh\nexec "{command()[0]}" --require "{script}" "$@"\n')
    node.chmod(0o755)
    return node
