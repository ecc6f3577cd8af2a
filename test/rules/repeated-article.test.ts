import { expect, it } from '@jest/globals';
import { clean } from '../../src/index.js';
import { repeatedArticle } from '../../src/rules/repeated-article.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const ARTICLE = [
  PROSE,
  MORE,
  'The ferry will carry bicycles free of charge until the bridge opens again.',
  'Nobody knows yet who will pay for it, least of all the council of Vennby.',
] as const;

takes(repeatedArticle, [
  ['a second and a third copy', text(...ARTICLE, ...ARTICLE, ...ARTICLE), text(...ARTICLE)],
  [
    'a copy below the headline, which stands once',
    text('Old bridge to close', ...ARTICLE, ...ARTICLE),
    text('Old bridge to close', ...ARTICLE),
  ],
  [
    'a copy below a line of its own',
    text('Old bridge', ...ARTICLE, 'Anna', 'Old bridge', ...ARTICLE),
    text('Old bridge', ...ARTICLE, 'Anna', 'Old bridge'),
  ],
  [
    'a copy of the article below the eleventh line',
    text(...Array.from({ length: 11 }, (_, at) => `Name ${at}`), ...ARTICLE, ...ARTICLE),
    text(...Array.from({ length: 11 }, (_, at) => `Name ${at}`), ...ARTICLE),
  ],
  [
    'a copy with other spaces around its lines',
    text(...ARTICLE, ...ARTICLE.map((line) => ` ${line} `)),
    text(...ARTICLE),
  ],
  [
    'a copy above a line of its own',
    text(...ARTICLE, ...ARTICLE, 'Anna'),
    text(...ARTICLE, 'Anna'),
  ],
  ['the second half of two paragraphs', text(PROSE, MORE, PROSE, MORE), text(PROSE, MORE)],
]);

keeps(repeatedArticle, [
  ['a copy in the middle of a text', text(...ARTICLE, PROSE, ...ARTICLE, 'The mill is open.')],
  [
    'a copy of the article below the twelfth line',
    text(...Array.from({ length: 12 }, (_, at) => `Name ${at}`), ...ARTICLE, ...ARTICLE),
  ],
  ['a paragraph twice', text(PROSE, PROSE)],
  ['three paragraphs again', text(...ARTICLE, ...ARTICLE.slice(0, 3))],
  ['a copy with another end', text(...ARTICLE, ...ARTICLE.slice(0, 3), 'The mill is open again.')],
  ['a line of verse, again and again', text(...Array(8).fill(PROSE))],
]);

it('names the line where the article starts', () => {
  const { findings } = clean(text('Old bridge to close', ...ARTICLE, ...ARTICLE), {
    rules: [repeatedArticle],
  });
  expect(findings).toMatchObject([
    {
      message: 'Second copy of the article, 4 lines',
      evidence: 'repeats the article, starting at line 3',
    },
  ]);
});
