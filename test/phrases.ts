import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { familyKey, type PhraseTable } from '../src/phrases/families.js';
import { parsePhrases } from '../src/phrases/parse.js';
import { ROOT } from './fixtures.js';

const FOLDER = join(ROOT, 'src/phrases');

/** The tables by language, in source form. */
export const languages: Readonly<Record<string, Partial<PhraseTable>>> = Object.fromEntries(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => [
      name.replace('.txt', ''),
      parsePhrases(readFileSync(join(FOLDER, name), 'utf8'), name),
    ]),
);

/** The phrases of one family in all languages, with the family's placeholder label. */
export function phrasesOf(family: keyof PhraseTable): readonly string[] {
  const phrases = Object.values(languages).flatMap((table) => table[family] ?? []);
  return [...phrases, familyKey(family)];
}
