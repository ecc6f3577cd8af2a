#!/usr/bin/env node
import { createRequire } from 'node:module';

// A pipe starts a filter for every document, so the filter has a bundle of its own; "require" is quicker than "import".
const load = () =>
  process.argv.length > 2
    ? import('../dist/cli.js')
    : createRequire(import.meta.url)('../dist/filter.cjs');

let program;
try {
  program = await load();
} catch (error) {
  const [reason] = error.message.split('\n');
  const hint = error.code === 'EMFILE' ? ' Allow more open files per process ("ulimit -n").' : '';
  process.stderr.write(`error: clean-articles cannot load its own files: ${reason}.${hint}\n`);
  process.exitCode = 2;
}
try {
  process.cwd();
} catch {
  program = undefined;
  process.stderr.write('error: The current folder does not exist.\nChange to another one.\n');
  process.exitCode = 2;
}
if (program !== undefined) process.exitCode = await program.main();
