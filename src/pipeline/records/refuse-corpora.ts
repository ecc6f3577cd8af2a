import { CleanArticlesError } from '../../core/errors.js';
import { isCorpusName } from '../../input/format.js';
import type { SourceFile } from '../../input/source.js';

/**
 * For commands that show lines of texts, of which a corpus has too many.
 *
 * @throws CleanArticlesError when one of the sources is a corpus by its name
 */
export function refuseCorpora(sources: readonly SourceFile[]): void {
  const corpus = sources.find(({ path }) => isCorpusName(path));
  if (corpus === undefined) return;
  throw new CleanArticlesError(
    `${corpus.label} is a corpus of records, and this command reads texts.`,
    `Clean it into a folder ("clean-articles ${corpus.label} -o out") and look into out-report.`,
  );
}
