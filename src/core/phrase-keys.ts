import { type Document, withLines } from './document.js';
import { withPhraseKey } from './line.js';
import { CANDIDATE } from './traits.js';

/** The document with replaced phrase keys; the texts and kinds of its lines are unchanged. */
export function withPhraseKeys(
  document: Document,
  mapPhraseKey: (phraseKey: string) => string,
): Document {
  const lines = document.lines.map((line) => {
    // No other line can match a phrase.
    if ((line.traits & CANDIDATE) === 0) return line;
    const phraseKey = line.phraseKey === '' ? '' : mapPhraseKey(line.phraseKey);
    return phraseKey === line.phraseKey ? line : withPhraseKey(line, phraseKey);
  });
  const isSame = lines.every((line, index) => line === document.lines[index]);
  return isSame ? document : withLines(document, lines);
}
