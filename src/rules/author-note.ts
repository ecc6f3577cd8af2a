import type { Line } from '../core/line.js';
import { defineRule, type Match } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { bylineShapeOf } from './kinds/byline-shape.js';
import {
  isCapital,
  isNameJoint,
  isNoName,
  phrasesOf,
  type Word,
  wordsOf,
} from './kinds/line-words.js';
import { excerpt, rangeOf } from './kinds/lines.js';
import { type Place, placesOf } from './kinds/place.js';

const notes = phrasesOf('authorNote');
const openers = familyMatcher('authorOpener');
const contacts = phrasesOf('contactLead');
const jobs = phrasesOf('authorJob');
const verbs = phrasesOf('authorVerb');

export const authorNote = defineRule({
  meta: {
    id: 'author-note',
    role: 'author-bio',
    phase: 'context',
    summary:
      'Notes on the author without an opener: "Jane Doe is a staff writer", "John Roe contributed to this report".',
    rationale:
      'A site ends an article with a line on its author. It is taken at an edge of the article, when it says what only such ' +
      'lines say, or gives a profession of the press to a name that no other paragraph has: people whom the article ' +
      'is about stand in more than one.',
    keeps: [
      'people whom the article is about, and who are quoted in it',
      'sentences between paragraphs',
      'quotations',
    ],
    messages: { note: 'Note on the author "{text}"' },
    examples: [
      {
        title: 'under the article',
        source:
          'The old bridge will close for a year from Monday, and nobody knows where the buses will cross the river while the work goes on.\n\nJane Doe is a staff writer who covers bridges.\n',
        cleaned:
          'The old bridge will close for a year from Monday, and nobody knows where the buses will cross the river while the work goes on.\n',
      },
      {
        title: 'somebody in the article',
        source:
          'The old bridge will close for a year from Monday, says Jane Doe, and nobody knows where the buses will cross the river while the work goes on.\n\nJane Doe is a writer who lives beside it.\n',
        cleaned:
          'The old bridge will close for a year from Monday, says Jane Doe, and nobody knows where the buses will cross the river while the work goes on.\n\nJane Doe is a writer who lives beside it.\n',
      },
    ],
    safety: 'safe',
  },

  *check(document) {
    const lines = document.content;
    const places = placesOf(lines);
    let asked = 0;
    let isBehindNote = false;
    for (const [at, line] of lines.entries()) {
      const place = places[at] as Place;
      const isNear =
        at > 0 && (isBehindNote || place.isTail || (place.isHead && place.above === 0));
      const isEntry = NUMBERED.test(lines[at - 1]?.visible ?? '');
      if (!isNear || isEntry || line.length > MAX_LENGTH || QUOTED.test(line.visible)) {
        isBehindNote = false;
        continue;
      }
      const words = wordsOf(line);
      const name: readonly Word[] | undefined = nameOf(words);
      // The name is looked for in the whole text, so this is done a few times only.
      const isBio: boolean =
        place.above + place.below > 0 &&
        name !== undefined &&
        (name.length > 1 || place.below === 0) &&
        isIntroduced(line, name, words, !place.isTail && !isBehindNote) &&
        asked++ < MAX_ASKED &&
        !isElsewhere(name, isBehindNote ? at - 1 : at, at + 1, lines);
      const isNote: boolean =
        isBio ||
        (notes.isWithin(words) &&
          (isNamed(name) ||
            (place.below === 0 && line.length < MAX_NOTE_LENGTH && !QUOTES.test(line.visible)))) ||
        (isBehindNote && STARTS_AGAIN.test(line.visible));
      if (isNote) {
        const above = lines[at - 1];
        if (!isBehindNote && above !== undefined && isHeading(above, words)) yield matchOf(above);
        yield matchOf(line);
      }
      isBehindNote = isNote;
    }
  },
});

/** In UTF-16 units: a note on an author, and one that says only how to reach somebody. */
const MAX_LENGTH = 900;
const MAX_NOTE_LENGTH = 200;
/** In names. */
const MAX_ASKED = 12;
/** In words: of a name, of what stands between commas behind it, and from the verb to the profession. */
const MAX_NAME_WORDS = 6;
const MAX_APPOSITION_WORDS = 14;
const MAX_JOB_WORDS = 14;
/** In UTF-16 units. */
const MAX_NAME_LENGTH = 80;

const QUOTES = /["“„«]/u;

/** Above an entry of a list. */
const NUMBERED = /^\s*\d{1,2}[.)]\s/u;
/** A quotation in front; those within are titles of books. */
const QUOTED = /^\s*["“„«»‘]|["”]\s*(?:he|she|they)? ?said/u;
/** What goes on about the same person. */
const STARTS_AGAIN = /^\s*(?:She|He|They|Her|His|Follow|Email|Contact|Sie|Er|Ihre|Seine)\b/u;

/** The names that a line begins with, joined by small words; undefined when there is none. */
function nameOf(words: readonly Word[]): readonly Word[] | undefined {
  const end = words.findIndex((word) => !isCapital(word) && !isNameJoint(word));
  const name = words.slice(0, end);
  const isName = end >= 1 && end <= MAX_NAME_WORDS && isCapital(name[0] as Word);
  return isName && !isNoName(name[0] as Word) ? name : undefined;
}

/** Whether a verb follows the name, behind what stands between commas at most, and a profession of the press soon after it. */
function isIntroduced(
  { visible: text }: Line,
  name: readonly Word[],
  words: readonly Word[],
  isHead: boolean,
): boolean {
  const from = name.length;
  const isApposed = text.slice(0, MAX_NAME_LENGTH).includes(`${name.at(-1)?.plain},`);
  const reach = isApposed ? MAX_APPOSITION_WORDS : 2;
  const verb = words.slice(from, from + reach).findIndex((word) => verbs.has(word));
  if (verb === -1) return false;
  const most = isHead ? MAX_JOB_WORDS / 2 : MAX_JOB_WORDS;
  return words.slice(from + verb + 1, from + verb + most).some((word) => jobs.has(word));
}

/** Whether a paragraph has the name that does not stand from `from` to `to`, where the notes are. */
function isElsewhere(
  name: readonly Word[],
  from: number,
  to: number,
  lines: readonly Line[],
): boolean {
  const last = (name[1] ?? name[0])?.plain ?? '';
  return lines.some(
    (line, index) =>
      (index < from || index > to) && line.kind === 'prose' && line.visible.includes(last),
  );
}

function isNamed(name: readonly Word[] | undefined): boolean {
  return name !== undefined && name.length > 1;
}

/** The name alone, a label such as "About the author", or a rule of signs, above a note. */
function isHeading(line: Line, words: readonly Word[]): boolean {
  if (SIGNS.test(line.visible) || openers.matchLine(line) !== undefined) return true;
  const lead = contacts.lengthAt(wordsOf(line), 0);
  if (lead > 0 && lead === wordsOf(line).length) return true;
  if (ABOUT.test(line.visible) && line.kind === 'short')
    return wordsOf(line)[1]?.key === words[0]?.key;
  return bylineShapeOf(line) === 'bare' && wordsOf(line)[0]?.key === words[0]?.key;
}

const ABOUT = /^\s*(?:about|über|sobre|o)\s/iu;
const SIGNS = /^\s*(?:[-_=*–—]\s?){1,12}$/u;

function matchOf(line: Line): Match {
  return {
    range: rangeOf(line),
    messageId: 'note',
    data: { text: excerpt(line.text) },
    evidence: 'says who the author is, at an edge of the article',
    confidence: 0.8,
  };
}
