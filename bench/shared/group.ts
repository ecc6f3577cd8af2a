import { addTo } from '../../src/phrases/groups.js';

/** Groups the values by a key, the largest groups first; values without a key are omitted. */
export function groupBy<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string | undefined,
): readonly (readonly [key: string, group: readonly Value[]])[] {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== undefined) addTo(groups, key, value);
  }
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length);
}

/** The number of distinct keys. */
export function countOf<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string | number,
): number {
  return new Set(values.map(keyOf)).size;
}
