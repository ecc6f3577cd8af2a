import { type Floors, four } from '../shared/floors.js';
import type { Measurement } from './measure.js';

/** The pinned figures of a run: quality per text source, and how much of the gold texts is kept. */
export function pinned(measurements: Readonly<Record<string, Measurement>>): Floors {
  const floors: Record<string, number> = {};
  for (const [dataSet, { sources, snippets, gold }] of Object.entries(measurements)) {
    for (const { source, cleaned } of sources) {
      floors[`${dataSet} ${source} precision`] = four(cleaned.precision);
      floors[`${dataSet} ${source} recall`] = four(cleaned.recall);
      floors[`${dataSet} ${source} f1`] = four(cleaned.f1);
    }
    for (const { source, cleaned } of snippets) {
      floors[`${dataSet} ${source} kept`] = four(cleaned.kept / cleaned.toKeep);
      floors[`${dataSet} ${source} dropped`] = four(cleaned.dropped / cleaned.toDrop);
    }
    if (gold.words > 0) floors[`${dataSet} gold words kept`] = four(1 - gold.lost / gold.words);
  }
  return floors;
}
