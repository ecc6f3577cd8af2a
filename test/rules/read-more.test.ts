import { expect, it } from '@jest/globals';
import { lint } from '../../src/index.js';
import { readMore } from '../../src/rules/read-more.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

takes(readMore, [
  ...[
    'READ MORE: Market hall to open in the spring',
    'Read more: ‘It was cold,’ says the diver',
    'Related: Market hall to open in the spring',
    'RELATED | Market hall to open in the spring',
    'See also: 12 bridges that closed',
    'Read next » Market hall to open',
    'WATCH: Crane lifts the first arch',
    '>> Read more: Market hall to open in the spring',
    '» Read more: Market hall to open in the spring',
  ].map((line) => [line, text(PROSE, line, MORE), text(PROSE, MORE)] as const),
  ['a link at the end', text(PROSE, 'READ MORE: Market hall to open'), text(PROSE)],
  ['a lone "Read more" at the end', text(PROSE, 'Read more'), text(PROSE)],
  [
    'a repeated one on its own',
    text(PROSE, 'Read more', MORE, 'Read more', PROSE),
    text(PROSE, MORE, PROSE),
  ],
]);

keeps(readMore, [
  [
    'a label before a sentence',
    text(PROSE, 'Related: the two men are cousins, and both were there.'),
  ],
  ['a label before a clause', text(PROSE, 'See also: what the engineers found')],
  ['a label that is not in capitals', text(PROSE, 'Watch: A film about a bridge', MORE)],
  ['a single one between paragraphs', text(PROSE, 'Read more', MORE)],
  [
    'a line of a play, next to an indented one',
    text(PROSE, 'MORE: Is it not on your list of things', '  HAMLET: It is and on top of it', MORE),
  ],
  [
    'a label before a clause with the name of a product',
    text(PROSE, 'Related: the iPhone in the valley of the mill'),
  ],
  [
    'words that only begin like a label',
    text(PROSE, 'Related matters: Market hall to open in the spring'),
  ],
  ['other labels', text(PROSE, 'Ingredients: Flour, Butter, Salt', MORE)],
]);

const TITLE = 'Market hall to open in the spring';

takes(readMore, [
  ...[
    ...[':', ' |', ' »', ' ›', ' >', '：', ' –', ' —', ' -'].map(
      (sign) => `Read more${sign} ${TITLE}`,
    ),
    `(Read more: ${TITLE})`,
    `[READ MORE: ${TITLE}]`,
    `Read more: - ${TITLE}`,
    'Read more: Market hall to see',
    'Read more: iPhone for the village school',
    'Read more: 1,200 sacks of flour for the mill',
    'Read more: What became of the bridges of 1961-1987',
    'Read more: Where the mill finds 016 329 sacks',
    'Read more: Where the mill finds 163 296 07 sacks',
    'Read more: How the mill got its sails (in 1961)',
  ].map((line) => [line, text(PROSE, line, MORE), text(PROSE, MORE)] as const),
  [
    'two labels in capitals, one below the other',
    text(PROSE, `WATCH: ${TITLE}`, `RELATED: ${TITLE}`, MORE),
    text(PROSE, MORE),
  ],
  [
    'a link among facts',
    text(PROSE, 'Serves: 4', `Read more: ${TITLE}`, 'Time: 2 hours', MORE),
    text(PROSE, 'Serves: 4', 'Time: 2 hours', MORE),
  ],
]);

keeps(readMore, [
  ...[
    'Read more: Market hall to be',
    'Read more: market hall to open in the spring',
    'Read more: Market hall | Village school',
    ...['.', ';', ',', ':', '。'].map((sign) => `Read more: ${TITLE}${sign}`),
    'Read more: Warm Homes Fund of Vennby, 0163 296',
    'Read more: Warm Homes Fund of Vennby, +44 163 29',
    'Read more: Warm Homes Fund of Vennby, 163 296 073',
    'Read more: Warm Homes Fund, fund@example.com',
    'Read more: Warm Homes Fund, www.example.com',
    'Read more: M. Hart, The Ponds (Harbour Press, 1961)',
    `Read more ${TITLE}`,
    `Read more-${TITLE}`,
    `: ${TITLE}`,
  ].map((line) => [line, text(PROSE, line, MORE)] as const),
  [
    'a recommendation among facts',
    text(PROSE, 'Serves: 4', 'Recommended: Shoulder of lamb', 'Time: 2 hours', MORE),
  ],
  [
    'a line of a play below another',
    text(PROSE, 'HAMLET: It is and on top', 'MORE: Is it not on your list of things', MORE),
  ],
  ['a lone "Read more" below a short line', text(PROSE, 'Bridge', 'Read more', MORE)],
]);

it('shows the start of a long line in its message', () => {
  const title = 'Market hall to open in the spring of the year after the next one';
  const [finding] = lint(text(PROSE, `READ MORE: ${title}`), { rules: [readMore] });
  expect(finding?.message).toContain(
    '"READ MORE: Market hall to open in the spring of the year aft…"',
  );
  const [other] = lint(text(PROSE, `READ MORE: ${title.slice(0, 49)}`), { rules: [readMore] });
  expect(other?.message).toContain(`"READ MORE: ${title.slice(0, 49)}"`);
});
