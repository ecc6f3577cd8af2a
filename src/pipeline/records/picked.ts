import { CleanArticlesError } from '../../core/errors.js';
import { recordScanner } from '../../input/record-scanner.js';
import type { SourceFile } from '../../input/source.js';
import { siteOf } from '../../templates/site.js';
import type { Io } from '../io.js';
import { type ReadOptions, urlFieldOf } from './options.js';
import { randomNumbers } from './random-numbers.js';
import { problemOf, recordsIn, recordText, stringOf } from './record-fields.js';
import { batchesOf, type Picks, type Shard } from './shards.js';

/** Options that select some of the documents. */
export interface PickOptions {
  /** The maximum number of documents, from the start. */
  readonly limit?: number;
  /** The number of documents to sample from those, as evenly across sites as possible. */
  readonly sample?: number;
  /** A different number gives a different sample. */
  readonly seed: number;
}

interface Candidate {
  readonly site: string;
  /** A text, or a record of a shard. */
  readonly text?: SourceFile;
  readonly shard?: Shard;
  readonly record: number;
}

/**
 * The documents that the options select. Without any options, nothing is read and all are selected.
 */
export async function pickDocuments(
  texts: readonly SourceFile[],
  shards: readonly Shard[],
  options: PickOptions & ReadOptions,
  io: Io,
): Promise<{ readonly texts: readonly SourceFile[]; readonly picks: Picks }> {
  const { limit = Number.POSITIVE_INFINITY, sample, seed } = options;
  if (options.limit === undefined && sample === undefined) return { texts, picks: undefined };
  const stdin = shards.find(({ source }) => source.isStdin === true);
  if (stdin !== undefined) {
    throw new CleanArticlesError(
      '--sample and --limit read a corpus twice, but standard input can only be read once.',
      'Pass the file as an argument instead of piping it in.',
    );
  }
  const reservoirs = reservoirsOf(sample ?? Number.POSITIVE_INFINITY, seed);
  let left = limit;
  for await (const candidate of candidatesOf(texts, shards, options, io)) {
    if (left-- <= 0) break;
    reservoirs.add(candidate);
  }
  const taken = reservoirs.take();
  const picks = new Map<Shard, Set<number>>(shards.map((shard) => [shard, new Set()]));
  for (const { shard, record } of taken) if (shard !== undefined) picks.get(shard)?.add(record);
  const takenTexts = new Set(taken.map(({ text }) => text));
  return { texts: texts.filter((text) => takenTexts.has(text)), picks };
}

async function* candidatesOf(
  texts: readonly SourceFile[],
  shards: readonly Shard[],
  options: ReadOptions,
  io: Io,
): AsyncGenerator<Candidate> {
  const fields = [options.textField, urlFieldOf(options)] as const;
  for (const text of texts) yield { text, site: siteOf(text.outputPath, undefined), record: 0 };
  const scanner = recordScanner(fields);
  for (const shard of shards) {
    const { outputPath: place } = shard.source;
    for await (const { bytes, firstLine } of batchesOf(shard, io, fields)) {
      const batch = recordText(bytes);
      for (const at of recordsIn(batch, firstLine)) {
        const isReadable = problemOf(batch, at, scanner) === undefined;
        const url = isReadable ? stringOf(batch, scanner, 1) : undefined;
        yield { shard, site: siteOf(place, url), record: at.record };
      }
    }
  }
}

/**
 * Samples evenly across sites, up to the total size: memory is bounded by size and number of sites.
 */
function reservoirsOf(size: number, seed: number) {
  const random = randomNumbers(seed);
  const sites = new Map<string, { seen: number; readonly kept: Candidate[] }>();
  return {
    add: (candidate: Candidate) => {
      const site = sites.get(candidate.site) ?? { seen: 0, kept: [] };
      sites.set(candidate.site, site);
      site.seen++;
      if (site.kept.length < size) {
        site.kept.push(candidate);
        return;
      }
      const at = Math.floor(random() * site.seen);
      if (at < size) site.kept[at] = candidate;
    },
    take: (): readonly Candidate[] => {
      const lists = [...sites.values()].map(({ kept }) => shuffled(kept, random));
      const taken: Candidate[] = [];
      for (
        let round = 0;
        taken.length < size && lists.some((list) => round < list.length);
        round++
      ) {
        for (const list of lists) {
          const candidate = list[round];
          if (candidate !== undefined && taken.length < size) taken.push(candidate);
        }
      }
      return taken;
    },
  };
}

function shuffled(list: readonly Candidate[], random: () => number): readonly Candidate[] {
  return list
    .map((candidate) => ({ candidate, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ candidate }) => candidate);
}
