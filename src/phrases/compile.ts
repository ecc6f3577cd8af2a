import { labelOf } from '../core/fold.js';
import { type CompiledEnds, compileEnds } from './ends.js';
import { expand, labelStart } from './language.js';

/** A phrase with wildcards: the number of its table, then the literal stretches between the wildcards. */
export type CompiledPattern = readonly [table: number, ...segments: string[]];

/** The phrases that begin alike. */
export interface CompiledGroup {
  /** Labels of phrases without wildcards, each with the numbers of its tables. */
  readonly labels: Readonly<Record<string, readonly number[]>>;
  readonly patterns: readonly CompiledPattern[];
}

/** Tables of phrases as they are searched: plain data, so that it can be made when the program is built. */
export interface CompiledPhrases {
  /** By the first two units of a label: a CompiledGroup as JSON, for a run needs few of the thousand groups. */
  readonly groups: Readonly<Record<string, string>>;
  /** Patterns that begin with anything. */
  readonly open: readonly CompiledPattern[];
  readonly ends: CompiledEnds;
}

/** In UTF-16 units: what phrases are told apart by. */
export const BEGINNING_LENGTH = 2;

/** Compiles some tables of folded phrases, which are known by their numbers from then on. */
export function compilePhrases(tables: readonly (readonly string[])[]): CompiledPhrases {
  const groups: Record<string, { labels: Record<string, number[]>; patterns: CompiledPattern[] }> =
    Object.create(null);
  const open: CompiledPattern[] = [];
  const variants = tables.map((phrases) => [...new Set(phrases.flatMap(expand))]);
  const groupOf = (beginning: string) => {
    groups[beginning] ??= { labels: Object.create(null), patterns: [] };
    return groups[beginning];
  };
  variants.forEach((all, table) => {
    for (const variant of all) {
      const segments = variant.split('*');
      if (segments.length === 1) {
        const label = labelOf(variant);
        const { labels } = groupOf(label.slice(0, BEGINNING_LENGTH));
        labels[label] = [...new Set([...(labels[label] ?? []), table])];
        continue;
      }
      const front = labelStart(variant).slice(0, BEGINNING_LENGTH);
      if (variant.startsWith('*') || front.includes('*')) open.push([table, ...segments]);
      else groupOf(front).patterns.push([table, ...segments]);
    }
  });
  const packed = Object.entries(groups).map(([beginning, group]) => [
    beginning,
    JSON.stringify(group),
  ]);
  return { groups: Object.fromEntries(packed), open, ends: compileEnds(variants) };
}
