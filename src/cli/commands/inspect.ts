import { CleanArticlesError } from '../../core/errors.js';
import { TEXT_ENDINGS } from '../../input/format.js';
import { asFailure } from '../../pipeline/failure.js';
import type { Io } from '../../pipeline/io.js';
import { refuseCorpora } from '../../pipeline/records/refuse-corpora.js';
import { configurationOf, type RuleSelection } from '../../pipeline/settings/configuration.js';
import { siteRulesOf } from '../../pipeline/settings/site-rules.js';
import { sourcesOf } from '../../pipeline/sources/sources.js';
import { cleanFile } from '../../pipeline/texts/clean-file.js';
import { freshCleaner } from '../../pipeline/texts/cleaner.js';
import { codecGiven } from '../../pipeline/texts/read-text.js';
import { inspectText } from '../../reports/terminal/inspect.js';
import { EXIT } from '../exit-codes.js';
import { columnsOf, styleFor } from '../terminal/style.js';

export interface InspectOptions extends RuleSelection {
  readonly encoding?: string;
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
  const [source] = sources;
  if (source === undefined || sources.length > 1) {
    throw new CleanArticlesError(
      `${file} names ${sources.length} files.`,
      'Inspect shows one at a time; "clean-articles lint" goes through many.',
    );
  }
  const cleaner = freshCleaner(configuration, siteRulesOf(options.templates, io.cwd));
  const given = await codecGiven(options);
  try {
    const known = source.isStdin === true ? await io.stdin.read() : undefined;
    const { result } = cleanFile(source, cleaner, given, known);
    io.stdout.write(inspectText(result, styleFor(io.stdout, io.env), columnsOf(io.stdout)));
    return EXIT.ok;
  } catch (error) {
    throw asFailure(error, source.label);
  }
}
