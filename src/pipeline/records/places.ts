import { statSync } from 'node:fs';
import { join } from 'node:path';
import { convertedName, isConverted } from '../../input/format.js';
import type { CleanPlan } from '../plan.js';
import type { Shard } from './shards.js';

/** The output paths of a shard; undefined for outputs that were not requested. Absolute paths. */
export interface ShardPlaces {
  /** Undefined for standard output. */
  readonly output: string | undefined;
  readonly findings: string | undefined;
  /**
   * Where the findings would be if the shard were not, or were, large. Those of a large shard are compressed: they repeat
   * much, and would take a third of the size of a corpus that is dirty throughout.
   */
  readonly otherFindings: string | undefined;
  readonly attributes: string | undefined;
  readonly quarantine: string | undefined;
}

/** The path of a shard's output, relative to an output folder. */
export function outputPlace({ source, format }: Shard): string {
  return isConverted(format) ? convertedName(source.outputPath, format) : source.outputPath;
}

export function shardPlaces(shard: Shard, plan: CleanPlan): ShardPlaces {
  const { source, format } = shard;
  const { outDir, reportDir, attributes, quarantine } = plan;
  const isStdin = source.isStdin === true;
  const place = isStdin ? 'stdin.jsonl' : outputPlace(shard);
  const lines = place.endsWith('.jsonl') ? place : `${place}.jsonl`;
  const outputs = {
    stdout: undefined,
    diff: undefined,
    'in-place': source.path,
    tree: join(outDir, place),
  };
  const inReport = (folder: string, name: string) =>
    reportDir === undefined ? undefined : join(reportDir, folder, name);
  const findings = [lines, `${lines}.gz`].map((name) => inReport('findings', name));
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

/** In bytes: the findings of smaller shards stay readable without decompression. */
const LARGE = 1 << 20;

/** Cleaning in place changes the size, and with it the name that a resumed run looks for. */
function isLarge({ source }: Shard, { destination }: CleanPlan): boolean {
  if (source.isStdin === true || destination === 'in-place') return false;
  return (statSync(source.path, { throwIfNoEntry: false })?.size ?? 0) > LARGE;
}
