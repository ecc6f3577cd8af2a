import { dirname, resolve } from 'node:path';
import { parseDocument } from '../../core/document.js';
import { CleanArticlesError } from '../../core/errors.js';
import { number, plural } from '../../core/plural.js';
import type { SourceFile } from '../../input/source.js';
import { writeWhole } from '../../output/atomic-file.js';
import { DEFAULT_OUTPUTS } from '../../pipeline/default-paths.js';
import { yieldToEventLoop } from '../../pipeline/event-loop.js';
import type { Io } from '../../pipeline/io.js';
import { readCounts } from '../../pipeline/learn/counts.js';
import {
  type CorpusDocument,
  type DocumentFields,
  documentsOf,
} from '../../pipeline/learn/read-documents.js';
import { type ReadOptions, urlFieldOf } from '../../pipeline/records/options.js';
import { isText, type Shard, shardOf } from '../../pipeline/records/shards.js';
import { isStdin, sourcesOf } from '../../pipeline/sources/sources.js';
import { codecGiven } from '../../pipeline/texts/read-text.js';
import { refuseFileClashes } from '../../pipeline/validate/files.js';
import { refuseIdleForInput } from '../../pipeline/validate/options.js';
import { harmless, harmlessJson } from '../../reports/json.js';
import { noTemplatesNote, noUrlNote } from '../../reports/terminal/messages.js';
import { lineCounter } from '../../templates/count.js';
import { countingFilter } from '../../templates/counting-filter.js';
import { decide, type SiteTemplates, type Thresholds } from '../../templates/decide.js';
import { templatesText } from '../../templates/file.js';
import { bucketOf, lineOccurrences } from '../../templates/lines.js';
import { type SiteBy, WHOLE_CORPUS } from '../../templates/site.js';
import { EXIT } from '../exit-codes.js';
import { openTerminal, type Terminal } from '../terminal/terminal.js';

export interface LearnOptions extends Thresholds, ReadOptions {
  readonly ext: readonly string[];
  readonly ignorePath?: string;
  readonly encoding?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly output?: string;
  readonly by?: SiteBy;
  readonly lines?: boolean;
  readonly counts?: boolean;
}

/**
 * Finds the lines that sites repeat across their articles, and writes them to a file or to standard
 * output.
 *
 * @throws CleanArticlesError if options conflict or a path does not exist
 */
export async function learnCommand(
  paths: readonly string[],
  options: LearnOptions,
  io: Io,
): Promise<number> {
  if (options.lines === true && (options.counts === true || options.output !== undefined)) {
    throw new CleanArticlesError(
      `--lines and ${options.counts === true ? '--counts' : '--output'} cannot be combined.`,
      'First print the lines with --lines, then compute the templates with --counts and --output.',
    );
  }
  if (options.urlField !== undefined && (options.by ?? 'url') !== 'url') {
    throw new CleanArticlesError(
      `--by ${options.by} and --url-field cannot be combined.`,
      'Remove --url-field, or use --by url.',
    );
  }
  io.handleSignals();
  const sources = await sourcesOf(paths, options, io, DEFAULT_OUTPUTS);
  const shards = sources.map((source) => shardOf(source, options.inputFormat));
  if (options.counts !== true) refuseIdleForInput(options, shards);
  const fields = {
    by: options.by ?? (shards.some(isText) ? 'folder' : 'url'),
    textField: options.textField,
    urlField: urlFieldOf(options),
    given: await codecGiven(options),
  };
  refuseOverwriting(sources, options, io);
  if (options.counts === true) {
    refuseTables(shards);
    const { documents, counts } = await readCounts(shards, io);
    return write(decide(documents, counts, options));
  }
  const open = () => openTerminal(io, shards.length, options.quiet === true, options.verbose);
  if (options.lines === true) return printLines(shards, fields, open(), io);
  if (isStdin(paths, {}, io)) {
    throw new CleanArticlesError(
      '"learn" reads its input twice, but standard input can only be read once.',
      'Pass files or a folder.',
    );
  }

  // The first pass finds candidate lines in bounded memory; the second counts them exactly.
  const filter = countingFilter(options.minDocuments);
  const documents = new Map<string, number>();
  const first = open();
  const failures = failureReporter(first);
  for await (const document of readAll(first)) {
    if ('failure' in document) {
      failures.report(document.failure);
      continue;
    }
    const { site, text } = document;
    documents.set(site, (documents.get(site) ?? 0) + 1);
    for (const { line } of lineOccurrences(parseDocument(text))) filter.add(site, line);
  }
  const exitCode = failures.finish();
  if (fields.by === 'url' && documents.size === 1 && documents.has(WHOLE_CORPUS)) {
    first.say((style) => noUrlNote(fields.urlField, style));
  }
  const counter = lineCounter(filter.mayRepeat);
  const second = open();
  for await (const document of readAll(second)) {
    if ('text' in document) counter.add(occurrencesOf(document));
  }
  second.ended();
  write(decide(documents, counter.counts(), options));
  return exitCode;

  async function* readAll(terminal: Terminal): AsyncGenerator<CorpusDocument> {
    const turn = yieldToEventLoop(io.interrupt);
    for await (const some of documentsOf(shards, fields, io, terminal.finished)) {
      await turn();
      yield* some;
    }
  }

  function write(sites: ReadonlyMap<string, SiteTemplates>): number {
    const json = templatesText({ by: fields.by, urlField: fields.urlField, sites });
    const text = json.split('\n').map(harmless).join('\n');
    if (options.output === undefined) io.stdout.write(text);
    else writeWhole(resolve(io.cwd, options.output), text, { isNamed: true });
    const lines = [...sites.values()].reduce((sum, site) => sum + site.lines.length, 0);
    const { say } = openTerminal(io, 0, options.quiet === true);
    say((style) =>
      lines > 0
        ? `${plural(lines, 'template line')} for ${plural(sites.size, 'site')}.\n`
        : noTemplatesNote(options.minDocuments, options.minShare, style),
    );
    return EXIT.ok;
  }
}

/** @throws CleanArticlesError if the counts are in a table */
function refuseTables(shards: readonly Shard[]): void {
  const table = shards.find(({ format }) => format.kind === 'parquet');
  if (table === undefined) return;
  throw new CleanArticlesError(
    `${table.source.displayPath} is a table, but counts must be JSON Lines.`,
    'Write them as .jsonl, as --lines does.',
  );
}

/** The output must not overwrite an input. */
function refuseOverwriting(sources: readonly SourceFile[], { output }: LearnOptions, io: Io): void {
  if (output === undefined) return;
  const path = resolve(io.cwd, output);
  refuseFileClashes([{ label: '"learn"', path, folder: dirname(path) }], sources, io.cwd);
}

function occurrencesOf({ text, site }: { readonly text: string; readonly site: string }) {
  return { site, bucket: bucketOf(text), lines: lineOccurrences(parseDocument(text)) };
}

/** Reports why the first failed document failed, and at the end how many failed. */
function failureReporter(terminal: Terminal): {
  readonly report: (failure: CleanArticlesError) => void;
  /** Returns the exit code. */
  readonly finish: () => number;
} {
  let failed = 0;
  return {
    report: (failure) => {
      failed++;
      if (failed === 1) terminal.failed(failure);
    },
    finish: () => {
      terminal.ended();
      if (failed > 1) {
        terminal.failed(
          new CleanArticlesError(`In total, ${number(failed)} documents could not be read.`),
        );
      }
      return failed > 0 ? EXIT.error : EXIT.ok;
    },
  };
}

/**
 * Prints a line for each document, for engines that aggregate the counts themselves; an empty line for an invalid
 * record.
 */
async function printLines(
  shards: readonly Shard[],
  fields: DocumentFields,
  terminal: Terminal,
  io: Io,
): Promise<number> {
  const failures = failureReporter(terminal);
  const turn = yieldToEventLoop(io.interrupt);
  for await (const documents of documentsOf(shards, fields, io, terminal.finished)) {
    terminal.output(documents.map(lineOf).join(''));
    await io.stdout.drained();
    await turn();
  }
  return failures.finish();

  function lineOf(document: CorpusDocument): string {
    if ('text' in document) return `${harmlessJson(occurrencesOf(document))}\n`;
    failures.report(document.failure);
    return `${JSON.stringify({ site: null, bucket: 0, lines: [] })}\n`;
  }
}
