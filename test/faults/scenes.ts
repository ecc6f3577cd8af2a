import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import { addCorpus, articles, runTool } from './support.js';

/** A run to be killed, in its own folder, which its paths are relative to. */
export interface Scene {
  readonly kind: 'texts' | 'corpora' | 'caches' | 'reports';
  readonly name: string;
  /** Writes its inputs, and any leftovers of earlier runs, into an empty folder. */
  readonly prepare: (folder: string) => Promise<void>;
  readonly args: readonly string[];
  /** Additional output of the next run, in some cases. */
  readonly resume?: string;
  /** For scenes that replace files: where they are, and where the findings to restore them are. */
  readonly replaces?: { readonly folder: string; readonly report: string };
}

const TEXTS = 120;
const SHARDS = ['a.jsonl', 'b.jsonl.gz', 'deep/c.jsonl.zst', 'deep/d.parquet', 'e.jsonl'];
/** Records in a small shard, and in the shard that is read in several batches. */
const FEW = 400;
const MANY = 4000;

const addTexts = async (folder: string) => {
  addCorpus(join(folder, 'in'), TEXTS);
};

async function run(folder: string, args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await runTool(args, { cwd: folder });
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`${args.join(' ')}: ${stderr}`);
}

/** Records with and without boilerplate; every fiftieth is invalid unless `isSound` is set. */
function recordsOf(count: number, isSound: boolean): readonly string[] {
  return articles(count).map(({ source }, at) =>
    isSound || at % 50 !== 7
      ? JSON.stringify({ id: `r${at}`, text: source.toString(), more: [at, { deep: true }] })
      : `{"id":"r${at}","text":`,
  );
}

function tableOf(count: number): Uint8Array {
  const texts = articles(count).map(({ source }) => source.toString());
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    rowGroupSize: [count >> 1],
    columnData: [
      { name: 'id', data: texts.map((_, at) => `r${at}`), type: 'STRING' },
      { name: 'text', data: texts, type: 'STRING' },
    ],
  });
  return writer.getBytes();
}

/** Writes shards in every format, or only in the line-based ones. */
async function addShards(folder: string, shards: readonly string[]): Promise<void> {
  const zstd = await Zstd.load();
  for (const shard of shards) {
    const lines = `${recordsOf(shard === 'e.jsonl' ? MANY : FEW, shard === 'b.jsonl.gz').join('\n')}\n`;
    const bytes = Buffer.from(lines);
    const path = join(folder, 'in', shard);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      shard.endsWith('.gz')
        ? gzipSync(bytes)
        : shard.endsWith('.zst')
          ? zstd.compress(bytes)
          : shard.endsWith('.parquet')
            ? tableOf(FEW)
            : bytes,
    );
  }
}

const IN_PLACE = ['in', '--write', '--quiet', '--report-dir', 'in-report'];
const RESTORED = { folder: 'in', report: 'in-report' };
const INTO_TREE = ['in', '--quiet', '-o', 'out'];
const SIDE_FILES = ['--quarantine', 'aside', '--attributes', 'spans'];

export const SCENES: readonly [Scene, ...Scene[]] = [
  { kind: 'texts', name: '--write', prepare: addTexts, args: IN_PLACE, replaces: RESTORED },
  {
    kind: 'texts',
    name: '--write with two threads',
    prepare: addTexts,
    args: [...IN_PLACE, '--concurrency', '2'],
    replaces: RESTORED,
  },
  { kind: 'texts', name: '--out-dir', prepare: addTexts, args: INTO_TREE },
  {
    kind: 'texts',
    name: 'restore --write',
    prepare: async (folder) => {
      await addTexts(folder);
      await run(folder, IN_PLACE);
    },
    args: ['restore', 'in', '--write', '--quiet'],
  },
  {
    kind: 'texts',
    name: 'restore --out-dir',
    prepare: async (folder) => {
      await addTexts(folder);
      await run(folder, INTO_TREE);
    },
    args: ['restore', 'out', '-o', 'back', '--quiet'],
  },
  {
    kind: 'corpora',
    name: 'every format with broken records',
    prepare: (folder) => addShards(folder, SHARDS),
    args: [...INTO_TREE, ...SIDE_FILES, '--concurrency', '1'],
    resume: '--resume',
  },
  {
    kind: 'corpora',
    name: 'every format over earlier outputs, two threads',
    prepare: async (folder) => {
      await addShards(folder, ['b.jsonl.gz', 'deep/d.parquet']);
      await run(folder, [...INTO_TREE, ...SIDE_FILES, '--keep', 'ad']);
      await addShards(folder, SHARDS);
    },
    args: [...INTO_TREE, ...SIDE_FILES, '--concurrency', '2'],
    resume: '--resume',
  },
  {
    kind: 'corpora',
    name: '--annotate, broken records dropped',
    prepare: (folder) => addShards(folder, ['a.jsonl', 'b.jsonl.gz', 'deep/c.jsonl.zst']),
    args: [...INTO_TREE, '--annotate', '--on-error', 'drop'],
    resume: '--resume',
  },
  {
    kind: 'caches',
    name: 'a new cache',
    prepare: addTexts,
    args: [...INTO_TREE, '--cache-location', 'cache/texts.json'],
  },
  {
    kind: 'caches',
    name: 'a cache that grows, with lint',
    prepare: async (folder) => {
      await addTexts(folder);
      await run(folder, ['lint', 'in/1', 'in/2', '--quiet', '--cache']);
    },
    args: ['lint', 'in', '--quiet', '--cache'],
  },
  {
    kind: 'reports',
    name: 'over a report that files are restored from',
    prepare: async (folder) => {
      await addTexts(folder);
      await run(folder, ['in/1', '--write', '--quiet', '--report-dir', 'why']);
    },
    args: [...INTO_TREE, '--report-dir', 'why'],
  },
  {
    kind: 'reports',
    name: 'lint in several formats, and a baseline',
    prepare: async (folder) => {
      await addTexts(folder);
      await run(folder, [
        'lint',
        'in/1',
        '--quiet',
        '--baseline',
        'why/known',
        '--update-baseline',
      ]);
    },
    args: [
      ...['lint', 'in', '--quiet', '--baseline', 'why/known', '--update-baseline'],
      ...['--format', 'json=why/all.json', '--format', 'sarif', '--output-file', 'logs/all.sarif'],
    ],
  },
  {
    kind: 'reports',
    name: 'learn',
    prepare: addTexts,
    args: ['learn', 'in', '--quiet', '--output', 'learned/templates.json'],
  },
];
