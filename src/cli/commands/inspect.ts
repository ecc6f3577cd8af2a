import { CleanArticlesError } from '../../core/errors.js';
import { inspectText } from '../../reports/terminal/inspect.js';
import { DEFAULT_EXTENSIONS, type InputOptions } from '../arguments/options.js';
import { refuseCorpora } from '../corpus/refuse.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { configurationOf } from '../settings/configuration.js';
import { columnsOf, styleFor } from '../terminal/style.js';
import { cleanerOf } from '../texts/cleaner.js';
import { codecGiven, processSources, sourcesOf, whyNot } from '../texts/sources.js';

/**
 * Prints every line of a file, or of standard input, with its verdict.
 *
 * @throws CleanArticlesError when the path names more than one file
 */
export async function inspectCommand(file: string, options: InputOptions, io: Io): Promise<number> {
  const sources = await sourcesOf([file], { ...options, ext: DEFAULT_EXTENSIONS }, io, []);
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
