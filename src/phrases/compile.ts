import { labelOf } from '../core/fold.js';
import { type CompiledEnds, compileEnds } from './ends.js';
import { expand, labelStart } from './language.js';

/** A phrase with wildcards: the number of its table, then the literal segments between the wildcards. */
export type CompiledPattern = readonly [table: number, ...segments: string[]];

/** The phrases with the same beginning. */
export interface CompiledGroup {
  /** Labels of phrases without wildcards, each with the numbers of its tables. */
  readonly labels: ReadonlyMap<string, readonly number[]>;
  readonly patterns: readonly CompiledPattern[];
}

/** Phrase tables in searchable form, which the build compiles. */
export interface CompiledPhrases {
  /**
   * By the first two units of a label: a packed group (see unpacked), because a run needs few of two thousand groups.
   */
  readonly groups: Pick<ReadonlyMap<string, string>, 'get' | 'values'>;
  /** Patterns that start with a wildcard. */
  readonly open: readonly CompiledPattern[];
  readonly ends: CompiledEnds;
}

/** In UTF-16 units: the prefix that selects a group. */
export const BEGINNING_LENGTH = 2;

interface NewGroup {
  readonly labels: Map<string, number[]>;
  readonly patterns: CompiledPattern[];
}

/** Compiles tables of folded phrases, which are identified by their numbers from then on. */
export function compilePhrases(tables: readonly (readonly string[])[]): CompiledPhrases {
  const groups = new Map<string, NewGroup>();
  const open: CompiledPattern[] = [];
  const variants = tables.map((phrases) => [...new Set(phrases.flatMap(expand))]);
  const groupOf = (beginning: string) => {
    const group: NewGroup = groups.get(beginning) ?? { labels: new Map(), patterns: [] };
    groups.set(beginning, group);
    return group;
  };
  variants.forEach((all, table) => {
    for (const variant of all) {
      const segments = variant.split('*');
      if (segments.length === 1) {
        const label = labelOf(variant);
        const { labels } = groupOf(label.slice(0, BEGINNING_LENGTH));
        labels.set(label, [...new Set([...(labels.get(label) ?? []), table])]);
        continue;
      }
      const front = labelStart(variant).slice(0, BEGINNING_LENGTH);
      if (variant.startsWith('*') || front.includes('*')) open.push([table, ...segments]);
      else groupOf(front).patterns.push([table, ...segments]);
    }
  });
  const all = [...groups].map(([beginning, group]) => [beginning, packed(group)] as const);
  return { groups: new Map(all), open, ends: compileEnds(variants) };
}

/**
 * One line per phrase: its tables, a tab, and the label or the pattern. Folded phrases contain neither tabs nor line
 * feeds.
 */
function packed({ labels, patterns }: CompiledGroup): string {
  const rows = [...labels].map(([label, tables]) => `${tables.join()}\t${label}`);
  const others = patterns.map(([table, ...segments]) => `${table}\t${segments.join('*')}`);
  return [...rows, ...others].join('\n');
}

/** Unpacks a group. */
export function unpacked(group: string): CompiledGroup {
  const labels = new Map<string, readonly number[]>();
  const patterns: CompiledPattern[] = [];
  for (const row of group.split('\n')) {
    const [tables = '', phrase = ''] = row.split('\t');
    if (phrase.includes('*')) patterns.push([Number(tables), ...phrase.split('*')]);
    else labels.set(phrase, tables.split(',').map(Number));
  }
  return { labels, patterns };
}
