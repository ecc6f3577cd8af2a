#!/usr/bin/env node
import { createRequire } from 'node:module';

// A pipe starts a filter for every document, so the filter has a bundle of its own; "require" is quicker than "import".
const { main } =
  process.argv.length > 2
    ? await import('../dist/cli.js')
    : createRequire(import.meta.url)('../dist/filter.cjs');

process.exitCode = await main();
