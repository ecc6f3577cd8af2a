import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../src/index.js';
import { FEATURES, featuresOf, isKnownLine } from '../../src/rules/features/features.js';
import { decide } from '../../src/rules/main-content/decision.js';
import { MAX_TOKENS } from '../../src/rules/network/words.js';
import { MORE, PROSE } from './table.js';

/** What the model is told of a line, by name, rounded. */
function told(
  lines: readonly string[],
  at: number,
  ...names: readonly string[]
): readonly number[] {
  const { values } = featuresOf(parseDocument(lines.join('\n')));
  return names.map((name) => {
    const index = FEATURES.indexOf(name);
    if (index === -1) throw new Error(`no feature ${name}`);
    return Math.round((values[at * FEATURES.length + index] ?? Number.NaN) * 100) / 100;
  });
}

describe("the model's features of a single line", () => {
  it.each([
    ['Open 10:15', 'hasTime', 1],
    ['Open 10:a5, 123', 'hasTime', 0],
    ['In 1987', 'hasYear', 1],
    ['In 3987', 'hasYear', 0],
    ['- Home', 'bullet', 1],
    ['-Home', 'bullet', 0],
    ['-Old bridge', 'bullet', 0],
    ['• Home', 'bullet', 1],
    ['a - Home', 'bullet', 0],
    ['one two three four five, six, seven eight nine ten', 'commas', 1],
    ['one two three four five six seven eight nine, ten', 'commas', 0.5],
    ['一、二，三', 'commas', 1],
    ['一二三四五六七八九十、一二三四五六七八九十', 'commas', 0.5],
    ['一二三四五六七八九十，一二三四五六七八九十', 'commas', 0.5],
    ['Home | News > Sport', 'separators', 0.5],
    ['He said “no”', 'quotes', 1],
    ['He said no', 'quotes', 0],
    ['HOME News', 'shouted', 0.5],
    ['HOME News', 'capital', 1],
    ['Ödland', 'capital', 1],
    ['the bridge', 'lower', 1],
    ['the bridge', 'shortLower', 0.5],
    ['the bridge', 'startsLower', 1],
    ['über', 'startsLower', 1],
    ['The bridge', 'startsLower', 0],
    ['12 bridges', 'startsDigit', 1],
    ['a12', 'digits', 0.67],
    ['www.example.com', 'address', 1],
    ['me@example.com', 'address', 1],
    ['example', 'address', 0],
    ['a # b', 'symbols', 0.2],
    ['a . b', 'symbols', 0],
    ['老桥ab', 'dense', 0.5],
    ['Yes.', 'endsStatement', 1],
    ['Yes?', 'endsStatement', 0],
    ['Yes?', 'endsClause', 1],
    ['Yes,', 'endsComma', 1],
    ['Yes', 'endsComma', 0],
    [PROSE, 'prose', 1],
    ['Home', 'prose', 0],
    ['Share this article', 'share', 1],
    ['Share this article', 'navigation', 0],
  ])('%j: %s is %d', (line, name, value) => {
    expect(told([line], 0, name)).toEqual([value]);
  });

  it('include whether a phrase table knows it', () => {
    const features = featuresOf(parseDocument('Share this article\nThe old bridge\n'));
    expect([0, 1].map((index) => isKnownLine(features, index))).toEqual([true, false]);
  });
});

it('include numbers for a line without visible text', () => {
  const { values } = featuresOf(parseDocument(`![](bridge.jpg)\n\n${PROSE}\n`));
  expect([...values].every(Number.isFinite)).toBe(true);
});

describe("the model's features of a line's position", () => {
  const lines = ['Home', 'News', 'Home', '', PROSE, '', MORE, 'Home'];

  it.each([
    [0, 'isLaterCopy', 0],
    [2, 'isLaterCopy', 1],
    [5, 'isLaterCopy', 1],
    [1, 'isLaterCopy', 0],
    [0, 'copies', Math.round((100 * Math.log2(3)) / 4) / 100],
    [1, 'copies', 0],
    [0, 'inLaterCopies', 0.11],
    [3, 'inLaterCopies', 0.22],
    [2, 'gapBefore', 0],
    [3, 'gapBefore', 1],
    [2, 'gapAfter', 1],
    [5, 'gapAfter', 0],
    [3, 'place', 0.5],
    [0, 'fromStart', 0],
    [5, 'fromEnd', 0],
    [0, 'proseBefore', 0],
    [5, 'proseBefore', 0.99],
    [0, 'proseAfter', 0.99],
    [0, 'likeBefore', 0],
    [2, 'likeBefore', Math.round((100 * Math.log2(3)) / 6) / 100],
    [0, 'likeAfter', Math.round((100 * Math.log2(3)) / 6) / 100],
    [2, 'likeAfter', 0],
    [4, 'sinceProse', 0],
    [5, 'sinceProse', 0],
    [0, 'untilProse', Math.round((100 * Math.log2(3)) / 8) / 100],
    [2, 'untilProse', 0],
    [2, 'likeFirst', 1],
    [1, 'likeFirst', 0],
    [0, 'proseShare', 0.89],
  ])('line %d: %s is %d', (at, name, value) => {
    expect(told(lines, at, name)).toEqual([value]);
  });

  it('include the share of its words in the other paragraphs', () => {
    const both = ['The old bridge will close for a year on Monday.', 'old bridge', 'ferry'];
    expect(told(both, 1, 'sharedWords', 'likeFirst')).toEqual([1, 1]);
    expect(told(both, 2, 'sharedWords', 'likeFirst')).toEqual([0, 0]);
    expect(told(both, 0, 'sharedWords', 'topic')).toEqual([0, 0]);
  });
});

describe("the model's words of a line", () => {
  const numbers = (line: string) =>
    [...featuresOf(parseDocument(line)).tokens].filter((token) => token > 0);

  it('are its words and pairs of its first words', () => {
    expect(numbers('')).toEqual([]);
    expect(numbers('bridge')).toHaveLength(1);
    expect(numbers('éöü')).toHaveLength(1);
    expect(numbers('— …')).toEqual([]);
    expect(numbers('old bridge')).toHaveLength(3);
    expect(numbers('a b c d e f g h')).toHaveLength(8 + 5);
    // Of a long line the front.
    expect(numbers(Array(20).fill('harbourmasterofthesea').join(' '))).toHaveLength(10 + 5);
    expect(numbers('a b c d e f g h i j k l m n o p q r')).toHaveLength(MAX_TOKENS);
  });

  it.each([
    ['Old BRIDGE', 'old bridge'],
    ['on 12 May', 'on 93 May'],
    ['old – bridge', 'old bridge'],
    ['old！bridge', 'old bridge'],
    ['old … bridge.', 'old bridge'],
    ['ÜBER', 'über'],
  ])('are equal for %j and %j', (one, other) => {
    expect(numbers(one)).toEqual(numbers(other));
  });

  it.each([
    ['old bridge', 'bridge old'],
    ['über', 'uber'],
    ['groß', 'gross'],
    ['老桥', '桥老'],
    ['on 12 May', 'on 123 May'],
  ])('differ for %j and %j', (one, other) => {
    expect(numbers(one)).not.toEqual(numbers(other));
  });
});

describe('page detection', () => {
  const menu = (lines: number) => Array<string>(lines).fill('Home');
  const article =
    'The council will close the harbour bridge in autumn, and the ferry runs until it opens again. '.repeat(
      3,
    );

  function decided(
    parts: readonly (readonly [string, number])[],
    known = 5,
    taken = 0,
  ): ReturnType<typeof decide> {
    const { lines } = parseDocument(parts.map(([text]) => text).join('\n'));
    return decide(
      lines,
      Float32Array.from(parts.map(([, score]) => score)),
      (at) => at < known,
      taken,
    );
  }
  const scored = (lines: readonly string[], score: number) =>
    lines.map((line) => [line, score] as const);

  it.each([
    ['a page', 20, 0.9, 5, 'page'],
    ['a page whose article is barely certain', 20, 0.71, 5, 'page'],
    ['an article with some boilerplate', 19, 0.9, 5, 'article'],
    ['an article with lists that no table knows', 20, 0.9, 1, 'article'],
    ['unclear', 20, 0.69, 5, 'unclear'],
  ])('classifies %s', (_, boilerplate, score, known, reading) => {
    const decision = decided([...scored(menu(boilerplate), 0.01), [article, score]], known);
    expect(decision.reading).toBe(reading);
    expect(decision.keeps.filter(Boolean)).toHaveLength(reading === 'page' ? 1 : boilerplate + 1);
  });

  it('counts what other rules have removed, but at most as many lines as the boilerplate has', () => {
    const reading = (boilerplate: number, taken: number) =>
      decided([...scored(menu(boilerplate), 0.01), [article, 0.9]], 5, taken).reading;
    expect(reading(10, 10)).toBe('page');
    expect(reading(10, 9)).toBe('article');
    expect(reading(9, 100)).toBe('article');
    expect(reading(10, 100)).toBe('page');
  });

  it('does not count the entries of a numbered list as boilerplate', () => {
    const reading = (line: string) =>
      decided([...scored(menu(19), 0.01), [line, 0.01], [article, 0.9]]).reading;
    expect(reading('12 Home')).toBe('page');
    expect(reading('12. Home')).toBe('article');
    expect(reading('  3) Home')).toBe('article');
  });

  it('classifies a long text with a score of such lines as an article', () => {
    const long = scored(Array<string>(181).fill(article), 0.9);
    expect(decided([...scored(menu(20), 0.01), ...long]).reading).toBe('article');
    expect(decided([...scored(menu(20), 0.01), ...long.slice(1)]).reading).toBe('page');
  });

  it('keeps likely lines, and within the article lines that are not unlikely', () => {
    const parts = [
      ...scored(menu(20), 0.01),
      ['One', 0.4],
      [article, 0.9],
      ['Two', 0.4],
      ['Three', 0.2],
      [article, 0.9],
      ['Four', 0.4],
      ['Five', 0.5],
    ] as const;
    expect(decided(parts).keeps.slice(20)).toEqual([false, true, true, false, true, false, true]);
  });

  it.each([
    ["shares the article's words", 'Harbour bridge closed', true],
    ['shares half of them', 'Harbour bridge opera tickets', true],
    ['shares fewer', 'Harbour opera tickets', false],
    ['has one word', 'Harbour', false],
    ['has none', 'All of us', false],
  ])('keeps or drops a title above the article that %s', (_, title, isKept) => {
    const parts = [
      ...scored(menu(20), 0.01),
      [title, 0.1],
      ['By us', 0.1],
      [article, 0.9],
    ] as const;
    expect(decided(parts).keeps.slice(20)).toEqual([isKept, false, true]);
  });

  it.each([
    ["shares the article's words", 'The harbour bridge will close', true],
    ['shares none', 'All the news of the valley', false],
  ])('keeps or drops a first line that %s, below which is a menu', (_, title, isKept) => {
    const decision = decided([[title, 0.1], ...scored(menu(20), 0.01), [article, 0.9]]);
    expect(decision.keeps[0]).toBe(isKept);
  });

  it.each([
    ['most words of the title', ['Autumn rest: harbour bridge will close'], [true]],
    ['the start of the title', ['Harbour bridge will close'], [true]],
    ['a short part of the title', ['Harbour bridge'], [false]],
    ['two words of the title', ['Harbour bridge opera'], [false]],
    [
      'three of seven words',
      ['Harbour bridge will gain opera tickets, singers and dancers'],
      [false],
    ],
    ['three of six words', ['Harbour bridge will gain opera tickets'], [true]],
    [
      'fewer words than the next line',
      ['Harbour bridge will gain opera tickets', 'Autumn rest: harbour bridge will close'],
      [false, true],
    ],
    [
      'more words than the next line',
      ['Autumn rest: harbour bridge will close', 'Harbour bridge will gain opera tickets'],
      [true, false],
    ],
  ])('keeps or drops a line far above the article that has %s', (_, headlines, kept) => {
    const { keeps } = decided([
      ['Harbour bridge will close in autumn | The Courier', 0.1],
      ...scored(menu(20), 0.01),
      ...scored(headlines, 0.1),
      ...scored(menu(12), 0.1),
      [article, 0.9],
    ]);
    expect(keeps.slice(21, 21 + headlines.length)).toEqual(kept);
  });

  it('keeps the line with the whole title below the first paragraph, if none is above it', () => {
    const { keeps } = decided([
      ['Harbour bridge will close in autumn | The Courier', 0.1],
      ...scored(menu(20), 0.01),
      [article, 0.9],
      ['Harbour bridge will close in autumn', 0.1],
      [article, 0.9],
    ]);
    expect(keeps.slice(21)).toEqual([true, true, true]);
  });

  it.each([
    ['closely', 11, true],
    ['far', 12, false],
  ])('keeps or drops a title %s above', (_, between, isKept) => {
    const parts = [
      ...scored(menu(20), 0.01),
      ['Harbour bridge closed', 0.1],
      ...scored(menu(between), 0.1),
      [article, 0.9],
    ] as const;
    expect(decided(parts).keeps[20]).toBe(isKept);
  });

  it('keeps the line that is most like the title, not the name of the site', () => {
    const parts = [
      ['Crossing shut until winter, says Mirela – Valley Morning Gazette', 0.01],
      ...scored(menu(20), 0.01),
      ['Crossing shut until next winter', 0.1],
      ['Valley Morning Gazette', 0.1],
      [article, 0.9],
    ] as const;
    expect(decided(parts).keeps.slice(21)).toEqual([true, false, true]);
  });
});
