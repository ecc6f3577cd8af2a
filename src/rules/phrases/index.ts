import { en } from './en.js';
import type { PhraseTable } from './families.js';

/** The tables by language. A language that is not here passes through untouched. */
export const languages: Readonly<Record<string, Partial<PhraseTable>>> = { en };

/** The phrases of one family in all languages: what matches applies, whatever the text's language. */
export function phrasesOf(family: keyof PhraseTable): readonly string[] {
  return Object.values(languages).flatMap((table) => table[family] ?? []);
}
