import type { Measurement } from './measure.js';

/** Figures that a run must not fall below, by name. Higher is better for all of them. */
export type Floors = Readonly<Record<string, number>>;

/** Figures are pinned to the fourth digit; less than half of its unit is noise of rounding. */
const TOLERANCE = 0.00005;

/** The figures of a run that are pinned: quality per text source, and what is kept of the gold texts. */
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

/** What fell below its floor, a line each; figures without a floor, or floors that were not measured, do not count. */
export function belowFloors(figures: Floors, floors: Floors): readonly string[] {
  return Object.entries(figures).flatMap(([name, figure]) => {
    const floor = floors[name];
    return floor !== undefined && figure < floor - TOLERANCE
      ? [`${name}: ${figure}, floor ${floor}`]
      : [];
  });
}

function four(value: number): number {
  return Number(value.toFixed(4));
}
