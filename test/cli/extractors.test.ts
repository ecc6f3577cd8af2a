import { mkdirSync, symlinkSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

const WET_FIELDS = 'WARC-Date: 2026-11-01T00:00:00Z\r\nContent-Type: text/plain\r\n';

function warc(type: string, fields: string, body: string): string {
  const length = Buffer.byteLength(body);
  return `WARC/1.0\r\nWARC-Type: ${type}\r\n${fields}Content-Length: ${length}\r\n\r\n${body}\r\n\r\n`;
}

function wet(texts: readonly string[]): Buffer {
  const records = texts.map((text, at) => {
    const name = `WARC-Record-ID: <urn:uuid:${at}>\r\nWARC-Target-URI: https://www.site${at % 2}.example/${at}\r\n`;
    return warc('conversion', `${name}${WET_FIELDS}`, text);
  });
  // Like Common Crawl: one gzip member per record.
  return Buffer.concat(
    [warc('warcinfo', WET_FIELDS, 'Software-Info: x\r\n'), ...records].map((record) =>
      gzipSync(record),
    ),
  );
}

const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('extractor output', () => {
  it('from trafilatura is read from a pipe', async () => {
    expect((await work.run([], { stdin: DIRTY })).stdout).toBe(CLEANED);
  });

  it.each([
    ['trafilatura --json', `${JSON.stringify({ title: 'T', raw_text: 'x', text: DIRTY })}\n`],
    ['newspaper --output-format json', `[${JSON.stringify({ url: 'u', text: DIRTY }, null, 4)}]`],
    [
      'Fundus',
      JSON.stringify(
        {
          P: [
            {
              body: {
                summary: [],
                sections: [{ headline: [], paragraphs: DIRTY.trim().split('\n\n') }],
              },
            },
          ],
        },
        null,
        4,
      ),
    ],
  ])('is cleaned in the JSON of %s', async (_, json) => {
    work.write('in/a.json', json);
    const { exitCode } = await work.run(['in/a.json', '-o', 'out']);
    expect(exitCode).toBe(0);
    expect(work.files('out')).toEqual(['a.jsonl']);
    expect(lines(work.read('out/a.jsonl'))[0].text.trimEnd()).toBe(CLEANED.trimEnd());
    const piped = await work.run(['--input-format', 'json'], { stdin: json });
    expect(piped.stdout).toBe(work.read('out/a.jsonl'));
    expect((await work.run([], { stdin: json })).stdout).toBe(piped.stdout);
  });

  it('is cleaned in the XML of trafilatura, whether declared or detected', async () => {
    const paragraphs = DIRTY.trim()
      .split('\n\n')
      .map((text) => `<p>${text}</p>`);
    const xml = `<doc title="T" url="https://a.example/"><main>${paragraphs.join('\n')}</main><comments/></doc>`;
    work.write('a.xml', xml);
    expect((await work.run(['a.xml', '-o', 'out'])).exitCode).toBe(0);
    const [record] = lines(work.read('out/a.jsonl'));
    expect(record).toEqual({
      title: 'T',
      url: 'https://a.example/',
      text: CLEANED.replace('\n\n', '\n'),
    });
    expect((await work.run([], { stdin: xml })).stdout).toBe(work.read('out/a.jsonl'));
  });

  it('is cleaned in WET files record by record, with the site of each URL', async () => {
    const texts = [DIRTY, 'ü', DIRTY];
    work.write('crawl/x.warc.wet.gz', wet(texts));
    for (const run of ['first', 'second']) {
      const { exitCode, stderr } = await work.run(['crawl', '-o', 'out']);
      expect({ run, exitCode, isLeftOver: stderr.includes('gone') }).toEqual({
        run,
        exitCode: 0,
        isLeftOver: false,
      });
    }
    const written = gunzipSync(work.bytes('out/x.warc.wet.jsonl.gz')).toString();
    expect(lines(written)).toEqual(
      [CLEANED, 'ü', CLEANED].map((text, at) => ({
        id: `urn:uuid:${at}`,
        url: `https://www.site${at % 2}.example/${at}`,
        date: '2026-11-01T00:00:00Z',
        text,
      })),
    );
    const piped = await work.run([], { stdin: gunzipSync(wet(texts)) });
    expect(piped.stdout).toBe(written);
  });

  it('is used to learn site templates from WET files', async () => {
    const menu = 'Your weekly digest of the harbour';
    const texts = Array.from(
      { length: 20 },
      (_, at) => `Story ${at} of the town.\n${menu} ${at % 2}\n`,
    );
    work.write('x.warc.wet.gz', wet(texts));
    await work.run(['learn', 'x.warc.wet.gz', '-o', 'templates.json']);
    expect(Object.keys(JSON.parse(work.read('templates.json')).sites)).toEqual([
      'site0.example',
      'site1.example',
    ]);
  });

  it('is read from the JSON Lines of datatrove and Dolma', async () => {
    const records = [
      { id: '1', text: DIRTY, source: 's', metadata: { url: 'https://a.example/1' } },
    ];
    const json = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    work.write('in/a.json.gz', gzipSync(json));
    work.write('in/b.jsonl', json);
    expect((await work.run(['in', '-o', 'out'])).exitCode).toBe(0);
    const cleaned = json.replace(JSON.stringify(DIRTY), JSON.stringify(CLEANED));
    expect(gunzipSync(work.bytes('out/a.json.gz')).toString()).toBe(cleaned);
    expect(work.read('out/b.jsonl')).toBe(cleaned);
  });

  it('is found through the links of a data set cache', async () => {
    work.write('hub/blobs/5f2c', `${JSON.stringify({ text: DIRTY })}\n`);
    mkdirSync(work.path('hub/snapshots/main/data'), { recursive: true });
    symlinkSync('../../../blobs/5f2c', work.path('hub/snapshots/main/data/train.jsonl'));
    expect((await work.run(['hub/snapshots/main', '-o', 'out'])).exitCode).toBe(0);
    expect(lines(work.read('out/data/train.jsonl'))).toEqual([{ text: CLEANED }]);
  });

  it.each([
    ['{"a":1}', 'json', /has no object with a field "text".*\n.*--text-field/u],
    ['[{"text":"a"},', 'json', /is not valid JSON/u],
    ['<rss></rss>', 'xml', /has no article in the XML/u],
    ['hello', 'warc.wet', /is not a WET file: record 1/u],
    [
      `${warc('conversion', WET_FIELDS, 'x').slice(0, -8)}`.replace('Length: 1', 'Length: 100'),
      'warc.wet',
      /ends in the middle of record 1/u,
    ],
  ])('is refused with a reason: %j', async (stdin, format, message) => {
    const { exitCode, stderr } = await work.run(['--input-format', format], { stdin });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });

  const STORY = JSON.stringify(DIRTY);
  const CLEANED_STORY = JSON.stringify(CLEANED);
  const NO_SECTIONS = '{"title":"t","body":{"summary":["x"]}}';
  const NULL_SECTION = '{"title":"u","body":{"summary":[],"sections":[null]}}';
  const OBJECT_PARAGRAPH =
    '{"title":"v","body":{"summary":[],"sections":[{"headline":[],"paragraphs":[{"a":1}]}]}}';

  it.each([
    ['no text field', '{"id":2,"txet":"B."}', 'has no field "text"'],
    ['a text that is a list', '{"id":3,"text":["p"]}', 'has a field "text" that is not a string'],
    ['a text that is null', '{"id":4,"text":null}', 'has a field "text" that is not a string'],
    [
      'deep nesting',
      `{"text":"a","n":${'['.repeat(600)}${']'.repeat(600)}}`,
      'is nested too deeply',
    ],
    ['no object', 'null', 'is not a JSON object'],
    ['a body without sections', NO_SECTIONS, 'has no field "text"'],
    ['a body with a null section', NULL_SECTION, 'has no field "text"'],
    ['a body with objects as paragraphs', OBJECT_PARAGRAPH, 'has no field "text"'],
  ])('names an article of a JSON document with %s, as for JSON Lines', async (_, bad, reason) => {
    const good = `{"id":1,"text":${STORY}}`;
    for (const json of [`[${good},${bad}]`, `[[${bad}],${good}]`, `{"P": [${bad}, ${good}]}`]) {
      work.write('a.json', json);
      const { exitCode, stderr } = await work.run(['a.json', '-o', 'out', '--quarantine', 'q']);
      expect({ json, exitCode }).toEqual({ json, exitCode: 2 });
      expect(stderr).toContain(reason);
      const cleaned = good.replace(STORY, CLEANED_STORY);
      expect(work.read('out/a.jsonl').trimEnd().split('\n').toSorted()).toEqual(
        [bad, cleaned].toSorted(),
      );
      const failing = await work.run(['a.json', '-o', 'x', '--on-error', 'fail']);
      expect(failing.exitCode).toBe(2);
      expect(work.files('x')).not.toContain('a.jsonl');
    }
  });

  it('keeps the other fields of a Fundus article as written', async () => {
    const body = JSON.stringify({
      summary: [],
      sections: [{ headline: [], paragraphs: DIRTY.trim().split('\n\n') }],
    });
    const json = `{"P\u00e9": [{"id":12345678901234567890, "b":1.50,\n "body" : ${body}, "b":2.0}]}`;
    const { stdout } = await work.run(['--input-format', 'json'], { stdin: json });
    const text = JSON.stringify(CLEANED.trimEnd());
    expect(stdout).toBe(
      `{"publisher":"P\u00e9","id":12345678901234567890, "b":1.50,"text":${text}, "b":2.0}\n`,
    );
  });

  it.each([
    ['article.body', `{"id":1,"article":{"body":${STORY}}}`],
    ['a\\.b', `{"id":1,"a.b":${STORY}}`],
    ['caf\u00e9', `{"caf\u00e9":${STORY}}`],
    ['body', `{"body":${STORY}}`],
  ])('finds the text in --text-field %s', async (field, record) => {
    const line = `${record.replace(STORY, CLEANED_STORY)}\n`;
    for (const [stdin, format, expected] of [
      [`[${record},\n${record}]\n`, 'json', line + line],
      [`${record}\n${record}\n`, 'jsonl', line + line],
      [`\ufeff${record}`, 'json', line],
    ] as const) {
      const { stdout, stderr } = await work.run(['--text-field', field], { stdin });
      expect({ stdin, stdout }).toEqual({ stdin, stdout: expected });
      expect(stderr).toContain(`is read as ${format}`);
    }
  });

  it('is not decoded with replacement characters', async () => {
    const record = (text: string) => `{"id":"caf\xe9","text":${text}}`;
    work.write('a.json', Buffer.from(`[${record('"x"')},{"text":${STORY}}]`, 'latin1'));
    work.write('b.warc.wet', Buffer.from(warc('conversion', WET_FIELDS, 'x'), 'latin1'));
    const bad = warc('conversion', WET_FIELDS, 'caf#').replace('#', '\xe9');
    work.write('b.warc.wet', Buffer.from(bad + warc('conversion', '', DIRTY), 'latin1'));
    for (const [name, line, text] of [
      ['a', record('"x"'), CLEANED],
      ['b.warc.wet', '{"date":"2026-11-01T00:00:00Z","text":"caf\xe9"}', CLEANED],
    ] as const) {
      const file = name === 'a' ? 'a.json' : name;
      const { exitCode, stderr } = await work.run([file, '-o', 'out']);
      expect([exitCode, stderr]).toEqual([
        2,
        expect.stringContaining('record 1 is not valid UTF-8'),
      ]);
      const written = work.bytes(`out/${name}.jsonl`).toString('latin1');
      expect(written).toBe(`${line}\n${JSON.stringify({ text })}\n`);
    }
  });

  it('keeps characters at the end of a WET header whose bytes look like white space', async () => {
    const stdin = warc('conversion', 'WARC-Target-URI: https://a.example/voil\u00e0\r\n', 'x');
    const { stdout } = await work.run([], { stdin });
    expect(lines(stdout)).toEqual([{ url: 'https://a.example/voil\u00e0', text: 'x' }]);
  });

  it('in XML is decoded as declared, or refused with the first invalid byte', async () => {
    const xml = (encoding: string) =>
      Buffer.from(`<?xml version="1.0"${encoding}?><doc title="caf\xe9"><p>x</p></doc>`, 'latin1');
    work.write('a.xml', xml(' encoding="ISO-8859-1"'));
    expect((await work.run(['a.xml', '-o', 'out'])).exitCode).toBe(0);
    expect(lines(work.read('out/a.jsonl'))).toEqual([{ title: 'caf\u00e9', text: 'x\n' }]);
    for (const [encoding, message] of [
      ['', 'a.xml is not valid UTF-8: byte 36 cannot be decoded.'],
      [' encoding="klingon"', 'a.xml declares an unknown encoding, klingon.'],
    ] as const) {
      work.write('a.xml', xml(encoding));
      const { exitCode, stderr } = await work.run(['a.xml', '-o', 'out']);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
    }
  });

  it.each([
    ['[{"text":"a"} oops {"text":"b"}]', 'has a malformed array (line 1, byte 15)'],
    ['[{"text":"a"},\n {"text":"b"}] etc', 'outside of objects and arrays (line 2, byte 16)'],
    ['{"text":"a"},{"text":"b"}', 'outside of objects and arrays (line 1, byte 13)'],
    ['[{"text":"a","b":"\\q"}]', 'an invalid escape (line 1, byte 18)'],
    ['[{"text":"a","b":"x\ny"}]', 'raw control character'],
    ['[{"text":"a"},]', 'has an invalid JSON value (line 1, byte 15)'],
  ])('is refused with the place of what is not JSON: %j', async (stdin, message) => {
    const { exitCode, stderr, stdout } = await work.run(['--input-format', 'json'], { stdin });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('is not valid JSON: it ');
    expect(stderr).toContain(message);
  });

  it.each([
    ['<doc title="a" hostname="b"><p>One.</p></doc>\n<doc title="b" hostname="b"><p>Tw', 2],
    ['<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>One is cut o', 1],
  ])('is refused if XML ends within an article: %j', async (stdin, article) => {
    work.write('a.xml', stdin);
    for (const run of [work.run(['a.xml', '-o', 'out']), work.run([], { stdin })]) {
      const { exitCode, stderr } = await run;
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`ends in the middle of article ${article}.`);
    }
  });

  it('is not cleaned in place', async () => {
    work.write('a.json', '{"text":"x"}');
    const { exitCode, stderr } = await work.run(['a.json', '--write']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/its output is JSON Lines/u);
  });

  it('is suggested for HTML, with two commands that extract its text', async () => {
    const { exitCode, stderr } = await work.run([], { stdin: '<!doctype html><p>Hide Ad</p>' });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /trafilatura < page\.html \| clean-articles.*trafilatura -u URL \| clean-articles/u,
    );
  });
});
