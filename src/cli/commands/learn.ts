import { dirname, resolve } from 'node:path';
import { parseDocument } from '../../core/document.js';
import { CleanArticlesError } from '../../core/errors.js';
import type { FormatName } from '../../input/format.js';
import { writeWhole } from '../../output/atomic-file.js';
import { type LineCounter, lineCounter } from '../../templates/count.js';
import { decide, type SiteTemplates, type Thresholds } from '../../templates/decide.js';
import { templatesText } from '../../templates/file.js';
import { bucketOf, sightings } from '../../templates/lines.js';
import type { SiteBy } from '../../templates/site.js';
import { repetitionSketch } from '../../templates/sketch.js';
import { refuseFileClashes } from '../before-writing/files.js';
import { readCounts } from '../corpus/counts.js';
import { type CorpusDocument, type DocumentFields, documentsOf } from '../corpus/read-documents.js';
import { type Shard, shardsAmong } from '../corpus/shards.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { openTerminal, type Terminal } from '../terminal/terminal.js';
import { codecGiven, isStdin, sourcesOf } from '../texts/sources.js';
import { turns } from '../turn.js';

export interface LearnOptions extends Thresholds {
  readonly ext: readonly string[];
  readonly ignorePath?: string;
  readonly encoding?: string;
  readonly quiet?: boolean;
  readonly output?: string;
  readonly by?: SiteBy;
  readonly urlField: string;
  readonly textField: string;
  readonly inputFormat?: FormatName;
  readonly lines?: boolean;
  readonly counts?: boolean;
}

/**
 * Finds the lines that sites repeat over their articles, and writes them to a file or to standard output.
 *
 * @throws CleanArticlesError when the options contradict each other or a path names nothing
 */
export async function learnCommand(
  paths: readonly string[],
  options: LearnOptions,
  io: Io,
): Promise<number> {
  if (options.lines === true && (options.counts === true || options.output !== undefined)) {
    throw new CleanArticlesError(
      '--lines prints to standard output what another engine counts.',
      'Leave out --output and --counts: they belong to the step after it.',
    );
  }
  const { shards: all, fields } = await inputOf(paths, options, io);
  refuseOverwriting(all, options, io);
  const terminal = openTerminal(io, all.length, options.quiet === true);
  if (options.lines === true) return printLines(all, fields, terminal, io);
  if (options.counts === true) {
    const { documents, counts } = await readCounts(all, io);
    return write(decide(documents, counts, options));
  }
  if (isStdin(paths, {}, io)) {
    throw new CleanArticlesError(
      'Learning reads its input twice, and standard input can be read once.',
      'Give files or a folder.',
    );
  }

  // First which lines may be repeated, in bounded memory; then those, counted exactly.
  const sketch = repetitionSketch(options.minDocuments);
  const documents = new Map<string, number>();
  let failed = 0;
  for await (const document of readAll()) {
    if ('failure' in document) {
      failed++;
      if (failed === 1) terminal.failure(document.failure);
      continue;
    }
    const { site, text } = document;
    documents.set(site, (documents.get(site) ?? 0) + 1);
    for (const { line } of sightings(parseDocument(text))) sketch.add(site, line);
  }
  const counter = lineCounter(sketch.mayRepeat);
  for await (const document of readAll()) if ('text' in document) count(document, counter);
  if (failed > 1) {
    terminal.failure(new CleanArticlesError(`${failed} records in all could not be read.`));
  }
  write(decide(documents, counter.counts(), options));
  return failed > 0 ? EXIT.error : EXIT.ok;

  async function* readAll(): AsyncGenerator<CorpusDocument> {
    const turn = turns(io.interrupt);
    for await (const some of documentsOf(all, fields, io)) {
      await turn();
      yield* some;
    }
  }

  function write(sites: ReadonlyMap<string, SiteTemplates>): number {
    const text = templatesText({ by: fields.by, urlField: fields.urlField, sites });
    if (options.output === undefined) io.stdout.write(text);
    else writeWhole(resolve(io.cwd, options.output), text);
    const lines = [...sites.values()].reduce((sum, site) => sum + site.lines.length, 0);
    terminal.say(() => `${lines} template lines of ${sites.size} sites.\n`);
    return EXIT.ok;
  }
}

/** What is learned must not take the place of what it is learned from. */
function refuseOverwriting(all: readonly Shard[], { output }: LearnOptions, io: Io): void {
  if (output === undefined) return;
  const path = resolve(io.cwd, output);
  const inputs = all.map(({ source }) => source).filter(({ isStdin }) => isStdin !== true);
  refuseFileClashes([{ label: 'the corpus', path, folder: dirname(path) }], inputs, io.cwd);
}

async function inputOf(
  paths: readonly string[],
  options: LearnOptions,
  io: Io,
): Promise<{ readonly shards: readonly Shard[]; readonly fields: DocumentFields }> {
  const { textField, urlField } = options;
  const sources = await sourcesOf(paths, options, io, []);
  const { texts, shards } = shardsAmong(sources, options.inputFormat);
  const all = sources.map(
    (source): Shard =>
      shards.find((shard) => shard.source === source) ?? {
        source,
        format: { kind: 'text', compression: 'none' },
      },
  );
  const by = options.by ?? (texts.length > 0 ? 'folder' : 'url');
  const given = await codecGiven(options);
  return { shards: all, fields: { by, textField, urlField, given } };
}

function count({ text, site }: { text: string; site: string }, counter: LineCounter): void {
  counter.add({ site, bucket: bucketOf(text), lines: sightings(parseDocument(text)) });
}

/** A line for each document, for engines that count themselves; an empty one for a record that cannot be read. */
async function printLines(
  shards: readonly Shard[],
  fields: DocumentFields,
  terminal: Terminal,
  io: Io,
): Promise<number> {
  let failed = 0;
  for await (const documents of documentsOf(shards, fields, io)) {
    io.stdout.write(documents.map(lineOf).join(''));
    await io.stdout.drained();
  }
  return failed > 0 ? EXIT.error : EXIT.ok;

  function lineOf(document: CorpusDocument): string {
    if ('failure' in document) {
      failed++;
      if (failed === 1) terminal.failure(document.failure);
      return `${JSON.stringify({ site: null, bucket: 0, lines: [] })}\n`;
    }
    const { site, text } = document;
    const lines = sightings(parseDocument(text));
    return `${JSON.stringify({ site, bucket: bucketOf(text), lines })}\n`;
  }
}
