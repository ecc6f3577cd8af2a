import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { convertedName, isConverted } from '../../input/format.js';
import type { CleanPlan } from '../plan.js';
import { sha256 } from '../sha256.js';
import type { Shard } from './shards.js';

/** The output paths of a shard; undefined for outputs that were not requested. Absolute paths. */
export interface ShardPaths {
  /** Undefined for standard output. */
  readonly output: string | undefined;
  readonly findings: string | undefined;
  /**
   * The path of the findings with the other compression, where an earlier run may have left them. Findings of a large
   * shard are compressed, because they are repetitive and would otherwise take up to a third of the size of the corpus.
   */
  readonly otherFindings: string | undefined;
  readonly attributes: string | undefined;
  readonly quarantine: string | undefined;
}

/** The path of a shard's output, relative to an output folder. */
export function outputPathOf({ source, format }: Shard): string {
  return isConverted(format) ? convertedName(source.outputPath, format) : source.outputPath;
}

export function shardPaths(shard: Shard, plan: CleanPlan): ShardPaths {
  const { source, format } = shard;
  const { outDir, reportDir, attributes, quarantine } = plan;
  const isStdin = source.isStdin === true;
  const place = isStdin ? 'stdin.jsonl' : outputPathOf(shard);
  const stem = place.endsWith('.jsonl') ? place.slice(0, -'.jsonl'.length) : place;
  const lines = fittingName(stem, '.jsonl');
  const outputs = {
    stdout: undefined,
    diff: undefined,
    'in-place': source.path,
    tree: join(outDir, place),
  };
  const inReport = (folder: string, name: string) =>
    reportDir === undefined ? undefined : join(reportDir, folder, name);
  const findings = [lines, fittingName(stem, '.jsonl.gz')].map((name) =>
    inReport('findings', name),
  );
  const [own, other] = isLarge(shard, plan) ? findings.toReversed() : findings;
  const asked = isStdin || quarantine === undefined ? quarantine : join(quarantine, lines);
  return {
    output: outputs[plan.destination],
    findings: own,
    otherFindings: other,
    attributes:
      attributes === undefined
        ? undefined
        : join(attributes, format.kind === 'parquet' ? lines : place),
    quarantine: asked ?? inReport('quarantine', lines),
  };
}

/** In bytes, on almost all file systems. */
const LONGEST_NAME = 255;

/** Hexadecimal digits of a hash, which distinguishes shortened names. */
const DIGITS = 16;

/**
 * A path with a suffix after its name. A name that is too long for it is shortened, and a hash of the path is added.
 *
 * @param place may have folders
 */
export function fittingName(place: string, suffix: string): string {
  const name = Buffer.from(basename(place));
  if (name.length + suffix.length <= LONGEST_NAME) return `${place}${suffix}`;
  const end = `~${sha256(Buffer.from(place)).slice(0, DIGITS)}${suffix}`;
  const start = name.subarray(0, LONGEST_NAME - end.length).toString();
  // The cut may be within a character.
  return join(dirname(place), `${start.replace(/\ufffd{1,3}$/u, '')}${end}`);
}

/** In bytes: the findings of smaller shards stay readable without decompression. */
const LARGE = 1 << 20;

/** Cleaning in place changes the size, and with it the name that a resumed run looks for. */
function isLarge({ source }: Shard, { destination }: CleanPlan): boolean {
  if (source.isStdin === true || destination === 'in-place') return false;
  return (statSync(source.path, { throwIfNoEntry: false })?.size ?? 0) > LARGE;
}
