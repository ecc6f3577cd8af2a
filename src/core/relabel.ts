import { type Document, withLines } from './document.js';
import { withLabel } from './line.js';
import { CANDIDATE } from './traits.js';

/** The document with relabelled lines; texts, kinds and keys are unchanged. */
export function relabelled(document: Document, relabel: (label: string) => string): Document {
  const lines = document.lines.map((line) => {
    // No other line can match a phrase.
    if ((line.traits & CANDIDATE) === 0) return line;
    const label = line.phraseKey === '' ? '' : relabel(line.phraseKey);
    return label === line.phraseKey ? line : withLabel(line, label);
  });
  const isSame = lines.every((line, index) => line === document.lines[index]);
  return isSame ? document : withLines(document, lines);
}
