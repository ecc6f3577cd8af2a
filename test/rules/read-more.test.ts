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

it('shows the start of a long line in its message', () => {
  const title = 'Market hall to open in the spring of the year after the next one';
  const [finding] = lint(text(PROSE, `READ MORE: ${title}`), { rules: [readMore] });
  expect(finding?.message).toContain(
    '"READ MORE: Market hall to open in the spring of the year aft…"',
  );
  const [other] = lint(text(PROSE, `READ MORE: ${title.slice(0, 49)}`), { rules: [readMore] });
  expect(other?.message).toContain(`"READ MORE: ${title.slice(0, 49)}"`);
});
