import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { candidatesIn, familyMatcher } from '../phrases/matcher.js';
import { contactBlocks } from './helpers/contact-block.js';
import { proseLength } from './helpers/line-shape.js';
import { count, rangeOf, shortened } from './helpers/lines.js';

const headings = familyMatcher('authorOpener');

export const authorBox = defineRule({
  meta: {
    id: 'author-box',
    role: 'author-bio',
    phase: 'context',
    summary:
      'Author boxes below an article, from "About the author" to the end, and contact details of press offices.',
    rationale:
      'Many sites introduce the author in a box below the article. The rule removes the box from its heading to the ' +
      'end of the text if only a few lines follow; a heading with more text below it is a section of the article. ' +
      'Below "Press contact", the rule removes the lines up to the last email address, telephone number or website.',
    keeps: [
      'a heading followed by more than a few lines',
      'bylines',
      'notes about the author without a heading',
    ],
    messages: {
      box: 'Author box: "{text}"',
      line: 'Author box line "{text}"',
      contact: 'Contact details: "{text}"',
    },
    examples: [
      {
        title: 'at the end',
        source:
          'The old bridge will close for a year from Monday.\n\nAbout the author\n\nJane Doe has written about bridges since 1998.\n',
        cleaned: 'The old bridge will close for a year from Monday.\n',
      },
      {
        title: 'a section of a review',
        source:
          'The novel came out on Monday.\n\nAbout the author\n\nShe was born in Vennby.\n\nShe left at nine.\n\nShe came back at sixty.\n\nNobody knew her then.\n\nThe book tells why.\n\nIt is short.\n',
        cleaned:
          'The novel came out on Monday.\n\nAbout the author\n\nShe was born in Vennby.\n\nShe left at nine.\n\nShe came back at sixty.\n\nNobody knew her then.\n\nThe book tells why.\n\nIt is short.\n',
      },
    ],
    safety: 'safe',
    options: {
      maxLines: {
        type: 'integer',
        description: 'Maximum number of lines in a box below its heading.',
        // A name, a line or two about the author, links.
        default: 5,
        minimum: 1,
        maximum: 50,
      },
    },
  },

  *check(document, { maxLines }) {
    const lines = document.nonBlankLines;
    for (const { from, to } of contactBlocks(lines)) {
      const lead = lines[from] as Line;
      for (const line of lines.slice(from, to)) {
        yield {
          range: rangeOf(line),
          messageId: 'contact',
          data: { text: shortened(line.text) },
          evidence: 'contact details of the author or a press office, below the article',
          related: rangeOf(lead),
          confidence: 0.8,
        };
      }
    }
    const heading = candidatesIn(document).findLast(
      ({ line }) => headings.matchLine(line) !== undefined,
    );
    if (heading === undefined || !isBox(lines, heading.at, Number(maxLines))) return;
    const following = lines.length - heading.at - 1;
    for (const line of lines.slice(heading.at)) {
      yield {
        range: rangeOf(line),
        messageId: line === heading.line ? 'box' : 'line',
        data: { text: shortened(line.text) },
        evidence: `a heading and ${count(following, 'line')} that run to the end of the text`,
        related: rangeOf(heading.line),
        confidence: 0.9,
      };
    }
  },
});

/** Share of the text's prose: a box is an afterthought. */
const MAX_SHARE = 0.25;

function isBox(lines: readonly Line[], from: number, maxLines: number): boolean {
  const following = lines.slice(from + 1);
  return (
    following.length > 0 &&
    following.length <= maxLines &&
    proseLength(following) < proseLength(lines) * MAX_SHARE + MIN_BOX_LENGTH &&
    lines.slice(0, from).some(({ kind }) => kind === 'prose')
  );
}

/** In UTF-16 units: even the shortest news item may have a box with one sentence. */
const MIN_BOX_LENGTH = 60;
