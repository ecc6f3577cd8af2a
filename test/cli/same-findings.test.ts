import { gzipSync } from 'node:zlib';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { articles, seeds } from '../fixtures.js';
import { useWorkspace } from './support.js';

const work = useWorkspace();
let zstd: Zstd;

beforeAll(async () => {
  zstd = await Zstd.load();
});

const TEXTS = [...seeds(), ...articles().slice(0, 8)].map(({ source }) => source);
const FORMATS = ['jsonl', 'jsonl.gz', 'jsonl.zst', 'parquet'] as const;

/** Writes the texts as files in a folder and as a corpus in every format. */
function addAll(): void {
  TEXTS.forEach((text, number) => {
    work.write(`folder/${String(number + 1).padStart(3, '0')}.txt`, text);
  });
  const lines = Buffer.from(TEXTS.map((text) => `${JSON.stringify({ text })}\n`).join(''));
  work.write('corpus.jsonl', lines);
  work.write('corpus.jsonl.gz', gzipSync(lines));
  work.write('corpus.jsonl.zst', zstd.compress(lines));
  const columnData = [{ name: 'text', data: TEXTS, type: 'STRING' as const }];
  work.write('corpus.parquet', new Uint8Array(parquetWriteBuffer({ columnData })));
}

/** Replaces the names of documents, files and records alike, by their numbers. */
function numbered(text: string): string {
  return text
    .replaceAll(/(?:folder\/)?\b0*(\d+)\.txt/gu, 'document $1')
    .replaceAll(/corpus\.(?:jsonl\.gz|jsonl\.zst|jsonl|parquet):(\d+)/gu, 'document $1');
}

/** The findings in the page of a report. */
function pageData(folder: string) {
  const html = work.read(`${folder}/index.html`);
  const json = /<script type="application\/json" id="data">(.*)<\/script>/u.exec(html)?.[1] ?? '';
  const { removed, unapplied, documents, total } = JSON.parse(numbered(json)) as Record<
    string,
    object
  >;
  return { removed, unapplied, documents, total };
}

describe('a corpus has the same findings as its texts in a folder', () => {
  it.each(FORMATS)('%s', async (format) => {
    addAll();
    const corpus = `corpus.${format}`;
    const both = async (args: readonly string[], of = (path: string) => [path]) => {
      const [one, other] = [
        await work.run([...args, ...of('folder')]),
        await work.run([...args, ...of(corpus)]),
      ];
      return [numbered(one.stdout), numbered(other.stdout)];
    };

    const [lint, lintOfCorpus] = await both(['lint', '--format', 'jsonl']);
    expect(lint?.split('\n').length).toBeGreaterThan(20);
    expect(lintOfCorpus?.replaceAll(/"path":"[^"]*"/gu, '')).toBe(
      lint?.replaceAll(/"path":"[^"]*"/gu, ''),
    );

    const [diff, diffOfCorpus] = await both(['--diff']);
    expect(diffOfCorpus).toBe(diff);

    const [inspect, inspectOfCorpus] = await both(['inspect'], (path) =>
      path === 'folder' ? ['folder/001.txt'] : [`${path}:1`],
    );
    expect(inspect).toContain('ad-marker');
    expect(inspectOfCorpus).toBe(inspect);

    await work.run(['folder', '-o', 'a']);
    await work.run([corpus, '-o', 'b']);
    expect(pageData('b-report')).toEqual(pageData('a-report'));
  });
});
