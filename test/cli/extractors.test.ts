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
      /ends within record 1/u,
    ],
  ])('is refused with a reason: %j', async (stdin, format, message) => {
    const { exitCode, stderr } = await work.run(['--input-format', format], { stdin });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
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
