#!/usr/bin/env node
'use strict';

// CommonJS, which starts faster. A pipe starts a filter for every document, so the filter has a bundle of its own.
const load = () =>
  process.argv.length > 2 ? import('../dist/cli.js') : require('../dist/filter.cjs');

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exitCode = 2;
}

async function run() {
  let program;
  try {
    program = await load();
  } catch (error) {
    const [reason] = error.message.split('\n');
    const hint = error.code === 'EMFILE' ? ' Allow more open files per process ("ulimit -n").' : '';
    fail(`clean-articles cannot load its own files: ${reason}.${hint}`);
    return;
  }
  try {
    process.cwd();
  } catch {
    fail('The current folder does not exist.\nChange to another one.');
    return;
  }
  process.exitCode = await program.main();
}

run();
