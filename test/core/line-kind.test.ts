import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../src/core/document.js';
import { endsClause, endsLikeTitle, endsStatement } from '../../src/core/line-kind.js';
import { isParagraph, textWeight } from '../../src/rules/helpers/line-shape.js';

const LOWER =
  'the old bridge over the river will close for a year from Monday and buses will take the ring road until it opens again next spring';

describe('the kind of a line', () => {
  it.each([
    ['nothing', '', 'blank'],
    ['white space of any kind', ' \t\u00a0\u3000', 'blank'],
    ['only unusual spaces', '\u00a0\u3000', 'blank'],
    ['a sentence', 'The old bridge will close on Monday.', 'prose'],
    [
      'a sentence with unusual spaces',
      'The\u00a0old\u00a0bridge\u202fwill close\u2009on Monday.',
      'prose',
    ],
    ['a sentence in quotes', '“The old bridge will close on Monday.”', 'prose'],
    ['a short sentence', 'It will close on Monday.', 'short'],
    ['a sentence of few words', 'Bridgebuilders Bridgebuildingly bridge.', 'short'],
    ['a question typical of headlines', 'Will the old bridge close on Monday?', 'short'],
    [
      'a long question',
      `Will the old bridge close on Monday, and will ${LOWER.slice(0, 70)}?`,
      'prose',
    ],
    ['a long lowercase line without end punctuation', LOWER, 'prose'],
    ['the same, shorter', LOWER.slice(0, 110), 'short'],
    [
      'a long uppercase line, typical of menus',
      LOWER.replace(/\b\w/gu, (letter) => letter.toUpperCase()),
      'short',
    ],
    ['a sentence in Chinese', '老桥从星期一起将关闭一年，市政府星期五宣布。', 'prose'],
    ['a title in Chinese', '老桥从星期一起将关闭一年', 'short'],
    [
      'a long note in Chinese without end punctuation',
      '老桥从星期一起将关闭一年 市政府星期五宣布 公共汽车将改走环城路',
      'prose',
    ],
    ['Chinese that starts with Latin letters', 'ABCDEFG 老桥从星期一起将关闭一年市政府。', 'prose'],
    ['Chinese with a name in the middle', '老桥从星期一起 ABCDEFGH 将关。', 'prose'],
    ['a sentence of 30 units', 'It is on for us all on Monday.', 'prose'],
    ['a sentence of 29 units', 'It is on for us all on Friday'.replace(/y$/u, '.'), 'short'],
    ['a sentence of four words', 'Bridgebuilders will meet tomorrow.', 'short'],
    ['a sentence of five words', 'Bridgebuilders will meet us tomorrow.', 'prose'],
    ['a sentence with closing punctuation', 'The old bridge will close on Monday.”)', 'prose'],
    ['a sentence that ends in a quoted question', 'Will the old bridge close on Monday?”', 'short'],
    ['a question of 100 units', `${LOWER.slice(0, 98)}n?`, 'prose'],
    ['a question of 99 units', `${LOWER.slice(0, 97)}n?`, 'short'],
    ['a line of 120 units without end punctuation', `${LOWER.slice(0, 119)}n`, 'prose'],
    ['a line of 119 units without end punctuation', `${LOWER.slice(0, 118)}n`, 'short'],
    ['a long line, half of it uppercase', 'New old '.repeat(16).trim(), 'prose'],
    ['a long line, more than half uppercase', `New ${'New old '.repeat(16)}`.trim(), 'short'],
    ['a long line in a script without case', 'पुल '.repeat(40).trim(), 'prose'],
    ['a long line of numbers', '12 '.repeat(50).trim(), 'prose'],
    ['17 characters of Chinese', '老桥从星期一起将关闭一年市政府宣。', 'short'],
    ['18 characters of Chinese', '老桥从星期一起将关闭一年市政府宣布。', 'prose'],
    [
      '27 characters of Chinese without end punctuation',
      '老桥从星期一起将关闭一年 '.repeat(3).slice(0, 27).replace(/ $/u, '桥'),
      'short',
    ],
    [
      '28 characters of Chinese without end punctuation',
      `${'老桥从星期一起将关闭一年 '.repeat(3).slice(0, 27)}桥`,
      'prose',
    ],
    ['a sentence in Japanese', 'ふるいはしはげつようびにしまるのだ。', 'prose'],
    ['a sentence in Korean', '오래된다리는월요일부터일년동안닫힌다.', 'prose'],
    ['a sentence in Hindi', 'पुराना पुल सोमवार से एक साल के लिए बंद रहेगा।', 'prose'],
  ])('%s', (_, text, kind) => {
    expect(parseDocument(`${text}\n`).lines[0]?.kind).toBe(kind);
  });
});

describe('the end of a line', () => {
  it.each([
    ['Yes.', true, true],
    ['Yes.”)', true, true],
    ['Yes…', true, true],
    ['はい。', true, true],
    ['Yes?', false, true],
    ['Yes:', false, true],
    ['Yes', false, false],
    ['It is a long line. And it goes on', false, false],
    ['It is a long line, and it ends.', true, true],
    ['No.”””””', false, false],
    ['Yes.””” ', true, false],
    ['Yes;', false, true],
    ['Yes!', false, true],
    ['Yes.) and', false, false],
  ])('%s', (text, isStatement, isClause) => {
    expect({ text, isStatement: endsStatement(text), isClause: endsClause(text) }).toEqual({
      text,
      isStatement,
      isClause,
    });
  });
});

it.each([
  [`${LOWER.slice(0, 44)}.`, true],
  [`${LOWER.slice(0, 43)}.`, false],
  ['老桥从星期一起将关闭一年市政府宣.....', true],
  ['老桥从星期一起将关闭一年市政府宣....', false],
])('%j is certainly a paragraph: %j', (text, expected) => {
  expect(isParagraph(parseDocument(text).lines[0])).toBe(expected);
});

it.each([
  ['Old bridge closed', true],
  ['Old bridge closed?', true],
  ['Old bridge closed:', true],
  ['Old bridge closed.', false],
  ['Old bridge closed;', false],
  ['Old bridge closed,', false],
  ['旧橋は閉鎖。', false],
  ['旧橋は閉鎖，', false],
  ['Old bridge closed.”', false],
  ["Old bridge closed.'", false],
  ['Old bridge closed.)]  ', false],
  ['Old bridge closed. Now', true],
])('%j ends like a title: %j', (text, expected) => {
  expect(endsLikeTitle(text)).toBe(expected);
});

describe('the amount of text', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['日本', 5],
    ['한a', 3.5],
    ['кот', 3],
  ])('%j', (text, weight) => {
    expect(textWeight(text)).toBe(weight);
  });
});
