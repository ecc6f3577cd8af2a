import { type CompiledPhrases, compilePhrases } from './compile.js';
import {
  familyKey,
  lineFamilies,
  PARTS_OF_LINES,
  type PartFamily,
  type PhraseTable,
} from './families.js';
import { parsePhrases } from './parse.js';
import { signalPhrases, signalsByFirstWord } from './signal-pattern.js';

/** The built-in phrases, all languages combined. */
export interface ProgramTables {
  /** The families whose phrases fill a line, in the order of `lineFamilies`. */
  readonly lines: CompiledPhrases;
  /** The phrases of each other family, one per line: a text is parsed in a tenth of the time of a list. */
  readonly parts: Readonly<Record<PartFamily, string>>;
  /** See signalsByFirstWord. */
  readonly signals: string;
}

/**
 * Compiles the phrase files of all languages. Runs at build time (scripts/generated.js).
 *
 * @param files their texts by name
 */
export function programTables(files: Readonly<Record<string, string>>): ProgramTables {
  const tables = Object.entries(files).map(([name, text]) => parsePhrases(text, name));
  const phrasesOf = (family: keyof PhraseTable) => tables.flatMap((table) => table[family] ?? []);
  const parts = Object.fromEntries(
    PARTS_OF_LINES.map((family) => [family, phrasesOf(family).join('\n')]),
  ) as Readonly<Record<PartFamily, string>>;
  return {
    lines: compilePhrases(lineFamilies.map((family) => [...phrasesOf(family), familyKey(family)])),
    parts,
    signals: signalsByFirstWord(signalPhrases(phrasesOf)),
  };
}
