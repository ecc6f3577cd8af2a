import { families, type PhraseTable } from './families.js';

/**
 * Parses the phrases of a language: a family's name and a colon, with a note on where its phrases occur; below it,
 * one phrase per line, indented by two spaces. Lines that start with a semicolon are comments.
 *
 * @param name the file, for errors
 * @throws Error with the file and the line, if a line is none of these
 */
export function parsePhrases(text: string, name: string): Partial<PhraseTable> {
  const table: Partial<Record<keyof PhraseTable, string[]>> = {};
  let phrases: string[] | undefined;
  text.split('\n').forEach((line, index) => {
    if (line === '' || line.startsWith(';')) return;
    if (line.startsWith('  ') && phrases !== undefined) {
      phrases.push(line.slice(2));
      return;
    }
    const family = families.find((known) => line.startsWith(`${known}:`));
    if (family === undefined || table[family] !== undefined) {
      throw new Error(
        `${name}:${index + 1}: "${line}" is neither a phrase of a family nor the name of a family. Families: ${families.join(', ')}.`,
      );
    }
    phrases = [];
    table[family] = phrases;
  });
  return table;
}
