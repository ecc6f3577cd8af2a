import { join } from 'node:path';
import { convertedName, isConverted } from '../../input/format.js';
import type { CleanPlan } from '../plan.js';
import type { Shard } from './shards.js';

/** Where what comes of a shard goes; undefined for what is not asked for. Absolute paths. */
export interface ShardPlaces {
  /** Undefined for standard output. */
  readonly output: string | undefined;
  readonly findings: string | undefined;
  readonly attributes: string | undefined;
  readonly quarantine: string | undefined;
}

export function shardPlaces({ source, format }: Shard, plan: CleanPlan): ShardPlaces {
  const { outDir, reportDir, attributes, quarantine } = plan;
  const isStdin = source.isStdin === true;
  const own = isStdin ? 'stdin.jsonl' : source.place;
  const place = isConverted(format) && !isStdin ? convertedName(own, format) : own;
  const lines = place.endsWith('.jsonl') ? place : `${place}.jsonl`;
  const outputs = {
    stdout: undefined,
    diff: undefined,
    'in-place': source.path,
    tree: join(outDir, place),
  };
  const inReport = (folder: string) =>
    reportDir === undefined ? undefined : join(reportDir, folder, lines);
  const asked = isStdin || quarantine === undefined ? quarantine : join(quarantine, lines);
  return {
    output: outputs[plan.destination],
    findings: inReport('findings'),
    attributes:
      attributes === undefined
        ? undefined
        : join(attributes, format.kind === 'parquet' ? lines : place),
    quarantine: asked ?? inReport('quarantine'),
  };
}
