import { findingRecords } from '../../reports/findings.js';
import { tally } from '../../reports/summary.js';
import { lintText, lintTotals } from '../../reports/terminal/lint.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { type InputOptions, rulesetOf } from '../options.js';
import { processSources, sourcesOf } from '../sources.js';
import { styleFor } from '../style.js';
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
  const ruleset = await rulesetOf(options);
  const sources = await sourcesOf(paths, options, io, []);
  const totals = tally({ version: VERSION, preset: options.preset, rules: ruleset.rules });
  const terminal = openTerminal(io, sources.length, options.quiet === true);
  const isJson = options.format === 'json';
  const style = styleFor(io.stdout, io.env);
  let isFirst = true;
  if (isJson) io.stdout.write('{"findings":[');

  for await (const processed of processSources(sources, ruleset, io)) {
    terminal.step();
    if ('failure' in processed) {
      totals.fail();
      terminal.failure(processed.failure);
      continue;
    }
    const { source, result } = processed;
    totals.add(result);
    if (!isJson) {
      io.stdout.write(lintText(source.label, result, style, io.stdout.columns));
      continue;
    }
    for (const record of findingRecords(source.label, result)) {
      io.stdout.write(`${isFirst ? '\n' : ',\n'}${JSON.stringify(record)}`);
      isFirst = false;
    }
  }

  const summary = totals.finish();
  terminal.finish([], undefined, { cleaned: undefined, report: undefined });
  if (isJson) io.stdout.write(`\n],"summary":${JSON.stringify(summary)}}\n`);
  else if (options.quiet !== true) io.stdout.write(lintTotals(summary, style));
  if (summary.documents.failed > 0) return EXIT.error;
  return summary.findings.applied > 0 ? EXIT.residue : EXIT.ok;
}
