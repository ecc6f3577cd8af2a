import { describe, expect, it } from '@jest/globals';
import { siteOfUrl } from '../../src/templates/site.js';
import { inventedSites } from '../invented-sites.js';
import { useWorkspace } from './support.js';

const work = useWorkspace();

const SITES = inventedSites(50, 15);

/** In milliseconds: a corpus takes a while on a busy machine. */
const PATIENCE = 60_000;

function writeCorpus(): void {
  const lines = SITES.map(({ url, text }) => `${JSON.stringify({ url, text })}\n`);
  work.write('corpus/a.jsonl', lines.filter((_, index) => index % 2 === 0).join(''));
  work.write('corpus/b.jsonl', lines.filter((_, index) => index % 2 === 1).join(''));
}

describe('learning from fifty synthetic sites', () => {
  it(
    'finds their templates, and removes almost nothing from their articles',
    async () => {
      writeCorpus();
      const learned = await work.run(['learn', 'corpus', '-o', 'templates.json']);
      expect(learned).toMatchObject({ exitCode: 0, stdout: '' });
      const { sites } = JSON.parse(work.read('templates.json'));

      const known = new Set(
        SITES.flatMap(({ url, template }) => template.map((line) => `${siteOfUrl(url)} ${line}`)),
      );
      const found = new Set(
        Object.entries<{ lines: { example: string }[] }>(sites).flatMap(([site, { lines }]) =>
          lines.map(({ example }) => `${site} ${example}`),
        ),
      );
      const hits = [...found].filter((line) => known.has(line));
      expect(hits.length / known.size).toBeGreaterThanOrEqual(0.98);

      const taken = SITES.flatMap(({ url, text, template }) =>
        text
          .split('\n')
          .filter((line) => line !== '' && !template.includes(line))
          .map((line) => found.has(`${siteOfUrl(url)} ${line}`)),
      );
      expect(taken.filter(Boolean).length / taken.length).toBeLessThanOrEqual(0.001);
    },
    PATIENCE,
  );

  it(
    'matches an external engine that aggregates the printed lines',
    async () => {
      writeCorpus();
      const whole = await work.run(['learn', 'corpus', '--quiet']);
      const { stdout } = await work.run(['learn', 'corpus', '--lines']);
      work.write('counts.jsonl', countsOf(stdout));
      const decided = await work.run([
        'learn',
        '--counts',
        'counts.jsonl',
        '--by',
        'url',
        '--quiet',
      ]);
      expect(decided.stdout).toBe(whole.stdout);
    },
    PATIENCE,
  );
});

/** The aggregation that Spark would do, in a few lines. */
function countsOf(printed: string): string {
  const documents = new Map<string, number>();
  const counts = new Map<string, Record<string, unknown> & { documents: number }>();
  for (const { site, bucket, lines } of printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))) {
    documents.set(site, (documents.get(site) ?? 0) + 1);
    for (const { line, text, isProse, count, inBody } of lines) {
      const sum = counts.get(`${site} ${line}`);
      const buckets = bucket < 32 ? [1 << bucket, 0] : [0, 1 << (bucket - 32)];
      const [low = 0, high = 0] = (sum?.buckets ?? [0, 0]) as number[];
      counts.set(`${site} ${line}`, {
        site,
        line,
        documents: (sum?.documents ?? 0) + 1,
        count: Number(sum?.count ?? 0) + count,
        inBody: Number(sum?.inBody ?? 0) + inBody,
        isProse: sum?.isProse === true || isProse,
        buckets: [low | (buckets[0] ?? 0), high | (buckets[1] ?? 0)],
        example: sum === undefined || text < String(sum.example) ? text : sum.example,
      });
    }
  }
  return [
    ...[...documents].map(([site, number]) => ({ site, documents: number })),
    ...counts.values(),
  ]
    .map((entry) => `${JSON.stringify(entry)}\n`)
    .join('');
}

const PARAGRAPH = 'The old bridge will close for a year from Monday, the council has said.';

/** Writes `articles` articles into one folder, each followed by the line. */
function writeFolder(folder: string, articles: number, line: string): void {
  for (let number = 0; number < articles; number++) {
    const text = `Bridge ${number} to close\n\n${PARAGRAPH.replace('old', `old ${number}`)}\n\n${line}\n`;
    work.write(`in/${folder}/${number}.txt`, text);
  }
}

describe('input that cannot be learned from', () => {
  it.each([
    ['{"by":"folder","urlField":"url","sites":{"a":null}}', /no list of lines for the site "a"/u],
    ['{"by":"folder","urlField":"url","sites":{"a":{"lines":["x"]}}}', /no list of lines/u],
    ['{"sites":{}}', /is not a templates file/u],
    ['Hide Ad', /is not valid JSON/u],
  ])('includes templates that were edited to %s', async (templates, message) => {
    work.write('templates.json', templates);
    const { exitCode, stderr } = await work.run(['--templates', 'templates.json'], { stdin: 'x' });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(exitCode).toBe(2);
  });

  it('includes incomplete counts', async () => {
    work.write('counts.jsonl', '{"site":"a","documents":3,"line":"x"}\n');
    const { exitCode, stderr } = await work.run(['learn', 'counts.jsonl', '--counts']);
    expect(stderr).toMatch(/^error: counts\.jsonl:1 is not a line count\.\nEach line/u);
    expect(exitCode).toBe(2);
  });

  it('is reported with the reason, counted, and does not stop the rest', async () => {
    writeFolder('courier', 8, 'Written in Vennby by the harbour');
    work.write('in/a/page.txt', '<!doctype html><html></html>');
    work.write('in/a/latin.txt', Buffer.from('caf\u00e9', 'latin1'));
    for (const args of [
      ['learn', 'in'],
      ['learn', 'in', '--lines'],
    ]) {
      const { exitCode, stderr, stdout } = await work.run(args);
      expect(stderr).toMatch(
        /^error: in\/a\/latin\.txt is not valid UTF-8: byte 3 cannot be decoded\.\n/u,
      );
      expect(stderr).toContain('error: In total, 2 documents could not be read.');
      expect(stdout).toContain('written in vennby');
      expect(exitCode).toBe(2);
    }
  });
});

describe('the rule site-template', () => {
  it('removes learned lines from articles of that site only', async () => {
    writeFolder('courier', 8, 'Written in Vennby by the harbour');
    writeFolder('herald', 2, 'Written in Vennby by the harbour');
    await work.run(['learn', 'in', '-o', 'templates.json']);
    const { exitCode } = await work.run(['in', '--templates', 'templates.json']);
    expect(exitCode).toBe(0);
    expect(work.read('cleaned/courier/3.txt')).not.toContain('Vennby');
    expect(work.read('cleaned/herald/1.txt')).toBe(work.read('in/herald/1.txt'));
    expect(work.read('cleaned-report/findings.jsonl')).toContain('"rule":"site-template"');
    const known = ['--templates', 'templates.json'];
    expect((await work.run(['lint', 'in/courier/3.txt', ...known])).exitCode).toBe(1);
    const inspected = await work.run(['inspect', 'in/courier/3.txt', ...known]);
    expect(inspected.stdout).toContain('site-template');
  });

  it('works with a cache, which distinguishes sets of templates', async () => {
    writeFolder('courier', 8, 'Written in Vennby by the harbour');
    await work.run(['learn', 'in', '-o', 'templates.json']);
    const cached = ['in', '--no-report', '--cache-location', 'cache.json'];
    await work.run(cached);
    expect(work.read('cleaned/courier/3.txt')).toContain('Vennby');
    await work.run([...cached, '--templates', 'templates.json']);
    expect(work.read('cleaned/courier/3.txt')).not.toContain('Vennby');
  });

  it(
    'determines the site of a record from its URL',
    async () => {
      writeCorpus();
      await work.run(['learn', 'corpus', '-o', 'templates.json']);
      await work.run(['corpus', '--templates', 'templates.json', '--no-report']);
      const cleaned = `${work.read('cleaned/a.jsonl')}${work.read('cleaned/b.jsonl')}`;
      const left = SITES.flatMap(({ template }) => template).filter((line) =>
        cleaned.includes(JSON.stringify(line).slice(1, -1)),
      );
      expect(left.length).toBeLessThan(SITES.length * 0.05);
    },
    PATIENCE,
  );

  it.each([
    ['is missing', undefined, 'Templates file templates.json not found.'],
    [
      'is not valid JSON',
      '{',
      "templates.json is not valid JSON: expected property name or '}' at position 1",
    ],
    ['holds something else', '{}', 'templates.json is not a templates file.'],
  ])('reports that the file %s', async (_, content, message) => {
    if (content !== undefined) work.write('templates.json', content);
    const args = ['--templates', 'templates.json'];
    const { exitCode, stderr } = await work.run(args, { stdin: 'x' });
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});

describe('learning', () => {
  it('learns nothing from copies of one article', async () => {
    for (let copy = 0; copy < 20; copy++)
      work.write(`in/${copy}.txt`, `A title of it\n\n${PARAGRAPH}\n`);
    const { stdout, stderr } = await work.run(['learn', 'in']);
    expect(JSON.parse(stdout).sites).toEqual({});
    expect(stderr).toContain(
      'no line occurs in at least 5 documents and 10% of the documents of a site',
    );
  });

  it('refuses standard input, which can be read only once', async () => {
    const { exitCode, stderr } = await work.run(['learn'], { stdin: 'x' });
    expect(stderr).toContain('Pass files or a folder.');
    expect(exitCode).toBe(2);
  });

  it('continues after an invalid record and reports it', async () => {
    work.write('in/a.jsonl', `{}\n${JSON.stringify({ url: 'x', text: PARAGRAPH })}\n`);
    const { exitCode, stderr } = await work.run(['learn', 'in']);
    expect(stderr).toContain('in/a.jsonl:1 has no text in the field "text"');
    expect(exitCode).toBe(2);
  });
});
