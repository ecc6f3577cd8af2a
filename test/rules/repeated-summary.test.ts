import { it } from '@jest/globals';
import { repeatedSummary } from '../../src/rules/repeated-summary.js';
import { checkRule } from '../../src/testing.js';

const TITLE = 'Old bridge closes';
const SUMMARY = 'The old bridge will close for a year from Monday, the council of Vennby said.';
const PROSE = 'Buses will take the ring road until it opens again.';

function text(...paragraphs: readonly string[]): string {
  return `${paragraphs.join('\n\n')}\n`;
}

/** The summary above its copy with a dateline, which stays. */
function withDateline(dateline: string): { source: string; cleaned: string } {
  const paragraph = `${dateline} ${SUMMARY}`;
  return {
    source: text(TITLE, SUMMARY, 'By Ann Lee', paragraph, PROSE),
    cleaned: text(TITLE, 'By Ann Lee', paragraph, PROSE),
  };
}

it('satisfies its examples, and removes nothing else', () => {
  checkRule(repeatedSummary, {
    removes: [
      ...[
        'Vennby.',
        'VENNBY (AP) -',
        'VENNBY, May 3 (AP) \u2014',
        'New Vennby/Oslo:',
        'Vennby, 12. Mai (dpa) \u2013',
        '\u0412\u0415\u041d\u0411\u042e, 3 \u043c\u0430\u044f. \u2014',
        'San Juan de Vennby.-',
        '(Vennby)',
      ].map(withDateline),
      {
        source: text(TITLE, `Vennby. ${SUMMARY}`, SUMMARY, PROSE),
        cleaned: text(TITLE, `Vennby. ${SUMMARY}`, PROSE),
      },
    ],
    keeps: [
      text(TITLE, SUMMARY, PROSE, SUMMARY),
      text(TITLE, SUMMARY, SUMMARY, PROSE),
      text(TITLE, SUMMARY, `"No," said Ann Lee. ${SUMMARY}`, PROSE),
      text(TITLE, SUMMARY, `Nobody believed it: ${SUMMARY}`, PROSE),
      text(TITLE, SUMMARY, `${SUMMARY} Nobody believed it.`, PROSE),
      text(
        TITLE,
        'The bell rang once for every boat.',
        'The bell rang once for every boat.',
        PROSE,
      ),
      text(TITLE, ...Array<string>(12).fill(PROSE), SUMMARY, `Vennby. ${SUMMARY}`),
    ],
  });
});
