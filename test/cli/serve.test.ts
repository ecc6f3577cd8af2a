import { describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY, runCli, useWorkspace } from './support.js';

const work = useWorkspace();

function request(parts: readonly string[], ...records: readonly object[]): Buffer {
  const lines = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return Buffer.concat([
    Buffer.from(`${JSON.stringify({ length: lines.length, parts })}\n`),
    lines,
  ]);
}

/** The answers, part by part. */
function answersIn(stdout: string): readonly Readonly<Record<string, string>>[] {
  const answers: Record<string, string>[] = [];
  let rest = Buffer.from(stdout);
  while (rest.length > 0) {
    const feed = rest.indexOf('\n');
    const lengths: Record<string, number> = JSON.parse(rest.toString('utf8', 0, feed));
    rest = rest.subarray(feed + 1);
    const answer: Record<string, string> = {};
    for (const [part, length] of Object.entries(lengths)) {
      answer[part] = rest.toString('utf8', 0, length);
      rest = rest.subarray(length);
    }
    answers.push(answer);
  }
  return answers;
}

describe('serve', () => {
  it('answers each batch with the requested parts', async () => {
    const stdin = Buffer.concat([
      request(['output'], { id: 1, text: DIRTY }, { id: 2, text: 'ü' }),
      request(['findings', 'quarantine'], { text: CLEANED }, { text: DIRTY }, { body: 'x' }),
      request([]),
    ]);
    const { stdout, exitCode } = await runCli(['serve', '--no-config'], { stdin });
    const [first, second, third, ...others] = answersIn(stdout);
    expect(exitCode).toBe(0);
    expect(first).toEqual({
      output: `${JSON.stringify({ id: 1, text: CLEANED })}\n${JSON.stringify({ id: 2, text: 'ü' })}\n`,
    });
    expect(JSON.parse(second?.findings ?? '')).toMatchObject({
      record: 2,
      rule: 'ad-marker',
      role: 'ad',
      removed: [{ text: 'Hide Ad\n\n' }],
    });
    expect(JSON.parse(second?.quarantine ?? '')).toMatchObject({ record: 3 });
    expect([third, others]).toEqual([{}, []]);
  });

  it('takes no batch for the start of a file: the result is the same wherever a batch begins', async () => {
    const lines = Buffer.from(`\ufeff${JSON.stringify({ text: DIRTY })}\n`);
    const header = (length: number) =>
      Buffer.from(`${JSON.stringify({ length, parts: ['output', 'quarantine'] })}\n`);
    const stdin = Buffer.concat([
      header(2 * lines.length),
      lines,
      lines,
      header(lines.length),
      lines,
    ]);
    const { stdout } = await runCli(['serve', '--no-config'], { stdin });
    const [both, one] = answersIn(stdout);
    expect(both?.output).toBe(`${lines}${lines}`);
    expect(one?.output).toBe(`${lines}`);
    expect(both?.quarantine?.match(/is not a JSON object/gu)).toHaveLength(2);
  });

  it('accepts rule options, and field names in a request', async () => {
    const lines = `${JSON.stringify({ body: { text: DIRTY } })}\n`;
    const header = { length: lines.length, parts: ['output'], textField: 'body.text' };
    const stdin = `${JSON.stringify(header)}\n${lines}`;
    const { stdout } = await runCli(['serve', '--no-config'], { stdin });
    expect(answersIn(stdout)[0]?.output).toBe(`${JSON.stringify({ body: { text: CLEANED } })}\n`);
    const kept = await runCli(['serve', '--no-config', '--keep', 'ad'], { stdin });
    expect(answersIn(kept.stdout)[0]?.output).toBe(lines);
  });

  it.each([
    ['{"length": 5, "parts": []}\nabc', 'ended in the middle of a message'],
    ['{"length": -1, "parts": []}\n', 'an invalid length: -1'],
    ['{"length": 0}\n', 'has no valid "parts"'],
    [
      '{"length": 0, "parts": [], "textField": 1}\n',
      'A request has a "textField" or "urlField" that is not a string',
    ],
    ['Hide Ad\n', 'does not begin with a line of JSON'],
  ])('refuses %j', async (stdin, message) => {
    const { exitCode, stdout, stderr } = await work.run(['serve'], { stdin });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
