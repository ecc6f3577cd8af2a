// Custom phrases and templates may only add to what is removed.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OWN_PHRASE_FAMILIES } from '../../src/config/phrase-families.js';
import { knowledgeOf } from '../../src/config/phrases.js';
import { clean } from '../../src/core/clean.js';
import { parseDocument } from '../../src/core/document.js';
import { fold } from '../../src/core/fold.js';
import type { Ruleset } from '../../src/core/ruleset.js';
import { presets } from '../../src/rules/index.js';
import { siteTemplate } from '../../src/templates/rule.js';

export interface Known {
  readonly source: string;
  readonly phrases: readonly { readonly family: string; readonly phrase: string }[];
  /** Folded lines. */
  readonly templates: readonly string[];
}

/** Texts, and lines from them that a user has added to a family or learned as a template. */
export function knownTexts(texts: fc.Arbitrary<string>): fc.Arbitrary<Known> {
  return texts.chain((source) => {
    const lines = parseDocument(source)
      .nonBlankLines.map(({ text }) => fold(text))
      .filter((text) => text !== '' && text.length < 200 && !/[*#|[\]]/u.test(text));
    const line = fc.constantFrom(...lines, 'hide ad');
    const phrase = fc.record({ family: fc.constantFrom(...OWN_PHRASE_FAMILIES), phrase: line });
    return fc.record({
      source: fc.constant(source),
      phrases: fc.array(phrase, { maxLength: 4 }),
      templates: fc.array(line, { maxLength: 6 }),
    });
  });
}

/** @throws AssertionError if custom phrases or templates keep something */
export function assertKnowledgeAdds({ source, phrases, templates }: Known): void {
  const document = parseDocument(source);
  const plain: Ruleset = { rules: presets.strict, unsafe: false };
  const knowledge = knowledgeOf(
    phrases.map(({ family, phrase }) => ({ add: { [family]: [phrase] } })),
  );
  const rules = [siteTemplate(new Set(templates))];
  const informed: Ruleset = { ...plain, knowledge: { rules, ...knowledge } };
  const without = clean(document, plain);
  const withKnowledge = clean(document, informed);
  for (const { start, end } of without.edits) {
    assert.ok(
      withKnowledge.edits.some((edit) => edit.start <= start && edit.end >= end),
      `what is known keeps ${JSON.stringify(source.slice(start, end))}`,
    );
  }
  const again = clean(parseDocument(withKnowledge.cleaned), informed);
  assert.equal(again.cleaned, withKnowledge.cleaned, 'not idempotent with what is known');
}

/** @throws AssertionError if `unsafe` removes more or less than was reported without it */
export function assertUnsafeIsAsReported(source: string): void {
  const document = parseDocument(source);
  const rules = presets.strict;
  const careful = clean(document, { rules, unsafe: false });
  const unsafe = clean(document, { rules, unsafe: true });
  if (careful.unchangedReason !== undefined) return;
  const named = ({ ruleId, range, message }: (typeof unsafe.findings)[number]) =>
    `${ruleId} ${range.start}-${range.end} ${message}`;
  assert.deepEqual(
    unsafe.findings.map(named),
    careful.findings.map(named),
    'unsafe finds something else than was reported',
  );
  const again = clean(parseDocument(unsafe.cleaned), { rules, unsafe: true });
  assert.equal(again.cleaned, unsafe.cleaned, 'not idempotent with unsafe');
}
