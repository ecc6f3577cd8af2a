import { rmSync, statSync, utimesSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { decompress } from 'fzstd';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();
const JSONL = ['--input-format', 'jsonl'];

/** A record with the formatting of other programs, around the text as JSON. */
function record(text: string, fields = ''): string {
  return `{"id": "a1", ${fields}"text": ${JSON.stringify(text)}, "n": 1.0}`;
}

/** A field that makes a shard larger than 1 MB, from which on findings are compressed. */
const LARGE = `"pad": "${'x'.repeat(1_100_000)}", `;

describe('the id of a record', () => {
  it.each([
    ['a number beyond the precision of JavaScript', '12345678901234567890', '12345678901234567890'],
    ['a number in its original notation', '1.0', '1.0'],
    ['an object', '{"k": [1, "a"]}', '{"k": [1, "a"]}'],
    ["Python's NaN, which is not valid JSON", 'NaN', '"NaN"'],
    ['a string with a raw tab', '"a\tb"', '"\\"a\\tb\\""'],
  ])('is written with findings and attributes: %s', async (_, id, written) => {
    work.write('in/a.jsonl', `{"id":${id},"text":${JSON.stringify(DIRTY)}}\n`);
    const { exitCode } = await work.run(['in', '-o', 'out', '--attributes', 'at']);
    expect(exitCode).toBe(0);
    expect(work.read('at/a.jsonl').startsWith(`{"id":${written},"attributes":{`)).toBe(true);
    expect(work.read('out-report/findings/a.jsonl')).toContain(
      `"record":1,"id":${written},"rule":`,
    );
  });
});

describe('records on standard input', () => {
  it('are returned one for one, without the boilerplate in their texts', async () => {
    const stdin = `${record(DIRTY)}\n${record(CLEANED)}\n`;
    const { exitCode, stdout } = await work.run(JSONL, { stdin });
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `${record(CLEANED)}\n${record(CLEANED)}\n`,
    });
  });

  it.each([
    ['big integers and number notation', '"n": 12345678901234567890123, "m": 1e+2, '],
    ['duplicate names', '"a": 1, "a": 2, '],
    ['escapes in other fields', '"u": "\\u00e9\\/\\ud83d", '],
    ['nested fields of the same name', '"meta": {"text": "Hide Ad"}, "list": [[1, {"text": 2}]], '],
    ['white space', '\t"x" :\t[ ] ,  '],
  ])('preserve %s', async (_, fields) => {
    const { stdout } = await work.run(JSONL, { stdin: `${record(DIRTY, fields)}\r\n` });
    expect(stdout).toBe(`${record(CLEANED, fields)}\r\n`);
  });

  it('preserve the escapes in the text itself', async () => {
    const first =
      'The caf\\u00e9 \\ud83d\\ude00 by the 橋\\/bridge 😀 will close for a year from Monday.';
    const stdin = `{"text":"${first}\\n\\nHide\\u0020Ad\\u000a\\u000aIt will open again in May of next year."}`;
    const { stdout } = await work.run(JSONL, { stdin });
    expect(stdout).toBe(`{"text":"${first}\\n\\nIt will open again in May of next year."}`);
  });

  it('preserve blank lines, a byte order mark and a missing final line feed', async () => {
    const { stdout } = await work.run(JSONL, { stdin: `\uFEFF${record(DIRTY)}\n\n${record('x')}` });
    expect(stdout).toBe(`\uFEFF${record(CLEANED)}\n\n${record('x')}`);
  });

  it('have their text in the field given by --text-field; the last duplicate wins', async () => {
    const stdin = `{"article":{"body":"old","body":${JSON.stringify(DIRTY)}},"a.b":1}\n`;
    const { stdout } = await work.run([...JSONL, '--text-field', 'article.body'], { stdin });
    expect(stdout).toBe(`{"article":{"body":"old","body":${JSON.stringify(CLEANED)}},"a.b":1}\n`);
  });

  it('are recognized by the name given for standard input', async () => {
    const { stdout } = await work.run(['--stdin-filepath', 'x.jsonl'], { stdin: record(DIRTY) });
    expect(stdout).toBe(record(CLEANED));
  });
});

describe('invalid records', () => {
  const BAD = [
    ['{"text": "cut off', 'ends unexpectedly'],
    ['{"id": 1}', 'has no field "text"'],
    ['{"text": 7}', 'has a field "text" that is not a string'],
    ['{"text": "\\x"}', 'has a field "text" that is an invalid JSON string'],
    ['["text"]', 'is not a JSON object'],
    ['{"text": "a"} {"text": "b"}', 'has data after the closing brace'],
    ['{"text": "a", "n": 01}', 'has an invalid JSON value at byte 20'],
    [`{"a":${'['.repeat(600)}`, 'is nested too deeply'],
  ] as const;

  it.each(BAD)('%.20s', async (line, reason) => {
    const stdin = `${record(DIRTY)}\n${line}\n${record(DIRTY)}\n`;
    const { exitCode, stdout, stderr } = await work.run(JSONL, { stdin });
    expect(stdout).toBe(`${record(CLEANED)}\n${line}\n${record(CLEANED)}\n`);
    expect(stderr).toContain(`record 2 ${reason}`);
    expect(exitCode).toBe(2);
  });

  it('include bytes that are not UTF-8, which pass through unchanged', async () => {
    work.write('in/a.jsonl', Buffer.from('{"text":"\xff"}\n', 'latin1'));
    const { exitCode, stderr } = await work.run(['in']);
    expect(stderr).toContain('record 1 is not valid UTF-8');
    expect(exitCode).toBe(2);
    expect(work.read('cleaned/a.jsonl')).toBe(work.read('in/a.jsonl'));
  });

  it('include lines of bytes that only look like white space', async () => {
    const stdin = Buffer.from('{"text":"a"}\n\t \r\n\xa0\xa0\n', 'latin1');
    const { exitCode, stderr } = await work.run(JSONL, { stdin });
    expect(stderr).toContain('record 3 is not valid UTF-8');
    expect(stderr).not.toContain('--text-field');
    expect(exitCode).toBe(2);
  });

  it('produce a suggestion that fits arrays', async () => {
    const { stderr } = await work.run(JSONL, { stdin: '[{"text":"a"}]\n' });
    expect(stderr).toContain('record 1 is not a JSON object.\nPut each record on its own line');
    expect(stderr).not.toContain('Its fields are');
  });

  it('produce an error with the names of the existing fields', async () => {
    const { stderr } = await work.run(JSONL, { stdin: '{"body": "x"}' });
    expect(stderr).toContain(
      'Its fields are: body. Use --text-field to name the one that contains the article text.',
    );
  });

  it('are dropped and quarantined with --on-error drop', async () => {
    const stdin = `${record('a')}\n{"id":1}\n${record('b')}\n`;
    const args = [...JSONL, '--on-error', 'drop', '--quarantine', 'bad.jsonl'];
    const { stdout } = await work.run(args, { stdin });
    expect(stdout).toBe(`${record('a')}\n${record('b')}\n`);
    expect(JSON.parse(work.read('bad.jsonl'))).toEqual({
      path: '<stdin>',
      record: 2,
      reason: 'has no field "text"',
      line: '{"id":1}',
    });
  });

  it('have a quarantine that is removed once it is empty, and nothing else is', async () => {
    const args = [...JSONL, '--quarantine', 'bad.jsonl'];
    await work.run(args, { stdin: '{}\n' });
    expect(work.files()).toEqual(['bad.jsonl']);
    await work.run(args, { stdin: record('a') });
    expect(work.files()).toEqual([]);
    for (const precious of ['precious\n', '', '{"path":"a","record":"b"}']) {
      work.write('bad.jsonl', precious);
      await work.run(args, { stdin: record('a') });
      expect(work.read('bad.jsonl')).toBe(precious);
    }
  });

  it('are not dropped without a quarantine', async () => {
    const { exitCode, stderr } = await work.run([...JSONL, '--on-error', 'drop'], { stdin: '{}' });
    expect(stderr).toContain('Choose where to put them with --quarantine <file>.');
    expect(exitCode).toBe(2);
  });

  it('stop their own file only with --on-error fail', async () => {
    work.write('in/bad.jsonl', `${record(DIRTY)}\n{}\n`);
    work.write('in/good.jsonl', `${record(DIRTY)}\n`);
    const { exitCode, stderr } = await work.run(['in', '--on-error', 'fail']);
    expect(stderr).toContain('in/bad.jsonl:2 has no field "text".');
    expect(exitCode).toBe(2);
    expect(work.files('cleaned').filter((file) => !file.startsWith('.'))).toEqual(['good.jsonl']);
  });
});

describe('corpora in folders', () => {
  it('keep their compression, beside texts', async () => {
    const line = `${record(DIRTY)}\n`;
    work.write('in/a.jsonl', line.repeat(3));
    work.write('in/b/c.jsonl.gz', gzipSync(line.repeat(2)));
    work.write('in/d.txt', DIRTY);
    const { exitCode, stderr } = await work.run(['in']);
    const cleaned = `${record(CLEANED)}\n`;
    expect(work.files('cleaned')).toEqual(['a.jsonl', 'b/c.jsonl.gz', 'd.txt']);
    expect(work.read('cleaned/a.jsonl')).toBe(cleaned.repeat(3));
    expect(String(gunzipSync(work.bytes('cleaned/b/c.jsonl.gz')))).toBe(cleaned.repeat(2));
    expect(stderr).toContain('6 of 6 documents cleaned');
    expect(exitCode).toBe(0);
  });

  it('may be Zstandard', async () => {
    const stdin = `${record(DIRTY)}\n`;
    const { Zstd } = await import('@hpcc-js/wasm-zstd');
    work.write('in/a.jsonl.zst', (await Zstd.load()).compress(Buffer.from(stdin)));
    await work.run(['in']);
    const bytes = decompress(work.bytes('cleaned/a.jsonl.zst'));
    expect(Buffer.from(bytes).toString()).toBe(`${record(CLEANED)}\n`);
  });

  it('are left unchanged if they cannot be decompressed', async () => {
    work.write('in/a.jsonl.gz', gzipSync(record(DIRTY)).subarray(0, 40));
    work.write('in/b.jsonl', record(DIRTY));
    const { exitCode, stderr } = await work.run(['in']);
    expect(stderr).toContain('in/a.jsonl.gz cannot be decompressed');
    expect(exitCode).toBe(2);
    expect(work.files('cleaned').filter((file) => !file.startsWith('.'))).toEqual(['b.jsonl']);
  });

  it('have findings per record in the report', async () => {
    work.write('in/a.jsonl', `${record(CLEANED)}\n${record(DIRTY)}\n`);
    await work.run(['in']);
    const finding = JSON.parse(work.read('cleaned-report/findings/a.jsonl'));
    expect(finding).toMatchObject({ path: 'a.jsonl', record: 2, id: 'a1', rule: 'ad-marker' });
    const summary = JSON.parse(work.read('cleaned-report/summary.json'));
    expect(summary.documents).toMatchObject({ total: 2, changed: 1, clean: 1 });
  });

  it('have compressed findings if they are large, and one file of findings at a time', async () => {
    const findings = () => work.files('cleaned-report').filter((name) => name.includes('a.jsonl'));
    work.write('in/a.jsonl', `${record(DIRTY, LARGE)}\n`);
    await work.run(['in']);
    expect(findings()).toEqual(['findings/a.jsonl.gz']);
    expect(work.readGzip('cleaned-report/findings/a.jsonl.gz')).toContain('"record":1,');
    work.write('in/a.jsonl', `${record(DIRTY)}\n`);
    await work.run(['in']);
    expect(findings()).toEqual(['findings/a.jsonl']);
  });

  it('leave a quarantine that somebody has compressed', async () => {
    work.write('in/a.jsonl', `${record(DIRTY)}\n{}\n`);
    await work.run(['in', '--quarantine', 'aside']);
    const kept = gzipSync(work.bytes('aside/a.jsonl'));
    work.write('aside/a.jsonl.gz', kept);
    await work.run(['in', '--quarantine', 'aside']);
    expect(work.bytes('aside/a.jsonl.gz')).toEqual(new Uint8Array(kept));
  });

  it('have no findings of an earlier run in the report once they have none', async () => {
    work.write('in/a.jsonl', `${record(DIRTY)}\n`);
    await work.run(['in']);
    work.write('in/a.jsonl', `${record(CLEANED)}\n`);
    await work.run(['in']);
    expect(work.files('cleaned-report')).not.toContain('findings/a.jsonl');
  });

  it('are cleaned in place with --write', async () => {
    work.write('in/a.jsonl', `${record(DIRTY)}\n`);
    await work.run(['in', '--write', '--no-report']);
    expect(work.read('in/a.jsonl')).toBe(`${record(CLEANED)}\n`);
  });

  it('have a diff per record, labelled with its line number', async () => {
    work.write('in/a.jsonl', `${record('fine')}\n${record(DIRTY)}\n`);
    const { exitCode, stdout } = await work.run(['in', '--diff']);
    expect(stdout).toContain('--- a/a.jsonl:2\n+++ b/a.jsonl:2\n');
    expect(stdout).toContain('-Hide Ad\n');
    expect(exitCode).toBe(0);
    expect(work.files()).toEqual(['in/a.jsonl']);
  });

  it('are inspected record by record', async () => {
    const lines = [
      { id: 7, text: 'fine' },
      { id: 'x', text: DIRTY },
      { id: 9, body: 'fine' },
    ];
    work.write('a.jsonl', `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
    work.write('dirty.txt', DIRTY);
    const text = await work.run(['inspect', 'dirty.txt']);
    for (const args of [['a.jsonl:2'], ['a.jsonl', '--id', 'x']]) {
      expect(await work.run(['inspect', ...args])).toMatchObject({
        exitCode: 0,
        stdout: text.stdout,
      });
    }
    expect((await work.run(['inspect', 'a.jsonl', '--id', '7'])).stdout).toContain(
      'No boilerplate',
    );
    const other = await work.run(['inspect', 'a.jsonl:3', '--text-field', 'body']);
    expect(other.stdout).toContain('No boilerplate');
  });

  it.each([
    [['a.jsonl'], 'a.jsonl contains many records; choose one.'],
    [['a.jsonl:3'], 'a.jsonl has no record 3.'],
    [['a.jsonl', '--id', 'nobody'], 'a.jsonl has no record with the id "nobody".'],
    [['a.jsonl:2'], 'a.jsonl:2 has no text in the field "text".'],
    [['a.txt:1'], 'a.txt is plain text, so it has no records.'],
  ])('are not inspected without a record to show: %j', async (args, message) => {
    work.write('a.jsonl', `${record('fine')}\n{}\n`);
    work.write('a.txt', 'fine\n');
    const { exitCode, stderr } = await work.run(['inspect', ...args]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });

  it('are linted, with record, line and column', async () => {
    work.write('a.jsonl', `${record('fine')}\n${record(DIRTY)}\n{}\n`);
    const { exitCode, stdout, stderr } = await work.run(['lint', 'a.jsonl']);
    expect(stdout).toMatch(/^a\.jsonl:2:3:1 {2}Ad marker "Hide Ad" {2}ad-marker$/mu);
    expect(stdout).toContain('1 error in 1 of 3 documents');
    expect(stderr).toContain('1 record in a.jsonl could not be read and was skipped');
    expect(exitCode).toBe(2);
    const piped = await work.run(['lint', '--input-format', 'jsonl'], { stdin: record(DIRTY) });
    expect(piped.stdout).toContain('<stdin>:1:3:1');
    expect(piped.exitCode).toBe(1);
  });

  it('may be empty', async () => {
    work.write('in/a.jsonl', '');
    expect(await work.run(['in'])).toMatchObject({ exitCode: 0 });
    expect(work.read('cleaned/a.jsonl')).toBe('');
  });
});

describe('the removed text', () => {
  it('is added to the record with --annotate', async () => {
    const stdin = `${record(DIRTY)}\n${record(CLEANED)}\n`;
    const { stdout } = await work.run([...JSONL, '--annotate'], { stdin });
    const [dirty = '', clean] = stdout.split('\n');
    expect(clean).toBe(record(CLEANED));
    const { clean_articles: note, ...rest } = JSON.parse(dirty);
    expect(rest).toEqual(JSON.parse(record(CLEANED)));
    const start = DIRTY.indexOf('Hide Ad');
    const text = DIRTY.slice(start, start + 9);
    expect(note).toEqual({
      removed: [{ rule: 'ad-marker', role: 'ad', range: [start, start + 9], text }],
    });
  });

  it('is written as attributes aligned with the records, in characters', async () => {
    const text = `😀😀 ${DIRTY}`;
    work.write('docs/a.jsonl.gz', gzipSync(`${record('x')}\n{}\n${record(text)}\n`));
    await work.run(['docs', '--attributes', 'attributes/clean', '--no-report']);
    const lines = String(gunzipSync(work.bytes('attributes/clean/a.jsonl.gz')))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const start = [...text].join('').indexOf('Hide Ad') - 2;
    expect(lines).toEqual([
      { id: 'a1', attributes: {} },
      { id: null, attributes: {} },
      {
        id: 'a1',
        attributes: {
          'clean_articles__ad__ad-marker': [[start, start + 9, 1]],
        },
      },
    ]);
    const [, , { attributes }] = lines;
    const [[from, to]] = attributes['clean_articles__ad__ad-marker'];
    const characters = [...text];
    expect([...characters.slice(0, from), ...characters.slice(to)].join('')).toBe(
      `😀😀 ${CLEANED}`,
    );
  });
});

describe('--resume', () => {
  it('continues with unfinished shards only', async () => {
    work.write('in/a.jsonl', `${record(DIRTY)}\n`);
    work.write('in/b.jsonl', `${record(DIRTY)}\n{}\n`);
    const args = ['in', '--on-error', 'fail', '--resume'];
    expect(await work.run(args)).toMatchObject({ exitCode: 2 });
    // Cleaning it again would overwrite this.
    work.write('cleaned/a.jsonl', 'untouched');
    work.write('in/b.jsonl', `${record(DIRTY)}\n`);
    const { exitCode, stderr } = await work.run(args);
    expect(stderr).toContain('2 of 2 documents cleaned');
    expect(exitCode).toBe(0);
    expect(work.read('cleaned/a.jsonl')).toBe('untouched');
    expect(work.files('cleaned')).toEqual(['a.jsonl', 'b.jsonl']);
  });

  it('has all shards in the report, as if the run had never been stopped', async () => {
    const one = record(
      `${DIRTY}\nMore For You\nMarket hall to open in May\n`,
      '"url": "https://a.example/1", ',
    );
    work.write('in/a.jsonl', `\uFEFF${record(CLEANED)}\n\n${one}\n{}\n${record('Hide Ad\n')}\n`);
    work.write('in/b.jsonl.gz', gzipSync(`${one}\n`.repeat(3)));
    work.write('in/c.jsonl', `${record(DIRTY)}\n`);
    const report = () => work.files('why').map((file) => [file, work.bytes(`why/${file}`)]);
    const args = ['in', '--report-dir', 'why', '--quarantine', 'aside'];
    await work.run(args);
    const whole = report();
    for (const folder of ['cleaned', 'why']) rmSync(work.path(folder), { recursive: true });

    const interrupt = new AbortController();
    await work.run([...args, '--verbose'], {
      interrupt: interrupt.signal,
      isTerminal: true,
      now: () => {
        if (work.files('cleaned').includes('b.jsonl.gz')) interrupt.abort();
        return 0;
      },
    });
    expect(work.files('cleaned')).toEqual([
      '.clean-articles-progress.jsonl',
      'a.jsonl',
      'b.jsonl.gz',
    ]);
    expect(await work.run([...args, '--resume'])).toMatchObject({ exitCode: 2 });
    expect(report()).toEqual(whole);
  });

  it('names findings of a finished shard that are damaged', async () => {
    work.write('in/a.jsonl', `${record(DIRTY, LARGE)}\n`);
    work.write('in/b.jsonl', '{}\n');
    const args = ['in', '--on-error', 'fail', '--resume'];
    await work.run(args);
    work.write('cleaned-report/findings/a.jsonl.gz', 'no gzip');
    work.write('in/b.jsonl', `${record(DIRTY)}\n`);
    const { exitCode, stderr } = await work.run(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('cleaned-report/findings/a.jsonl.gz cannot be decompressed');
    expect(stderr).toContain('Start again without --resume.');
    expect(work.files('cleaned')).toContain('b.jsonl');
  });

  it('makes a finished shard again whose source was written over, though size and time are the same', async () => {
    work.write('in/a.jsonl', `${record(DIRTY)}\n`);
    work.write('in/b.jsonl', '{}\n');
    const args = ['in', '--on-error', 'fail', '--resume'];
    await work.run(args);
    const { atime, mtime } = statSync(work.path('in/a.jsonl'));
    work.write('in/a.jsonl', `${record(DIRTY.toUpperCase())}\n`);
    utimesSync(work.path('in/a.jsonl'), atime, mtime);
    await work.run(args);
    expect(work.read('cleaned/a.jsonl')).toBe(`${record(CLEANED.toUpperCase())}\n`);
  });

  it('reprocesses a finished shard that is missing', async () => {
    work.write('in/a.jsonl', `${record(DIRTY)}\n`);
    work.write('in/b.jsonl', '{}\n');
    const args = ['in', '--on-error', 'fail', '--resume'];
    await work.run(args);
    const cleaned = work.read('cleaned/a.jsonl');
    rmSync(work.path('cleaned/a.jsonl'));
    await work.run(args);
    expect(work.read('cleaned/a.jsonl')).toBe(cleaned);
  });

  it('refuses to continue a run with different rules', async () => {
    work.write('clean-articles.config.json', '{ "rules": { "ad-marker": "off" } }');
    work.write('in/a.jsonl', '{}\n');
    await work.run(['in', '--on-error', 'fail']);
    work.write('clean-articles.config.json', '{}');
    const { exitCode, stderr } = await work.run(['in', '--on-error', 'fail', '--resume']);
    expect(stderr).toContain('used different options, rules or templates');
    expect(exitCode).toBe(2);
  });

  it('needs a run that writes to a folder', async () => {
    work.write('in/a.jsonl', `${record(DIRTY)}\n`);
    const { exitCode, stderr } = await work.run(['in', '--write', '--resume']);
    expect(stderr).toContain('--resume continues a run that writes to a folder');
    expect(exitCode).toBe(2);
    expect(work.read('in/a.jsonl')).toBe(`${record(DIRTY)}\n`);
  });

  it('refuses to continue a run with different options', async () => {
    work.write('in/a.jsonl', '{}\n');
    await work.run(['in', '--on-error', 'fail']);
    const { exitCode, stderr } = await work.run(['in', '--resume', '--preset', 'strict']);
    expect(stderr).toContain('used different options');
    expect(exitCode).toBe(2);
  });
});
