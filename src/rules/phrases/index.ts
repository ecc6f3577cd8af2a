import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import type { PhraseTable } from './families.js';
import { fr } from './fr.js';
import { hi } from './hi.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import { nl } from './nl.js';
import { pl } from './pl.js';
import { pt } from './pt.js';
import { ru } from './ru.js';
import { sv } from './sv.js';
import { tr } from './tr.js';
import { zh } from './zh.js';

/** The tables by language. A language that is not here passes through untouched. */
export const languages: Readonly<Record<string, Partial<PhraseTable>>> = {
  en,
  de,
  fr,
  es,
  pt,
  it,
  nl,
  pl,
  sv,
  ru,
  tr,
  ja,
  zh,
  ko,
  hi,
};

/** The phrases of one family in all languages: what matches applies, whatever the text's language. */
export function phrasesOf(family: keyof PhraseTable): readonly string[] {
  return [
    ...Object.values(languages).flatMap((table) => table[family] ?? []),
    labelOfFamily(family),
  ];
}

/** A label that stands for any phrase of the family. Private use: no article says it. */
export function labelOfFamily(family: keyof PhraseTable): string {
  return `\ue000${family.toLowerCase()}`;
}
