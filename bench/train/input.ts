import { type Document, parseDocument } from '../../src/core/document.js';
import { clean, defineRule, presets, type Rule } from '../../src/index.js';

const LOCAL = presets.recommended.filter(({ meta }) => meta.phase === 'local');

/** A text as main-content sees it: without the lines that local rules take. */
export function inputOf(text: string): Document {
  return parseDocument(clean(text, { rules: LOCAL }).cleaned);
}

/**
 * A text as the tagger sees it, first beside what the other rules leave, then when they have taken what they find. The second
 * is undefined where they find nothing more.
 */
export function inputsOfTagger(text: string): readonly Document[] {
  const seen: Document[] = [];
  const others = presets.recommended.filter(({ meta }) => meta.id !== 'tagger');
  clean(text, { rules: [...others, witness((document) => seen.push(document))] });
  const [first] = seen;
  const last = seen.at(-1);
  if (first === undefined || last === undefined) return [];
  return last.content.length === first.content.length ? [first] : [first, last];
}

/** A rule that finds nothing and tells which documents it is shown. */
function witness(see: (document: Document) => void): Rule {
  return defineRule({
    meta: {
      id: 'witness',
      phase: 'context',
      summary: 'Nothing.',
      rationale: 'Sees what rules see.',
      keeps: [],
      messages: { none: '' },
      examples: [{ title: 'nothing', source: '', cleaned: '' }],
      safety: 'safe',
    },
    check: (document) => {
      see(document);
      return [];
    },
  });
}
