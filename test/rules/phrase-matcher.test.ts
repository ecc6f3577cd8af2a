import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from '../../src/core/document.js';
import { fold } from '../../src/core/fold.js';
import { families, type LineFamily, PARTS_OF_LINES } from '../../src/phrases/families.js';
import { expand } from '../../src/phrases/language.js';
import { familyMatcher, type PhraseMatcher, phraseMatcher } from '../../src/phrases/matcher.js';
import { phrasesOf } from '../phrases.js';

/** How lines come that a phrase table knows: framed, doubled, shouted, quoted, with numbers and odd spaces. */
const DRESSINGS: readonly ((phrase: string) => string)[] = [
  (phrase) => phrase,
  (phrase) => `${phrase}…`,
  (phrase) => phrase.toUpperCase(),
  (phrase) => `\u201c${phrase}\u201d`,
  (phrase) => phrase.replaceAll("'", '\u2019'),
  (phrase) => `- ${phrase} -`,
  (phrase) => `${phrase}${phrase}`,
  (phrase) => `${phrase} ${phrase} ${phrase}`,
  (phrase) => phrase.replaceAll(' ', '\u00a0 '),
  (phrase) => `${phrase} \u00bb`,
  (phrase) => `${phrase} (2024)`,
  (phrase) => `Well, ${phrase}, they said to us on Monday.`,
];

describe.each(families)('a matcher of %s with the ends of its phrases', (family) => {
  const phrases = phrasesOf(family);
  const matcher = phraseMatcher(phrases);
  const [line] = parseDocument('a line to warm up with').lines;
  for (let look = 0; look < 2500; look++) if (line !== undefined) matcher.matchLine(line);

  it('matches a line like its label', () => {
    const variants = phrases.flatMap(expand);
    fc.assert(
      fc.property(
        fc.constantFrom(...variants),
        fc.constantFrom(...DRESSINGS),
        fc.constantFrom('The Daily Vennby', 'x', '12', '橋', ' a', 'é'),
        (variant, dress, filling) => {
          const text = dress(
            variant.replaceAll('*', filling).replaceAll('####', '2024').replaceAll('#', '12'),
          );
          const [dressed] = parseDocument(text).lines;
          if (dressed === undefined) return;
          expect([text, matcher.matchLine(dressed)]).toEqual([
            text,
            matcher.match(dressed.phraseKey),
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('family matchers, which are searched together', () => {
  it.each(families.filter((family) => !PARTS_OF_LINES.some((part) => part === family)))(
    'find in %s what a matcher of its phrases alone finds',
    (family) => {
      const alone = phraseMatcher(phrasesOf(family));
      const together = familyMatcher(family as LineFamily);
      const lines = parseDocument(families.flatMap(phrasesOf).join('\n')).lines;
      const known = (matcher: PhraseMatcher) =>
        lines.filter((line) => matcher.matchLine(line) !== undefined).map(({ text }) => text);
      expect(known(together)).toEqual(known(alone));
    },
  );
});

it.each(families)('the phrases of %s are folded, like labels', (family) => {
  for (const phrase of phrasesOf(family)) expect(fold(phrase)).toBe(phrase);
});
