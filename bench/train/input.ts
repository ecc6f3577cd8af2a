import { type Document, parseDocument } from '../../src/core/document.js';
import { clean, presets } from '../../src/index.js';
import { madeRule } from '../../test/core/made-rule.js';

const LOCAL = presets.recommended.filter(({ meta }) => meta.phase === 'local');

/** A text as main-content sees it: without the lines that local rules remove. */
export function inputOf(text: string): Document {
  return parseDocument(clean(text, { rules: LOCAL }).cleaned);
}

/** A text as the tagger sees it: the output of the other rules, and, as additional training data, their input. */
export function inputsOfTagger(text: string): readonly Document[] {
  const seen: Document[] = [];
  const others = presets.recommended.filter(({ meta }) => meta.id !== 'tagger');
  const see = (document: Document) => {
    seen.push(document);
    return [];
  };
  clean(text, { rules: [...others, madeRule('witness', see, { phase: 'context' })] });
  const [first] = seen;
  const last = seen.at(-1);
  if (first === undefined || last === undefined) return [];
  return last.nonBlankLines.length === first.nonBlankLines.length ? [last] : [last, first];
}
