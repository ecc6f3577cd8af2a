import { describe, expect, it } from '@jest/globals';
import {
  clean,
  defineRule,
  type MarkedRunOptions,
  markedRuns,
  phraseMatcher,
} from '../../src/index.js';
import { shareBar } from '../../src/rules/share-bar.js';
import { MORE, PROSE, text } from './table.js';

type Options = Omit<MarkedRunOptions, 'strong' | 'weak'>;

const WEAK: Options = { isWeakRunEnough: () => true };
const EDGES: Options = { zones: ['above', 'below'] };
const SURE: Options = { ...EDGES, isSureAnywhere: ({ text: label }) => label === 'Zebra' };
const BULLETS: Options = { ...WEAK, allowsBullets: true };
const BOX: Options = { isBox: true };
const TITLE = 'Old bridge to close for a year';

/** What a rule leaves whose strong phrases are "zebra" and "lion", and whose weak ones are "mouse" and "shrew". */
function leftBy(options: Options, lines: readonly string[]): string {
  const rule = defineRule({
    ...shareBar,
    startsAt: () => true,
    check: (document) =>
      markedRuns(document, {
        strong: phraseMatcher(['zebra', 'lion']),
        weak: phraseMatcher(['mouse', 'shrew']),
        ...options,
      }),
  });
  return clean(text(...lines), { rules: [rule] }).cleaned;
}

/** The options, the lines, and those of them that go. */
type Case = readonly [
  what: string,
  options: Options,
  lines: readonly string[],
  go: readonly string[],
];

function removes(cases: readonly Case[]): void {
  it.each(cases)('%s', (_, options, lines, go) => {
    expect(leftBy(options, lines)).toBe(text(...lines.filter((line) => !go.includes(line))));
  });
}

describe('strong and weak lines', () => {
  removes([
    ['a strong line', {}, [PROSE, 'Zebra', MORE], ['Zebra']],
    [
      'a weak line next to it',
      {},
      [PROSE, 'Mouse', 'Zebra', 'Shrew', MORE],
      ['Mouse', 'Zebra', 'Shrew'],
    ],
    ['a weak line that is apart', {}, [PROSE, 'Mouse', 'Anna', 'Zebra', MORE], ['Zebra']],
    ['weak lines', {}, [PROSE, 'Mouse', 'Shrew', MORE], []],
    ['weak lines that are enough', WEAK, [PROSE, 'Mouse', 'Shrew', MORE], ['Mouse', 'Shrew']],
    ['a phrase within a line', {}, [PROSE, 'Zebra crossing', MORE], []],
  ]);
});

describe('lists of the article', () => {
  const LONG = 'The council has asked all of us to bring these to the mill:';
  removes([
    ['an announced strong line', {}, [PROSE, 'Bring:', 'Zebra', MORE], ['Zebra']],
    ['an announced weak line', WEAK, [PROSE, 'Bring:', 'Mouse', 'Shrew', MORE], []],
    ['a weak line of an announced run', {}, [PROSE, 'Bring:', 'Zebra', 'Mouse', MORE], ['Zebra']],
    ['one line that a sentence announces', {}, [PROSE, LONG, 'Zebra', MORE], ['Zebra']],
    ['two lines that a sentence announces', {}, [PROSE, LONG, 'Zebra', 'Lion', MORE], []],
    ['a bullet', {}, [PROSE, '- Zebra', MORE], []],
    ['a bullet where they are allowed, between paragraphs', BULLETS, [PROSE, '- Zebra', MORE], []],
    ['bullets below the article', BULLETS, [PROSE, '- Zebra', '- Mouse'], ['- Zebra', '- Mouse']],
    ['announced bullets below the article', BULLETS, [PROSE, 'Bring:', '- Zebra', '- Lion'], []],
    ['a bullet among as many others', BULLETS, [PROSE, '- Anna', '- Zebra'], ['- Zebra']],
    ['a bullet among more others', BULLETS, [PROSE, '- Anna', '- Zebra', '- Bo'], []],
    ['a bullet above more others', BULLETS, [PROSE, '- Zebra', '- Anna', '- Bo'], []],
    ['a bullet below more others', BULLETS, [PROSE, '- Anna', '- Bo', '- Zebra'], []],
    [
      'empty bullets',
      BULLETS,
      [PROSE, 'Mouse', '-', '--', 'Zebra', '-'],
      ['Mouse', '-', '--', 'Zebra'],
    ],
    ['empty bullets between paragraphs', BULLETS, [PROSE, 'Zebra', '--', MORE], ['Zebra']],
    ['empty bullets where none are allowed', WEAK, [PROSE, 'Zebra', '--'], ['Zebra']],
  ]);
});

describe('zones', () => {
  removes([
    ['between paragraphs', EDGES, [PROSE, 'Zebra', MORE], []],
    ['below', EDGES, [PROSE, MORE, 'Zebra'], ['Zebra']],
    ['above', EDGES, [TITLE, 'Zebra', PROSE], ['Zebra']],
    ['below a short sentence', EDGES, [PROSE, 'Zebra', 'It fell.'], []],
    ['without an article', EDGES, ['Zebra', TITLE], []],
    ['sure lines between paragraphs', SURE, [PROSE, 'Zebra', 'Lion', 'Mouse', MORE], ['Zebra']],
    ['sure lines of an announced list', SURE, [PROSE, 'Bring:', 'Zebra', MORE], []],
    ['weak lines outside', { ...SURE, ...WEAK }, [PROSE, 'Mouse', 'Shrew', MORE], []],
  ]);
});

describe('boxes', () => {
  removes([
    [
      'a word between two strong lines',
      BOX,
      [PROSE, 'Zebra', 'Twelve chars', 'Lion', MORE],
      ['Zebra', 'Twelve chars', 'Lion'],
    ],
    ['a longer one', BOX, [PROSE, 'Zebra', 'Thirteen char', 'Lion', MORE], ['Zebra', 'Lion']],
    ['a sentence', BOX, [PROSE, 'Zebra', 'It fell.', 'Lion', MORE], ['Zebra', 'Lion']],
    ['a word without boxes', {}, [PROSE, 'Zebra', 'More', 'Lion', MORE], ['Zebra', 'Lion']],
    ['two words', BOX, [PROSE, 'Zebra', 'More', 'Less', 'Lion', MORE], ['Zebra', 'Lion']],
    [
      'a word before a weak line',
      { ...BOX, ...WEAK },
      [PROSE, 'Zebra', 'More', 'Mouse', MORE],
      ['Zebra', 'Mouse'],
    ],
    [
      'a word after a weak line',
      { ...BOX, ...WEAK },
      [PROSE, 'Mouse', 'More', 'Zebra', MORE],
      ['Zebra', 'Mouse'],
    ],
    [
      'two words in a row of three',
      BOX,
      [PROSE, 'Zebra', 'More', 'Lion', 'Less', 'Zebra', MORE],
      ['Zebra', 'More', 'Lion', 'Less'],
    ],
  ]);
});

describe('the title', () => {
  const isNoTitle: Options = { cannotBeTitle: (key) => key === 'zebra' };
  removes([
    ['the only line above', {}, ['Zebra', PROSE], []],
    ['the only line above, which cannot be a title', isNoTitle, ['Zebra', PROSE], ['Zebra']],
    ['another such line', isNoTitle, ['Lion', PROSE], []],
    ['a line above a title', {}, ['Zebra', TITLE, PROSE], ['Zebra']],
    ['a line above a name', {}, ['Zebra', 'Anna', PROSE], []],
    ['a line above a byline', {}, ['Zebra', 'By Anna Lund of the Courier', PROSE], []],
    ['a line above a name of 18 letters', {}, ['Zebra', 'Anna Lund of Vennb', PROSE], ['Zebra']],
    ['a line above a name of 17 letters', {}, ['Zebra', 'Anna Lund of Venn', PROSE], []],
    ['two lines', {}, ['Zebra', 'Lion', PROSE], ['Zebra', 'Lion']],
    ['lines above and below a byline', {}, ['Zebra', 'By Anna Lund', 'Lion', PROSE], ['Lion']],
    ['a line below another', {}, ['Anna', 'Zebra', PROSE], ['Zebra']],
    ['lines above a name, without an article', {}, ['Zebra', 'Mouse', 'Anna'], ['Zebra', 'Mouse']],
  ]);
});
