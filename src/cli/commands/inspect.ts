import { CleanArticlesError } from '../../core/errors.js';
import { TEXT_ENDINGS } from '../../input/format.js';
import { inspectText } from '../../reports/terminal/inspect.js';
import { refuseCorpora } from '../corpus/refuse.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { configurationOf, type RuleSelection } from '../settings/configuration.js';
import { columnsOf, styleFor } from '../terminal/style.js';
import { cleanerOf } from '../texts/cleaner.js';
import { codecGiven, processSources, sourcesOf, whyNot } from '../texts/sources.js';

export interface InspectOptions extends RuleSelection {
  readonly encoding?: string;
  readonly printConfig?: string;
}

/**
 * Prints every line of a file, or of standard input, with its verdict.
 *
 * @throws CleanArticlesError when the path names more than one file
 */
export async function inspectCommand(
  file: string,
  options: InspectOptions,
  io: Io,
): Promise<number> {
  const sources = await sourcesOf([file], { ext: TEXT_ENDINGS }, io, []);
  refuseCorpora(sources);
  const configuration = await configurationOf(sources, options, io.cwd);
  if (sources.length !== 1) {
    throw new CleanArticlesError(
      `${file} names ${sources.length} files.`,
      'Inspect shows one at a time; "clean-articles lint" goes through many.',
    );
  }
  const cleaner = await cleanerOf(configuration, {}, io.cwd);
  const given = await codecGiven(options);
  for await (const processed of processSources(sources, cleaner.clean, io, given)) {
    if (!('result' in processed)) throw whyNot(processed);
    io.stdout.write(
      inspectText(processed.result, styleFor(io.stdout, io.env), columnsOf(io.stdout)),
    );
  }
  return EXIT.ok;
}
