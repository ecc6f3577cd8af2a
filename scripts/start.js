// `npm start`: sets up what is missing, then cleans the two seed articles, or runs with the given
// arguments.
import './setup.js';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/clean-articles.js', import.meta.url));
const given = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [bin, ...(given.length > 0 ? given : ['fixtures/seeds'])],
  {
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 2;
