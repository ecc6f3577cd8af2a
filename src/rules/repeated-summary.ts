import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { isParagraph, textWeight } from './helpers/line-shape.js';
import { rangeOf, shortened } from './helpers/lines.js';

export const repeatedSummary = defineRule({
  meta: {
    id: 'repeated-summary',
    role: 'headline-again',
    phase: 'context',
    summary: 'A summary that is printed twice, once with a dateline: "Vennby. The old bridge …".',
    rationale:
      'Some sites print a summary below the headline and again as the first paragraph, where a dateline may precede it. Among ' +
      'the first lines of a text, the rule removes a paragraph that is repeated nearby after a dateline: a place name, with or without a date and an agency. The copy with the dateline stays.',
    keeps: [
      'repeated lines further down, and copies without a dateline, such as refrains',
      'a paragraph that only begins like another, or that quotes it',
    ],
    messages: { copy: 'Repeated summary "{text}"' },
    examples: [
      {
        title: 'with a dateline',
        source:
          'Old bridge closes\n\nThe old bridge will close for a year from Monday, the council said.\n\nVENNBY (AP) - The old bridge will close for a year from Monday, the council said.\n\nBuses will take the ring road until it opens again.\n',
        cleaned:
          'Old bridge closes\n\nVENNBY (AP) - The old bridge will close for a year from Monday, the council said.\n\nBuses will take the ring road until it opens again.\n',
      },
      {
        title: 'after other words of the article',
        source:
          'Old bridge closes\n\nThe old bridge will close for a year from Monday, the council said.\n\nNobody believed it. The old bridge will close for a year from Monday, the council said.\n\nBuses will take the ring road until it opens again.\n',
        cleaned:
          'Old bridge closes\n\nThe old bridge will close for a year from Monday, the council said.\n\nNobody believed it. The old bridge will close for a year from Monday, the council said.\n\nBuses will take the ring road until it opens again.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: 'title',

  *check({ nonBlankLines: lines }) {
    const top = lines.slice(0, MAX_TOP_LINES);
    const isCopied = new Set<Line>();
    for (const [at, line] of top.entries()) {
      if (isCopied.has(line)) continue;
      for (const other of top.slice(at + 1, at + 1 + MAX_DISTANCE)) {
        const copy = copyOf(line, other);
        if (copy === undefined || isCopied.has(copy)) continue;
        isCopied.add(copy);
        const kept = copy === line ? other : line;
        yield {
          range: rangeOf(copy),
          messageId: 'copy',
          data: { text: shortened(copy.text) },
          evidence: `is repeated on line ${kept.number}, among the first lines`,
          related: rangeOf(kept),
          confidence: 0.95,
        };
      }
    }
  },
});

/** In non-blank lines: headline, summary, byline, date, picture. */
const MAX_TOP_LINES = 12;
/** Between the copies: a byline and a date. */
const MAX_DISTANCE = 4;
/** In Latin letters: shorter sentences may be repeated on purpose. */
const MIN_WEIGHT = 60;

function isSummary(line: Line): boolean {
  return isParagraph(line) && isStatement(line) && !line.isCode && isLong(line);
}

function isLong({ visible }: Line): boolean {
  return visible.length >= MIN_WEIGHT || textWeight(visible) >= MIN_WEIGHT;
}

/** The one of two lines that repeats the other; undefined if they differ in more than a dateline. */
function copyOf(line: Line, other: Line): Line | undefined {
  const first = line.visible.trimStart();
  const second = other.visible.trimStart();
  const [shorter, longer] = first.length < second.length ? [first, second] : [second, first];
  // Compared before anything else is asked of the lines: hardly any two are alike.
  if (!isDateline(longer, shorter) || !isSummary(line) || !isSummary(other)) return undefined;
  return shorter === first ? line : other;
}

/** Whether only a dateline precedes the repeated text. */
function isDateline(whole: string, repeated: string): boolean {
  const length = whole.length - repeated.length;
  if (length === 0 || length > MAX_DATELINE || !whole.endsWith(repeated)) return false;
  return DATELINE.test(whole.slice(0, length));
}

/** In UTF-16 units: a place, a country, a date, an agency. */
const MAX_DATELINE = 60;

/** "Vennby.", "VENNBY, May 3 (AP) -", "(Vennby)", "New Vennby/Oslo:". */
const DATELINE =
  /^\(?[\p{Lu}\p{Lo}][\p{L}\p{M}'\u2019/-]*(?: [\p{Lu}\p{Lo}\p{N}(][\p{L}\p{M}\p{N}'\u2019/.()-]*|, ?\d{1,2}\.? [\p{L}\p{M}]+|, ?[\p{L}\p{N}][\p{L}\p{M}\p{N}.]*| de| la| an?| der| am| di| do){0,6}\.? ?[.:)|\u2013\u2014+-]{1,3}\s+$/u;
