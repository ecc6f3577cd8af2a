import { describe, expect, it } from '@jest/globals';
import { lineBatches } from '../../src/input/batches.js';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

const PARAGRAPH =
  'The old bridge will close for a year from Monday, the council said after its meeting.';
/** More than the 4 MB that are scanned at once. */
const UNITS = 60_000;

/** A JSON string of many lines, without its quotation marks, and what is left of it. */
function longText(unit: (at: number, marker: string) => string) {
  const parts = Array.from({ length: UNITS }, (_, at) => [unit(at, 'Hide Ad'), unit(at, '')]);
  return {
    json: parts.map(([dirty = '']) => dirty).join('') + PARAGRAPH,
    cleaned: parts.map(([, clean = '']) => clean).join('') + PARAGRAPH,
  };
}

const short = (text: string) => `${JSON.stringify({ text })}\n`;

describe('a record of several megabytes', () => {
  it.each([
    ['line feeds', String.raw`\n`],
    ['CRLF', String.raw`\r\n`],
  ])('between others loses only its boilerplate: %s', async (_, eol) => {
    // "\\n" is a backslash and a letter, wherever a piece of the record ends.
    const { json, cleaned } = longText(
      (at, marker) =>
        String.raw`\u00c9t\u00e9 \"${at}\" C:\\new \\` +
        `${PARAGRAPH}${eol}${eol}${marker === '' ? '' : `${marker}${eol}${eol}`}`,
    );
    const around = (text: string) => `{ "id": 7, "text" :"${text}", "n": 1.50 }\n`;
    work.write('in/a.jsonl', `${short(DIRTY)}${around(json)}${short(DIRTY)}`);
    const { exitCode } = await work.run(['in', '-o', 'out', '--no-report', '--concurrency', '1']);
    expect(exitCode).toBe(0);
    const output = work.read('out/a.jsonl');
    expect(output === `${short(CLEANED)}${around(cleaned)}${short(CLEANED)}`).toBe(true);
  });

  it('whose line endings are written as \\u000a is cleaned too', async () => {
    const { json, cleaned } = longText(
      (_, marker) => `${PARAGRAPH}\\u000a\\u000a${marker === '' ? '' : `${marker}\\u000a\\u000a`}`,
    );
    const { stdout } = await work.run(['--input-format', 'jsonl', '--concurrency', '1'], {
      stdin: `{"text":"${json}"}\n`,
    });
    expect(stdout === `{"text":"${cleaned}"}\n`).toBe(true);
  });

  it('with too many lines is named and passed through, and the others are cleaned', async () => {
    const long = `{"text":"${'\\n'.repeat((1 << 22) + 1)}x"}\n`;
    const { stdout, stderr, exitCode } = await work.run(
      ['--input-format', 'jsonl', '--concurrency', '1'],
      {
        stdin: `${short(DIRTY)}${long}${short(DIRTY)}`,
      },
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('record 2 has a field "text" that has more than 4,194,304 lines.');
    expect(stdout === `${short(CLEANED)}${long}${short(CLEANED)}`).toBe(true);
  });
});

it('is a batch of its own', async () => {
  const lines = [short('a'), short('b'.repeat(3 << 20)), short('c'), short('d')];
  async function* chunks() {
    const all = Buffer.from(lines.join(''));
    for (let at = 0; at < all.length; at += 100_000) yield all.subarray(at, at + 100_000);
  }
  const batches: unknown[] = [];
  for await (const { bytes, firstLine } of lineBatches(chunks(), 'a.jsonl')) {
    batches.push([firstLine, Buffer.from(bytes).toString()]);
  }
  expect(batches).toEqual([
    [1, lines[0]],
    [2, lines[1]],
    [3, `${lines[2]}${lines[3]}`],
  ]);
});

describe('more lines that look like boilerplate than can be cleaned', () => {
  const ADS = `${DIRTY}${'Hide Ad\n'.repeat(1 << 18)}`;
  const REASON =
    'has 262,145 lines that look like boilerplate, but at most 262,144 can be cleaned.';

  it.each([
    ['a text', 'm.txt', ADS, []],
    ['a text in another encoding', 'm.txt', ADS, ['--encoding', 'windows-1252']],
    ['a record', 'm.jsonl', JSON.stringify({ text: ADS }), ['--attributes', 'spans']],
    [
      'a long record',
      'm.jsonl',
      JSON.stringify({ text: ADS + 'x'.repeat(1 << 22) }),
      ['--attributes', 'spans'],
    ],
  ])('are refused, and other documents are cleaned: %s', async (_, name, content, options) => {
    work.write(`in/${name}`, content);
    work.write(`in/other-${name}`, name === 'm.txt' ? DIRTY : JSON.stringify({ text: DIRTY }));
    const { exitCode, stderr } = await work.run(['in', '--no-report', ...options]);
    expect(stderr).toContain(REASON);
    expect(exitCode).toBe(2);
    expect(work.read(`cleaned/other-${name}`)).not.toContain('Hide Ad');
  });

  it('are no problem one fewer, or when they are no boilerplate', async () => {
    work.write('in/a.txt', ADS.replace('Hide Ad\n', ''));
    work.write('in/b.txt', `${DIRTY}${'The council met on Monday.\n'.repeat(1 << 18)}`);
    const { exitCode, stderr } = await work.run(['in', '--no-report']);
    expect({ exitCode, stderr: /2 documents/u.test(stderr) }).toEqual({
      exitCode: 0,
      stderr: true,
    });
  });
});
