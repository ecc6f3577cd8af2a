import { statSync } from 'node:fs';
import { join } from 'node:path';
import { convertedName, isConverted } from '../../input/format.js';
import type { CleanPlan } from '../plan.js';
import type { Shard } from './shards.js';

/** The output paths of a shard; undefined for outputs that were not requested. Absolute paths. */
export interface ShardPlaces {
  /** Undefined for standard output. */
  readonly output: string | undefined;
  /** Compressed for a large shard: findings repeat much, and would be a third of a corpus that is dirty throughout. */
  readonly findings: string | undefined;
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
  const asked = isStdin || quarantine === undefined ? quarantine : join(quarantine, lines);
  return {
    output: outputs[plan.destination],
    findings: inReport('findings', isLarge(shard, plan) ? `${lines}.gz` : lines),
    attributes:
      attributes === undefined
        ? undefined
        : join(attributes, format.kind === 'parquet' ? lines : place),
    quarantine: asked ?? inReport('quarantine', lines),
  };
}

/** In bytes: the findings of a smaller shard can be read as they are. */
const LARGE = 1 << 20;

/** Cleaning in place changes the size, and with it the name that a resumed run looks for. */
function isLarge({ source }: Shard, { destination }: CleanPlan): boolean {
  if (source.isStdin === true || destination === 'in-place') return false;
  return (statSync(source.path, { throwIfNoEntry: false })?.size ?? 0) > LARGE;
}
