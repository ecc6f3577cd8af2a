/** Seeded pseudo-random numbers and choices. */
export interface Seeded {
  /** From 0 to below 1. */
  readonly next: () => number;
  /** An integer from 0 to below the limit. */
  readonly below: (limit: number) => number;
  readonly oneOf: <Value>(values: readonly [Value, ...Value[]]) => Value;
  /** True with the given probability. */
  readonly isLucky: (chance: number) => boolean;
}

/** By mulberry32, which is public domain. */
export function seeded(seed: number): Seeded {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    oneOf: (values) => values[below(values.length)] ?? values[0],
    isLucky: (chance) => next() < chance,
  };
}
