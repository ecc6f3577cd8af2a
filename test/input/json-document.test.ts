import { describe, expect, it } from '@jest/globals';
import { articlesInJson } from '../../src/input/json-document.js';

const read = (json: string, field = 'text') => [...articlesInJson(json, field)];

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
    ['nothing', '[]', []],
    ['other objects', '{"a":1}[{"b":2}]', []],
  ])('%s', (_, json, lines) => {
    expect(read(json)).toEqual(lines);
  });

  it('builds a text from the body of a Fundus article', () => {
    const body = {
      summary: ['Sum.'],
      sections: [
        { headline: [], paragraphs: ['One.', 'Two.'] },
        { headline: ['Head'], paragraphs: ['Three.'] },
      ],
    };
    const [line = ''] = read(JSON.stringify({ 'The Vennby Post': [{ title: 'T', body }] }));
    expect(JSON.parse(line)).toEqual({
      title: 'T',
      text: 'Sum.\n\nOne.\n\nTwo.\n\nHead\n\nThree.',
    });
  });

  it('finds the text under another field name', () => {
    expect(read('{"plaintext":"a"}', 'plaintext')).toEqual(['{"plaintext":"a"}']);
  });

  it.each(['[{"text":"a"},', '{"text":"a"', '{"text": a}'])('refuses %s', (json) => {
    expect(() => read(json)).toThrow(SyntaxError);
  });
});
