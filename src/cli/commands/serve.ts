import { resolve } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { LARGEST_TEXT } from '../../input/careful-read.js';
import { frames } from '../../input/frames.js';
import type { Io } from '../../pipeline/io.js';
import { recordCleaner } from '../../pipeline/records/record-batch.js';
import { configurationOf, type RuleSelection } from '../../pipeline/settings/configuration.js';
import { siteRulesOf } from '../../pipeline/settings/site-rules.js';
import { tallyFor } from '../../pipeline/workers/task.js';
import { EXIT } from '../exit-codes.js';

export interface ServeOptions extends RuleSelection {
  readonly textField: string;
  readonly idField: string;
  readonly annotate?: boolean;
}

/** The parts of an answer, in the order in which they follow its header. */
const PARTS = ['output', 'findings', 'quarantine'] as const;

/**
 * Cleans batches of records for a program that keeps this process alive. A request is a line of JSON,
 * `{"length": bytes, "parts": ["findings"]}`, and that many bytes of JSON Lines. An answer is a line with the length in bytes of
 * each part that was asked for, and the parts: `output` (the records, cleaned), `findings` and `quarantine` (as in the
 * report of a run, with the 1-based number of the record in its batch). Ends when standard input ends.
 *
 * @throws CleanArticlesError when options or a request are wrong
 */
export async function serveCommand(options: ServeOptions, io: Io): Promise<number> {
  const source = { path: resolve(io.cwd, 'x'), label: '<stdin>', place: '<stdin>' };
  const configuration = await configurationOf([source], options, io.cwd);
  const sites = siteRulesOf(options.templates, io.cwd);
  const { textField, idField, annotate = false } = options;
  const clean = recordCleaner(
    { textField, idField, annotate, onError: 'pass', attributes: false, findings: true },
    sites,
    () => tallyFor(configuration, sites),
  );
  for await (const { header, bytes } of frames(io.stdin.chunks(), LARGEST_TEXT)) {
    const parts = partsOf(header);
    const result = clean({ bytes, firstLine: 1, source }, configuration);
    const answer = parts.map((part) => [part, Buffer.from(result[part])] as const);
    const lengths = Object.fromEntries(answer.map(([part, content]) => [part, content.length]));
    io.stdout.write(`${JSON.stringify(lengths)}\n`);
    for (const [, content] of answer) io.stdout.write(content);
    await io.stdout.drained();
  }
  return EXIT.ok;
}

function partsOf({ parts }: Readonly<Record<string, unknown>>): readonly (typeof PARTS)[number][] {
  if (Array.isArray(parts) && parts.every((part) => PARTS.includes(part)))
    return PARTS.filter((part) => parts.includes(part));
  throw new CleanArticlesError(
    'A request does not name the parts of its answer.',
    `Its header has "parts", a list of ${PARTS.join(', ')}.`,
  );
}
