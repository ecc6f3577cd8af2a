import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { articlesInJson } from '../../src/input/json-document.js';

const read = (json: string, field = 'text') =>
  [...articlesInJson(Buffer.from(json).toString('latin1'), field)].map((line) =>
    Buffer.from(line, 'latin1').toString(),
  );

describe('articles in a JSON document', () => {
  it.each([
    ['one object', '{\n  "url": "u",\n  "text": "a\\nb"\n}\n', ['{"url": "u","text": "a\\nb"}']],
    ['an array', '[\n{"text": "a"},\r\n  {"text":"b"}\n]', ['{"text": "a"}', '{"text":"b"}']],
    ['objects in a row', '{"text":"a"} {"text":"b"}', ['{"text":"a"}', '{"text":"b"}']],
    ['publishers', '{"P": [{"text":"a"}], "Q": [{"text":"b"}]}', ['{"text":"a"}', '{"text":"b"}']],
    [
      'big numbers',
      '{"n":12345678901234567890,"text":""}',
      ['{"n":12345678901234567890,"text":""}'],
    ],
    ['brackets in strings', '{"text":"}]\\"{["}', ['{"text":"}]\\"{["}']],
    ['article objects', '{"text":"a","of":[{"text":"b"}]}', ['{"text":"a","of":[{"text":"b"}]}']],
    ['arrays in a row', '[{"a":1}]\n[{"text":"b"}]', ['{"a":1}', '{"text":"b"}']],
    ['arrays in arrays', '[[{"text":"a"}, [1]], [], 2]', ['{"text":"a"}', '1', '2']],
    ['other arrays', '{"errors":[{"a":1}],"articles":[{"text":"b"}]}', ['{"text":"b"}']],
    ["Python's NaN", '[{"text":"a","n":NaN}]', ['{"text":"a","n":NaN}']],
    ['nothing', '[]', []],
    ['other objects', '{"a":1}[{"b":2}]', []],
  ])('%s', (_, json, lines) => {
    expect(read(json)).toEqual(lines);
  });

  it('makes a text of a body of Fundus, with the publisher and all else', () => {
    // What Fundus 0.5.2 writes of an invented article, and of one without a body.
    const saved = readFileSync(new URL('fundus-0.5.2.json', import.meta.url), 'utf8');
    const [{ body, ...article }, other] = JSON.parse(saved)['The Vennby Post'];
    const [first = '', second = '', ...more] = read(saved);
    expect(more).toEqual([]);
    // As its Article.plaintext.
    const text =
      'The old bridge closes on Monday.\n\n' +
      'The old bridge will close for a year from Monday, the council said.\n\nHide Ad\n\n' +
      'A year of work\n\nBuses will take the ring road until it opens again in the spring.';
    expect(JSON.parse(first)).toEqual({ publisher: 'The Vennby Post', ...article, text });
    const { body: none, ...rest } = other;
    expect([none, JSON.parse(second)]).toEqual([
      null,
      { publisher: 'The Vennby Post', ...rest, text: '' },
    ]);
  });

  it('makes a text of a single article of Fundus', () => {
    const saved = readFileSync(new URL('fundus-0.5.2.json', import.meta.url), 'utf8');
    const [article] = JSON.parse(saved)['The Vennby Post'];
    for (const json of [JSON.stringify(article), JSON.stringify([article])]) {
      const [line = ''] = read(json);
      expect(JSON.parse(line)).toMatchObject({ title: 'Old bridge to close for a year' });
      expect(JSON.parse(line).text).toContain('A year of work');
    }
  });

  it('finds the text under another field name', () => {
    expect(read('{"plaintext":"a"}', 'plaintext')).toEqual(['{"plaintext":"a"}']);
  });

  it.each(['[{"text":"a"},', '{"text":"a"', '{"text": a}'])('refuses %s', (json) => {
    expect(() => read(json)).toThrow(SyntaxError);
  });
});
