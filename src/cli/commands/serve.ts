import { resolve } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { frames } from '../../input/frames.js';
import { LARGEST_TEXT } from '../../input/read-file.js';
import type { Io } from '../../pipeline/io.js';
import { READ_ONLY_RECORDS } from '../../pipeline/records/options.js';
import { recordCleaner } from '../../pipeline/records/record-batch.js';
import { configurationOf, type RuleSelection } from '../../pipeline/settings/configuration.js';
import { siteRulesOf } from '../../pipeline/settings/site-rules.js';
import { tallyFor } from '../../pipeline/workers/task.js';
import { EXIT } from '../exit-codes.js';

/** The parts of a response, in the order in which they follow its header. */
const PARTS = ['output', 'findings', 'quarantine'] as const;

interface Request {
  readonly parts: readonly (typeof PARTS)[number][];
  readonly textField: string;
  /** Undefined for the field given by the templates. */
  readonly urlField: string | undefined;
}

/**
 * Cleans batches of records for a program that keeps this process running. A request is a line of JSON, `{"length": bytes,
 * "parts": ["findings"], "textField": "text", "urlField": "url"}` (the fields are optional), followed by that many bytes of
 * JSON Lines. A response is a line with the length in bytes of each requested part, followed by the parts: `output` (the
 * cleaned records), `findings` and `quarantine` (as in the report of a run, with the 1-based number of the record in its
 * batch). No batch is the start of a file, so a byte order mark makes a record invalid. Ends with standard input.
 *
 * @throws CleanArticlesError if options or a request are invalid
 */
export async function serveCommand(options: RuleSelection, io: Io): Promise<number> {
  const source = { path: resolve(io.cwd, 'x'), displayPath: '<stdin>', outputPath: '<stdin>' };
  const configuration = await configurationOf([source], options, io.cwd);
  const sites = siteRulesOf(options.templates, io.cwd);
  const cleaners = new Map<string, ReturnType<typeof recordCleaner>>();

  function cleanerFor({ textField, urlField = sites.urlField }: Request) {
    const key = `${textField}\n${urlField}`;
    const cleaner =
      cleaners.get(key) ??
      recordCleaner(
        {
          ...READ_ONLY_RECORDS,
          textField,
          idField: 'id',
          urlField: urlField ?? '',
          findings: true,
          found: false,
        },
        { ...sites, urlField: sites.urlField === undefined ? undefined : urlField },
        () => tallyFor(configuration, sites),
      );
    cleaners.set(key, cleaner);
    return cleaner;
  }

  for await (const { header, bytes } of frames(io.stdin.chunks(), LARGEST_TEXT)) {
    const request = requestOf(header);
    const batch = { bytes, firstLine: 1, source, isFragment: true, pageRoom: 0 } as const;
    const result = cleanerFor(request)(batch, configuration);
    const answer = request.parts.map((part) => [part, Buffer.from(result[part])] as const);
    const lengths = Object.fromEntries(answer.map(([part, content]) => [part, content.length]));
    io.stdout.write(`${JSON.stringify(lengths)}\n`);
    for (const [, content] of answer) io.stdout.write(content);
    await io.stdout.drained();
  }
  return EXIT.ok;
}

function requestOf(header: Readonly<Record<string, unknown>>): Request {
  const { parts, textField = 'text', urlField } = header;
  if (!Array.isArray(parts) || !parts.every((part) => PARTS.includes(part))) {
    throw new CleanArticlesError(
      'A request has no valid "parts" in its header.',
      `List the parts of the response: ${PARTS.join(', ')}.`,
    );
  }
  if (typeof textField !== 'string' || (urlField !== undefined && typeof urlField !== 'string')) {
    throw new CleanArticlesError(
      'A request has a "textField" or "urlField" that is not a string.',
      'Use a dotted path, or leave it out.',
    );
  }
  return { parts: PARTS.filter((part) => parts.includes(part)), textField, urlField };
}
