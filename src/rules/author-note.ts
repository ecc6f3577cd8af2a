import type { Line } from '../core/line.js';
import { defineRule, type Match } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { bylineShapeOf } from './helpers/byline-shape.js';
import {
  isCapital,
  isNameJoint,
  isNotName,
  phrasesOf,
  type Word,
  wordsOf,
} from './helpers/line-words.js';
import { rangeOf, shortened } from './helpers/lines.js';
import { type Place, placesOf } from './helpers/place.js';

const notes = phrasesOf('authorNote');
const headings = familyMatcher('authorOpener');
const contacts = phrasesOf('contactLead');
const jobs = phrasesOf('authorJob');
const verbs = phrasesOf('authorVerb');

export const authorNote = defineRule({
  meta: {
    id: 'author-note',
    role: 'author-bio',
    phase: 'context',
    summary:
      'Notes about the author without a heading: "Jane Doe is a staff writer", "John Roe contributed to this ' +
      'report".',
    rationale:
      'Many articles end with a line about the author. The rule removes a line at the start or end of an article if ' +
      'it has wording that only such notes have, or if it introduces somebody as a journalist who is named in no ' +
      'other paragraph. People in the story are named in several.',
    keeps: [
      'notes about people whom the article is about or quotes',
      'sentences between paragraphs',
      'quotations',
    ],
    messages: { note: 'Note about the author "{text}"' },
    examples: [
      {
        title: 'below the article',
        source:
          'The old bridge will close for a year from Monday, and nobody knows where the buses will cross the river while the work goes on.\n\nJane Doe is a staff writer who covers bridges.\n',
        cleaned:
          'The old bridge will close for a year from Monday, and nobody knows where the buses will cross the river while the work goes on.\n',
      },
      {
        title: 'a person in the article',
        source:
          'The old bridge will close for a year from Monday, says Jane Doe, and nobody knows where the buses will cross the river while the work goes on.\n\nJane Doe is a writer who lives beside it.\n',
        cleaned:
          'The old bridge will close for a year from Monday, says Jane Doe, and nobody knows where the buses will cross the river while the work goes on.\n\nJane Doe is a writer who lives beside it.\n',
      },
    ],
    safety: 'safe',
  },

  *check(document) {
    const lines = document.nonBlankLines;
    const places = placesOf(lines);
    let asked = 0;
    let isBehindNote = false;
    for (const [at, line] of lines.entries()) {
      const place = places[at] as Place;
      const isNear =
        at > 0 && (isBehindNote || place.isNearEnd || (place.isNearStart && place.above === 0));
      const isEntry = NUMBERED.test(lines[at - 1]?.visible ?? '');
      if (!isNear || isEntry || line.length > MAX_LENGTH || QUOTED.test(line.visible)) {
        isBehindNote = false;
        continue;
      }
      const words = wordsOf(line);
      const name: readonly Word[] | undefined = nameOf(words);
      // Searching the whole text for a name is costly, so limit the number of names.
      const isBio: boolean =
        place.above + place.below > 0 &&
        name !== undefined &&
        (name.length > 1 || place.below === 0) &&
        isIntroduced(line, name, words, !place.isNearEnd && !isBehindNote) &&
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

/** In UTF-16 units: of a note on an author, and of one that only gives contact details. */
const MAX_LENGTH = 900;
const MAX_NOTE_LENGTH = 200;
/** Maximum number of names to search for. */
const MAX_ASKED = 12;
/** In words: of a name, of the apposition between commas after it, and from the verb to the profession. */
const MAX_NAME_WORDS = 6;
const MAX_APPOSITION_WORDS = 14;
const MAX_JOB_WORDS = 14;
/** In UTF-16 units. */
const MAX_NAME_LENGTH = 80;

const QUOTES = /["“„«]/u;

/** A number on the line above marks a list entry. */
const NUMBERED = /^\s*\d{1,2}[.)]\s/u;
/** A leading quotation. Quotations further inside are book titles. */
const QUOTED = /^\s*["“„«»‘]|["”]\s*(?:he|she|they)? ?said/u;
/** Openings that continue a note about the same person. */
const STARTS_AGAIN = /^\s*(?:She|He|They|Her|His|Follow|Email|Contact|Sie|Er|Ihre|Seine)\b/u;

/** The names at the start of a line, joined by small words; undefined if there are none. */
function nameOf(words: readonly Word[]): readonly Word[] | undefined {
  const end = words.findIndex((word) => !isCapital(word) && !isNameJoint(word));
  const name = words.slice(0, end);
  const isName = end >= 1 && end <= MAX_NAME_WORDS && isCapital(name[0] as Word);
  return isName && !isNotName(name[0] as Word) ? name : undefined;
}

/**
 * Whether a verb follows the name, directly or after an apposition between commas, and a profession of the press
 * follows soon after the verb.
 */
function isIntroduced(
  { visible: text }: Line,
  name: readonly Word[],
  words: readonly Word[],
  isNearStart: boolean,
): boolean {
  const from = name.length;
  const isApposed = text.slice(0, MAX_NAME_LENGTH).includes(`${name.at(-1)?.plain},`);
  const reach = isApposed ? MAX_APPOSITION_WORDS : 2;
  const verb = words.slice(from, from + reach).findIndex((word) => verbs.has(word));
  if (verb === -1) return false;
  const maxDistance = isNearStart ? MAX_JOB_WORDS / 2 : MAX_JOB_WORDS;
  return words.slice(from + verb + 1, from + verb + maxDistance).some((word) => jobs.has(word));
}

/** Whether a paragraph outside the lines `from` to `to`, which hold the notes, contains the name. */
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

/**
 * Whether the line above a note is its heading: the name alone, a label such as "About the author", or a rule of
 * dashes.
 */
function isHeading(line: Line, words: readonly Word[]): boolean {
  if (SIGNS.test(line.visible) || headings.matchLine(line) !== undefined) return true;
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
    data: { text: shortened(line.text) },
    evidence: 'describes the author, at an edge of the article',
    confidence: 0.8,
  };
}
