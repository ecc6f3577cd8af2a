import { en } from './en.js';
import type { PhraseTable } from './families.js';

const LANGUAGES: readonly PhraseTable[] = [en];

/** The phrases of one family in all languages: what matches applies, whatever the text's language. */
export function phrasesOf(family: keyof PhraseTable): readonly string[] {
  return LANGUAGES.flatMap((table) => table[family]);
}
