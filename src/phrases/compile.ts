import { phraseKeyOf } from '../core/fold.js';
import { type CompiledEnds, compileEnds } from './ends.js';
import { expand, phraseKeyStart } from './language.js';

/** A phrase with wildcards: the number of its table, then the literal segments between the wildcards. */
export type CompiledPattern = readonly [table: number, ...segments: string[]];

/** The phrases with the same beginning. */
export interface CompiledGroup {
  /** The phrases without wildcards, as phrase keys, each with the numbers of its tables. */
  readonly exact: ReadonlyMap<string, readonly number[]>;
  readonly patterns: readonly CompiledPattern[];
}

/** Phrase tables in searchable form, which the build compiles. */
export interface CompiledPhrases {
  /**
   * By the first two units of a phrase key: a packed group (see unpacked), because a run needs few of two thousand groups.
   */
  readonly groups: Pick<ReadonlyMap<string, string>, 'get' | 'values'>;
  /** Patterns that start with a wildcard. */
  readonly open: readonly CompiledPattern[];
  readonly ends: CompiledEnds;
}

/** In UTF-16 units: the prefix that selects a group. */
export const BEGINNING_LENGTH = 2;

interface NewGroup {
  readonly exact: Map<string, number[]>;
  readonly patterns: CompiledPattern[];
}

/** Compiles tables of folded phrases, which are identified by their numbers from then on. */
export function compilePhrases(tables: readonly (readonly string[])[]): CompiledPhrases {
  const groups = new Map<string, NewGroup>();
  const open: CompiledPattern[] = [];
  const variants = tables.map((phrases) => [...new Set(phrases.flatMap(expand))]);
  const groupOf = (beginning: string) => {
    const group: NewGroup = groups.get(beginning) ?? { exact: new Map(), patterns: [] };
    groups.set(beginning, group);
    return group;
  };
  variants.forEach((all, table) => {
    for (const variant of all) {
      const segments = variant.split('*');
      if (segments.length === 1) {
        const phraseKey = phraseKeyOf(variant);
        const { exact } = groupOf(phraseKey.slice(0, BEGINNING_LENGTH));
        exact.set(phraseKey, [...new Set([...(exact.get(phraseKey) ?? []), table])]);
        continue;
      }
      const front = phraseKeyStart(variant).slice(0, BEGINNING_LENGTH);
      if (variant.startsWith('*') || front.includes('*')) open.push([table, ...segments]);
      else groupOf(front).patterns.push([table, ...segments]);
    }
  });
  const all = [...groups].map(([beginning, group]) => [beginning, packed(group)] as const);
  return { groups: new Map(all), open, ends: compileEnds(variants) };
}

/**
 * One line per phrase: its tables, a tab, and the phrase key or the pattern. Folded phrases contain neither tabs nor line
 * feeds.
 */
function packed({ exact, patterns }: CompiledGroup): string {
  const rows = [...exact].map(([phraseKey, tables]) => `${tables.join()}\t${phraseKey}`);
  const others = patterns.map(([table, ...segments]) => `${table}\t${segments.join('*')}`);
  return [...rows, ...others].join('\n');
}

export function unpacked(group: string): CompiledGroup {
  const exact = new Map<string, readonly number[]>();
  const patterns: CompiledPattern[] = [];
  for (const row of group.split('\n')) {
    const [tables = '', phrase = ''] = row.split('\t');
    if (phrase.includes('*')) patterns.push([Number(tables), ...phrase.split('*')]);
    else exact.set(phrase, tables.split(',').map(Number));
  }
  return { exact, patterns };
}
