import type { CleanResult } from '../../core/clean.js';
import { findingRecords } from '../../reports/findings.js';
import { harmlessJson } from '../../reports/json.js';
import { tally } from '../../reports/summary.js';
import { lintText, lintTotals } from '../../reports/terminal/lint.js';
import { cleanerOf } from '../cleaner.js';
import { configurationOf } from '../configuration.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { DEFAULT_OUT_DIR, type InputOptions } from '../options.js';
import { processSources, sourcesOf } from '../sources.js';
import { columnsOf, styleFor } from '../style.js';
import { openTerminal } from '../terminal.js';
import { VERSION } from '../version.js';

export interface LintOptions extends InputOptions {
  readonly format: 'text' | 'json';
}

/** Reports the residue of standard input, or of files and folders, and writes nothing. */
export async function lintCommand(
  paths: readonly string[],
  options: LintOptions,
  io: Io,
): Promise<number> {
  const sources = await sourcesOf(paths, options, io, [
    DEFAULT_OUT_DIR,
    `${DEFAULT_OUT_DIR}-report`,
  ]);
  const configuration = await configurationOf(sources, options, io);
  const totals = tally({
    version: VERSION,
    preset: configuration.preset,
    rules: configuration.rules,
  });
  const terminal = openTerminal(io, sources.length, options.quiet === true);
  const isJson = options.format === 'json';
  const style = styleFor(io.stdout, io.env);
  let isFirst = true;
  if (isJson) io.stdout.write('{"findings":[');

  try {
    for await (const processed of processSources(sources, cleanerOf(configuration), io)) {
      if ('failure' in processed) {
        totals.fail();
        terminal.failure(processed.failure);
      } else {
        totals.add(processed.result);
        report(processed.source.label, processed.result);
      }
      terminal.step();
    }
  } finally {
    terminal.clear();
  }

  const summary = totals.finish();
  if (isJson) io.stdout.write(`\n],"summary":${harmlessJson(summary)}}\n`);
  else if (options.quiet !== true) io.stdout.write(lintTotals(summary, style));
  if (summary.documents.failed > 0) return EXIT.error;
  return summary.findings.applied > 0 ? EXIT.residue : EXIT.ok;

  function report(label: string, result: CleanResult): void {
    if (!isJson) {
      terminal.print(lintText(label, result, style, columnsOf(io.stdout)));
      return;
    }
    for (const record of findingRecords(label, result)) {
      terminal.print(`${isFirst ? '\n' : ',\n'}${harmlessJson(record)}`);
      isFirst = false;
    }
  }
}
