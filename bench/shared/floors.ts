import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Minimum figures of a run, by name, rounded. Higher is better for all of them. */
export type Floors = Readonly<Record<string, number>>;

export const FLOORS_FILE = 'bench/floors.json';

/** The floor options of a benchmark. */
export interface FloorOptions {
  /** Write the figures as the new floors. */
  readonly update: boolean;
  /** With `update`: lower floors too. */
  readonly 'allow-regression': boolean;
}

export const FLOOR_USAGE = `  --update             write the figures as the new floors; refused when one of them is lower than before
  --allow-regression   with --update: lower floors too`;

/**
 * Compares the figures with the floors of that name, or updates the floors. Figures without a floor, and floors that
 * were not measured, do not count.
 *
 * @returns the exit code
 */
export function gate(figures: Floors, name: string, options: FloorOptions): number {
  const all: Record<string, Floors> = existsSync(FLOORS_FILE)
    ? JSON.parse(readFileSync(FLOORS_FILE, 'utf8'))
    : {};
  const floors = all[name] ?? {};
  const below = Object.entries(figures).flatMap(([figure, value]) => {
    const floor = floors[figure];
    return floor !== undefined && value < floor ? [`${figure}: ${value}, floor ${floor}`] : [];
  });
  if (below.length > 0)
    console.error(`Below the floors of ${FLOORS_FILE}, ${name}:\n  ${below.join('\n  ')}`);
  if (!options.update) return below.length > 0 ? 1 : 0;
  if (below.length > 0 && !options['allow-regression']) {
    console.error('Floors are lowered with --allow-regression only.');
    return 1;
  }
  all[name] = { ...floors, ...figures };
  writeFileSync(FLOORS_FILE, `${JSON.stringify(all, undefined, 2)}\n`);
  return 0;
}

/** Figures are pinned to four digits. */
export function four(value: number): number {
  return Number(value.toFixed(4));
}
