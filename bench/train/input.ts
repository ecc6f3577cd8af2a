import { type Document, parseDocument } from '../../src/core/document.js';
import { clean, presets } from '../../src/index.js';

const LOCAL = presets.recommended.filter(({ meta }) => meta.phase === 'local');

/** A text as main-content sees it: without the lines that local rules take. */
export function inputOf(text: string): Document {
  return parseDocument(clean(text, { rules: LOCAL }).cleaned);
}
