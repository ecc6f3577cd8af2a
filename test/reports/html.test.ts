import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type HtmlCollector,
  type HtmlLimits,
  htmlCandidate,
  htmlCollector,
} from '../../src/reports/html/collector.js';
import {
  type HtmlDocument,
  type HtmlRow,
  htmlDiff,
  htmlEntry,
  KEPT,
} from '../../src/reports/html/data.js';
import { inlineJson } from '../../src/reports/html/inline-json.js';
import { renderHtml } from '../../src/reports/html/page.js';
import { documentFindings } from '../../src/review/document-findings.js';
import {
  article,
  articles,
  cleanSource,
  HOSTILE,
  runOver,
  type Source,
} from '../browser/report-fixture.js';

const SEEDS = new URL('../../fixtures/seeds/', import.meta.url);
const LARGE: HtmlLimits = {
  documents: 1_000,
  listUnits: 1_000_000,
  diffUnits: 1_000_000,
  documentDiffUnits: 1_000_000,
  sideFileUnits: 4_000,
};

function documentOf(text: string) {
  const result = cleanSource({ path: 'a.txt', text });
  return { ...htmlEntry(documentFindings('a.txt', '*', result), result), diff: htmlDiff(result) };
}

/** What side files the collector has written. */
function collecting(limits: HtmlLimits) {
  const files: (readonly HtmlDocument[])[] = [];
  const collector = htmlCollector((file, documents) => {
    files[file] = JSON.parse(documents) as readonly HtmlDocument[];
  }, limits);
  return { collector, files };
}

function joined(rows: readonly HtmlRow[], keep: (finding: number) => boolean): string {
  return rows
    .flatMap((row) => (typeof row === 'object' ? row : [[String(row), KEPT] as const]))
    .filter(([, finding]) => keep(finding))
    .map(([text]) => text)
    .join('');
}

function expectExact(text: string): void {
  const result = cleanSource({ path: 'a.txt', text });
  const { diff, lines } = documentOf(text);
  expect(joined(diff.rows, () => true)).toBe(text);
  expect(joined(diff.rows, (finding) => finding === KEPT)).toBe(result.cleaned);
  expect(diff.rows.filter(isGone)).toHaveLength(lines.removed);
  result.findings.forEach((finding, index) => {
    const removed = finding.removed.map(({ start, end }) => text.slice(start, end)).join('');
    expect(joined(diff.rows, (owner) => owner === index)).toBe(removed);
  });
}

function isGone(row: HtmlRow): boolean {
  return typeof row === 'object' && row.every(([, finding]) => finding !== KEPT);
}

describe('the rows of a document', () => {
  it.each(readdirSync(SEEDS))(
    'reconstruct the source, the cleaned text and every finding: %s',
    (name) => {
      expectExact(readFileSync(new URL(name, SEEDS), 'utf8'));
    },
  );

  it.each([
    ['line feeds', article(1)],
    ['CR LF and a byte order mark', `\uFEFF${article(3).replaceAll('\n', '\r\n')}`],
    ['lone carriage returns', article(1).replaceAll('\n', '\r')],
    ['boilerplate at the end and no final line ending', `${article(2)}\nHide Ad\nHide Ad`],
    ['nothing', ''],
    ['only a byte order mark', '\uFEFF'],
    ['only blank lines', '\n\n\n'],
    ['only boilerplate', 'Hide Ad\nHide Ad\n'],
    ['hostile text', HOSTILE.text],
  ])('reconstruct the source with %s', (_, text) => expectExact(text));

  it('reconstruct any source', () => {
    const line = fc.oneof(
      fc.constantFrom(...article(3).split('\n')),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const text = fc
      .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\r\n', '\r')), { maxLength: 20 })
      .map((lines) => lines.flat().join(''));
    fc.assert(fc.property(text, expectExact), { numRuns: 200 });
  });

  it('show removed lines, blank lines removed with them, and cut line ends', () => {
    const first =
      'The harbour board met on Tuesday evening to settle the question of the breakwater.';
    const { diff } = documentOf(`${first}Advertisement\n\nHide Ad\n\n${first}\n`);
    const glued = diff.findings.findIndex(({ line }) => line === 1);
    const marker = diff.findings.findIndex(({ line }) => line === 3);
    expect(diff.rows).toEqual([
      [
        [first, KEPT],
        ['Advertisement', glued],
        ['\n', KEPT],
      ],
      '\n',
      [['Hide Ad\n', marker]],
      [['\n', marker]],
      `${first}\n`,
    ]);
  });
});

describe('the page data of a document', () => {
  it('counts lines, characters and findings', () => {
    const text = article(0);
    const result = cleanSource({ path: 'a.txt', text });
    const document = documentOf(text);
    expect(document.path).toBe('a.txt');
    expect(document.unchangedReason).toBeUndefined();
    expect(document.lines).toEqual({ total: result.document.lines.length, removed: 3 });
    expect(document.characters).toEqual({
      total: text.length,
      removed: text.length - result.cleaned.length,
    });
    expect(document.rules).toEqual([
      { rule: 'ad-marker', role: 'ad', applied: 3, unapplied: 0 },
      { rule: 'test-picture-credit', role: 'other', applied: 0, unapplied: 1 },
    ]);
  });

  it('includes message, evidence, position, confidence and outcome of an unapplied finding', () => {
    const { diff } = documentOf(article(0));
    const credit = diff.findings.find(({ rule }) => rule === 'test-picture-credit');
    const line = article(0).split('\n').indexOf('Photo: A. Marlow') + 1;
    expect(credit).toEqual({
      rule: 'test-picture-credit',
      role: 'other',
      outcome: 'unapplied',
      line,
      lastLine: line,
      message: 'Picture credit "Photo: A. Marlow"',
      evidence: 'the line begins with "Photo:"',
      confidence: 0.6,
    });
    expect(diff.rows[line - 1]).toBe('Photo: A. Marlow\n');
  });

  it('includes that a document was left unchanged', () => {
    const { unchangedReason, lines, rules } = documentOf('Hide Ad\nHide Ad\n');
    expect(unchangedReason).toBe('nothing-left');
    expect(lines.removed).toBe(0);
    expect(rules).toEqual([{ rule: 'ad-marker', role: 'ad', applied: 0, unapplied: 2 }]);
  });
});

describe('the collector', () => {
  const CLEAN = { path: 'clean.txt', text: `${article(0).split('\n')[2]}\n` };

  function collect(limits: Partial<HtmlLimits>, count = 6) {
    return runOver([CLEAN, ...articles(count), CLEAN], { ...LARGE, ...limits }).collection;
  }

  it('lists documents with findings in input order and counts the others', () => {
    const { documents, ...counts } = collect({});
    expect(documents.map(({ path }) => path)).toEqual(articles(6).map(({ path }) => path));
    expect(documents.every(({ diff }) => diff !== undefined)).toBe(true);
    expect(counts).toEqual({ clean: 2, total: 6, sideFiles: [] });
  });

  it('lists the most doubtful of those that do not fit, and writes all of them to side files', () => {
    const { collector, files } = collecting({ ...LARGE, documents: 2, diffUnits: 0 });
    for (const source of articles(6)) add(collector, source);
    const { documents, total, sideFiles } = collector.finish();
    expect(documents.map(({ number, diff }) => [number, diff])).toEqual([
      [0, undefined],
      [3, undefined],
    ]);
    expect(total).toBe(6);
    expect(files.flat().map(({ path }) => path)).toEqual(articles(6).map(({ path }) => path));
    expect(files.map(([first]) => first?.number)).toEqual(sideFiles);
    expect(sideFiles.length).toBeGreaterThan(1);
  });

  it('keeps the diffs in the page within the size limit, and the figures of every document', () => {
    const whole = collect({}).documents;
    const diffUnits = Math.ceil(unitsOf(whole) / 2);
    const { documents } = collect({ diffUnits });
    expect(unitsOf(documents)).toBeLessThanOrEqual(diffUnits);
    expect(documents.filter(hasDiff).length).toBeGreaterThan(0);
    expect(documents.filter(hasDiff).length).toBeLessThan(documents.length);
    expect(documents.map((document) => ({ ...document, diff: undefined }))).toEqual(
      whole.map((document) => ({ ...document, diff: undefined })),
    );
  });

  it('writes lines near findings to a side file, with the number of omitted lines', () => {
    const { collector, files } = collecting({ ...LARGE, diffUnits: 0 });
    const text = article(0);
    add(collector, { path: 'a.txt', text });
    collector.finish();
    const rows = files[0]?.[0]?.diff?.rows ?? [];
    const lines = rows.map((row) => (typeof row === 'number' ? row : 1));
    expect(lines.reduce((sum, count) => sum + count, 0)).toBe(text.split('\n').length - 1);
    expect(rows.filter((row) => typeof row === 'number').length).toBeGreaterThan(1);
    expect(
      joined(
        rows.filter((row) => typeof row === 'object'),
        () => true,
      ),
    ).toContain('Hide Ad');
  });

  it('does not depend on when a thread learns the remaining room', () => {
    const early = collecting({ ...LARGE, diffUnits: 6_000 });
    const late = collecting({ ...LARGE, diffUnits: 6_000 });
    const room = early.collector.room();
    for (const source of articles(4)) {
      add(early.collector, source, room);
      add(late.collector, source);
    }
    expect(early.collector.finish()).toEqual(late.collector.finish());
    expect(early.files).toEqual(late.files);
  });

  it('does not let one document use all the room', () => {
    const { collector } = collecting({ ...LARGE, documentDiffUnits: 5_000 });
    const long = { path: 'long.txt', text: article(0).repeat(10) };
    add(collector, long);
    for (const source of articles(1)) add(collector, source);
    expect(collector.finish().documents.map(hasDiff)).toEqual([false, true]);
  });

  it('measures the text as encoded in the page', () => {
    // Six units each in JSON.
    const text = `${article(0)}\n${'\u0001'.repeat(2_000)}\n`;
    const { collector } = collecting({ ...LARGE, documentDiffUnits: 10_000 });
    add(collector, { path: 'a.txt', text });
    expect(text.length).toBeLessThan(10_000);
    expect(collector.finish().documents.map(hasDiff)).toEqual([false]);
  });

  function add(collector: HtmlCollector, source: Source, room = collector.room()): void {
    const result = cleanSource(source);
    collector.take(htmlCandidate(documentFindings(source.path, '*', result), result, room));
  }

  function hasDiff(document: HtmlDocument): boolean {
    return document.diff !== undefined;
  }

  function unitsOf(documents: readonly HtmlDocument[]): number {
    return documents.filter(hasDiff).reduce((sum, { diff }) => sum + inlineJson(diff).length, 0);
  }
});

describe('JSON in a page', () => {
  it.each([
    '</script><img src=x onerror=alert(1)>',
    '<!-- <script>',
    ']]>\u2028\u2029',
    '\ud800 \udc00',
    '\u0000\u001b\u009b\u202e',
  ])('contains nothing that an HTML parser would interpret: %j', (text) => {
    const json = inlineJson({ [text]: text });
    expect(json).not.toMatch(/[<\u2028\u2029\ud800-\udfff]/u);
    expect(JSON.parse(json)).toEqual({ [text]: text });
  });
});

describe('the page', () => {
  async function pageOf(sources = [HOSTILE, ...articles(3)]): Promise<string> {
    const { summary, collection, run } = runOver(sources);
    return renderHtml(summary, collection, run);
  }

  it('is deterministic', async () => {
    expect(await pageOf()).toBe(await pageOf());
  });

  it('contains its data in a form that no article can break out of', async () => {
    const html = await pageOf();
    const [, json = ''] =
      /<script type="application\/json" id="data">(.*)<\/script>/u.exec(html) ?? [];
    const data = JSON.parse(json);
    expect(data.documents[0].path).toBe(HOSTILE.path);
    expect(joined(data.documents[0].diff.rows, () => true)).toBe(HOSTILE.text);
    expect(html).not.toContain('onerror=alert(1)>\n');
    expect(html.match(/<script/gu)).toHaveLength(2);
    expect(html.match(/<\/script/gu)).toHaveLength(2);
    expect(html).not.toContain('<!--');
    expect(html).not.toMatch(/[\ud800-\udfff]/u);
  });

  it('allows only its own script and style, and side files', async () => {
    const html = await pageOf();
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1] ?? '';
    const script = /<script>([\s\S]*?)<\/script>/u.exec(html)?.[1] ?? '';
    const style = /<style>([\s\S]*?)<\/style>/u.exec(html)?.[1] ?? '';
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'self' '${hashOf(script)}'`,
      `style-src '${hashOf(style)}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types side-files',
    ]);
  });

  it('loads nothing, and names the other files without JavaScript', async () => {
    const html = await pageOf();
    expect(html).not.toMatch(/\s(?:src|srcset|action|style|on\w+)="/u);
    expect(html).not.toMatch(/https?:\/\/|url\(|@import/u);
    expect([...html.matchAll(/href="([^"]*)"/gu)].map(([, href]) => href).sort()).toEqual([
      '#documents',
      ...['changes.patch', 'changes.patch', 'findings.jsonl', 'findings.jsonl'],
      ...['summary.json', 'summary.json'],
    ]);
    expect(/<noscript>([\s\S]*)<\/noscript>/u.exec(html)?.[1]).toContain('changes.patch');
    expect(html).toContain('<html lang="en">');
  });

  it('uses no sink that turns text into markup or code', async () => {
    const html = await pageOf([]);
    expect(html).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|Function\(/u,
    );
  });

  function hashOf(source: string): string {
    return `sha256-${createHash('sha256').update(source).digest('base64')}`;
  }
});
