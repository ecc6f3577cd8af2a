// JSON Lines corpora, compressed or not, intact or damaged, with checks of their output.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import type { Zstd } from '@hpcc-js/wasm-zstd';
import { isJson } from '../../src/core/json.js';
import { clean } from '../../src/index.js';
import type { Seeded } from '../../test/seeded.js';
import { damaged, flipped, gzipped, strictlyGunzipped, zstandard } from './compressed.js';
import { type MadeLine, type MadeLines, madeLines } from './lines.js';

/** The options of a round. */
export interface Settings {
  /** The value of --text-field, and below, the names in this path. */
  readonly field: string;
  readonly path: readonly string[];
  readonly onError: 'pass' | 'drop' | 'fail';
  readonly annotate: boolean;
}

/** A file of a round; `check` returns what is wrong with its output. */
export interface Made {
  /** Its kind, for the statistics. */
  readonly kind: string;
  /** Its path below the cleaned folder. */
  readonly place: string;
  readonly bytes: Buffer;
  /**
   * Whether the run must report the file, or some of its records, as invalid; undefined if either is correct.
   */
  readonly isBroken: boolean | undefined;
  readonly check: (
    folder: string,
    isNamed: boolean,
  ) => string | undefined | Promise<string | undefined>;
}

export function madeRecords(place: string, settings: Settings, zstd: Zstd, random: Seeded): Made {
  const compression = random.oneOf(['none', 'none', 'gzip', 'zstd'] as const);
  const made = madeLines(settings.path, random);
  const compressed = {
    none: () => made.source,
    gzip: () => gzipped(made.source, random),
    zstd: () => zstandard(made.source, random, zstd, checkingCompressor()),
  }[compression]();
  const isDamaged = random.isLucky(compression === 'none' ? 0.15 : 0.35);
  const ending = { none: 'jsonl', gzip: 'jsonl.gz', zstd: 'jsonl.zst' }[compression];
  const file = { place: `${place}.${ending}` };
  if (!isDamaged) return { ...file, ...whole(made.lines, compressed) };
  if (compression === 'none') return { ...file, ...flippedLines() };
  const { bytes, damage } = damaged(compressed, random);
  const kind = `${compression}, ${damage}`;
  // Without Node's built-in Zstandard, damage inside frames is not always detected (docs/trust.md).
  const isNoticed = HAS_ZSTD && (zlib.createZstdDecompress !== undefined || damage === 'cut');
  if (compression === 'zstd' && !isNoticed) return unknown(bytes, kind);
  const read = compression === 'gzip' ? strictlyGunzipped(bytes) : strictlyUnpacked(bytes);
  if (read?.equals(made.source)) return { ...file, ...whole(made.lines, bytes), kind };
  // Input that decodes to something else must be consistent in itself: zeros that separate members, a gap between them.
  if (read !== undefined) return unknown(bytes, kind);
  const check = (folder: string, isNamed: boolean) => left(folder, file.place, isNamed);
  return { ...file, kind, bytes, isBroken: true, check };

  function unknown(bytes: Buffer, kind: string): Made {
    return { ...file, kind, bytes, isBroken: undefined, check: () => undefined };
  }

  function whole(lines: readonly MadeLine[], bytes: Buffer): Omit<Made, 'place'> {
    const isBroken = lines.some(({ kind }) => kind === 'broken');
    const isLeft = isBroken && settings.onError === 'fail';
    return {
      kind: compression,
      bytes,
      isBroken,
      check: (folder, isNamed) =>
        isLeft ? left(folder, file.place, isNamed) : wholeProblem(folder, file.place),
    };
  }

  function wholeProblem(folder: string, at: string): string | undefined {
    const path = join(folder, 'out', at);
    if (!existsSync(path)) return 'was not cleaned';
    const output = unpacked(readFileSync(path), compression, zstd);
    return outputProblem(output, made, settings) ?? sideProblem(folder, at, made);
  }

  function flippedLines(): Omit<Made, 'place'> {
    const bytes = flipped(made.source, random);
    const check = (folder: string) => {
      const path = join(folder, 'out', file.place);
      const { onError, annotate } = settings;
      if (!existsSync(path)) return onError === 'fail' ? undefined : 'was not cleaned';
      return onError === 'drop' || annotate
        ? undefined
        : flippedProblem(readFileSync(path), bytes, settings.path);
    };
    return { kind: 'none, flip', bytes, isBroken: undefined, check };
  }
}

/** ZSTD_c_checksumFlag of zstd.h. */
const CHECKSUM_FLAG = 201;

/** A compressor that writes checksums and no sizes, if Node has one. */
function checkingCompressor(): ((bytes: Buffer) => Buffer) | undefined {
  const { zstdCompressSync } = zlib;
  return (
    zstdCompressSync && ((bytes) => zstdCompressSync(bytes, { params: { [CHECKSUM_FLAG]: 1 } }))
  );
}

/** The reference implementation, which decodes strictly; Node decodes only the first frame. */
export const HAS_ZSTD = spawnSync('zstd', ['--version']).status === 0;

function strictlyUnpacked(bytes: Buffer): Buffer | undefined {
  const options = { input: bytes, maxBuffer: 1 << 30 };
  const { status, stdout } = spawnSync('zstd', ['-dc', '--single-thread'], options);
  return status === 0 ? stdout : undefined;
}

function unpacked(bytes: Buffer, compression: 'none' | 'gzip' | 'zstd', zstd: Zstd): Buffer {
  if (compression === 'none') return bytes;
  if (compression === 'zstd' && !HAS_ZSTD) return Buffer.from(zstd.decompress(bytes));
  const read = compression === 'gzip' ? strictlyGunzipped(bytes) : strictlyUnpacked(bytes);
  return read ?? Buffer.from('what came out cannot be decompressed');
}

/** A file that cannot be read is reported, and has no output. */
export function left(folder: string, place: string, isNamed: boolean): string | undefined {
  if (!isNamed) return 'is broken, and was not named';
  const findings = join('why/findings', `${place.replace(/\.jsonl$/u, '')}.jsonl`);
  const outputs = [join('out', place), findings, `${findings}.gz`];
  const output = outputs.find((path) => existsSync(join(folder, path)));
  return output === undefined ? undefined : `is broken, and ${output} came of it`;
}

function outputProblem(
  output: Buffer,
  { mark, lines, endingOf }: MadeLines,
  { onError, annotate }: Settings,
): string | undefined {
  let at = 0;
  if (!takes(mark)) return 'lost its byte order mark';
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'broken' && onError === 'drop') continue;
    const isAnnotated = annotate && line.isCut;
    if (!takes(isAnnotated ? line.cleaned.subarray(0, -1) : line.cleaned)) return differs(line);
    if (isAnnotated) {
      const end = output.indexOf('\n', at);
      const rest = output
        .subarray(at, end === -1 ? output.length : end)
        .toString()
        .trimEnd();
      const added = /^,("clean_articles":.*)\}$/su.exec(rest)?.[1];
      if (added === undefined || !isJson(`{${added}}`))
        return `lacks its annotation: ${rest.slice(0, 80)}`;
      at += Buffer.byteLength(`,${added}}`);
    }
    if (!takes(Buffer.from(endingOf(index)))) return differs(line);
  }
  return at === output.length ? undefined : `has ${output.length - at} bytes more than it should`;

  function takes(bytes: Buffer): boolean {
    if (!output.subarray(at, at + bytes.length).equals(bytes)) return false;
    at += bytes.length;
    return true;
  }

  function differs(line: MadeLine): string {
    return `has another line than it should: ${line.source.toString().slice(0, 200)}`;
  }
}

/** Checks that findings and quarantine are complete, without duplicates. */
function sideProblem(folder: string, place: string, { lines, endingOf }: MadeLines) {
  const name = `${place.replace(/\.jsonl$/u, '')}.jsonl`;
  const wanted = lines.flatMap(({ findings }, at) => findings.map((one) => `${at + 1} ${one}`));
  // Those of a large shard are compressed.
  const path = join(folder, 'why/findings', name);
  const found = linesOf(existsSync(path) ? path : `${path}.gz`).map(
    ({ record, rule, range }) => `${record} ${rule} ${(range as number[]).join('-')}`,
  );
  if (found.join() !== wanted.join())
    return `has other findings: ${found.slice(0, 3)} for ${wanted.slice(0, 3)}`;
  // Split at line feeds only: a carriage return before one is part of the line.
  const broken = lines.flatMap(({ kind, source }, at) => {
    const line = Buffer.concat([source, Buffer.from(endingOf(at).replace('\n', ''))]);
    return kind === 'broken' ? [`${at + 1} ${line.toString('hex')}`] : [];
  });
  const aside = linesOf(join(folder, 'aside', name)).map(({ record, line, base64 }) => {
    const bytes = typeof line === 'string' ? Buffer.from(line) : Buffer.from(`${base64}`, 'base64');
    return `${record} ${bytes.toString('hex')}`;
  });
  return aside.join() === broken.join()
    ? undefined
    : `has other records aside: ${aside.length} for ${broken.length}`;
}

function linesOf(path: string): readonly Record<string, unknown>[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? zlib.gunzipSync(bytes) : bytes).toString();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const TOO_DEEP = '['.repeat(500);

/**
 * For lines with unknown content: they must be unchanged, or have lost exactly what was cut out of their texts.
 */
function flippedProblem(
  output: Buffer,
  source: Buffer,
  path: readonly string[],
): string | undefined {
  const [before, after] = [split(source), split(output)];
  if (before.length !== after.length) return `has ${after.length} lines for ${before.length}`;
  for (const [at, line] of before.entries()) {
    const now = after[at] ?? '';
    if (!isShortened(now, line)) return `has a line that is no shorter one: ${at + 1}`;
    const [was, is] = [parsedUtf8(line), parsedUtf8(now)];
    const text = textAt(was, path);
    // Nested deeper than records may be, which JSON.parse accepts.
    if (line.includes(TOO_DEEP) && now === line) continue;
    if (typeof text !== 'string') {
      if (was !== undefined && now !== line) return `has a line cut that has no text: ${at + 1}`;
      continue;
    }
    if (textAt(is, path) !== clean(text).cleaned) return `has another text in line ${at + 1}`;
  }
  return undefined;
}

function split(bytes: Buffer): readonly string[] {
  return bytes.toString('latin1').split('\n');
}

function isShortened(short: string, long: string): boolean {
  let at = 0;
  for (let from = 0; from < long.length && at < short.length; from++)
    if (long[from] === short[at]) at++;
  return at === short.length;
}

function parsedUtf8(latin1: string): unknown {
  try {
    const bytes = Buffer.from(latin1, 'latin1');
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return undefined;
  }
}

function textAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isObject ? textAt((value as Record<string, unknown>)[name], rest) : undefined;
}
