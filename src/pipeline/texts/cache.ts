import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { cleanedBytes, type DecodedText } from '../../encoding/decode.js';
import { readIfExists } from '../../input/read-file.js';
import type { SourceFile } from '../../input/source.js';
import { writeWhole } from '../../output/atomic-file.js';
import type { Configuration } from '../settings/configuration.js';
import { hash, resultKeyOf } from '../settings/result-key.js';
import type { SiteRules } from '../settings/site-rules.js';
import { sha256 } from '../sha256.js';
import type { Cleaner, RunCleaner } from './cleaner.js';
import { type Entry, entryOf, resultOf } from './entry.js';
import type { CleanedText } from './scanned-text.js';

export interface CacheOptions {
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/** The start of every cache file. */
const MARK = '{"version":';

/** Version of the file format. */
const VERSION = 2;

/** Entries. The least recently used ones are evicted; a million articles take some hundred megabytes. */
const MAX_ENTRIES = 1_000_000;

/**
 * Cleans only texts without a result of an earlier run, keyed by the text and its result key (settings/result-key.ts), and
 * writes the updated cache atomically.
 *
 * @param fresh cleans the others
 */
export function openCache(
  options: CacheOptions,
  configuration: Configuration,
  sites: SiteRules,
  cwd: string,
  fresh: Cleaner,
): RunCleaner {
  const file = locationOf(options, cwd);
  const old = readEntries(file);
  const used = new Map<string, Entry>();
  const keyOf = resultKeyOf(configuration, sites);
  let isNew = false;

  function clean(read: DecodedText, source: SourceFile): CleanedText {
    const { text } = read;
    const key = hash([keyOf(source), text]);
    const entry = used.get(key) ?? old.get(key);
    if (entry !== undefined) {
      const remembered = resultOf(entry, text, source.displayPath);
      used.set(key, entry);
      return { result: remembered, bytes: () => cleanedBytes(remembered, read) };
    }
    const cleaned = fresh(read, source);
    used.set(key, entryOf(cleaned.result));
    isNew = true;
    return cleaned;
  }

  return {
    clean,
    finish: () => {
      if (!isNew) return;
      const entries = [...[...old].filter(([key]) => !used.has(key)), ...used];
      const lines = entries.slice(-MAX_ENTRIES).map((entry) => JSON.stringify(entry));
      const rest = `"entries":[\n${lines.join(',\n')}\n]}\n`;
      writeWhole(file, `${headOf(rest)}${rest}`, { isNamed: true });
    },
  };
}

/** In the usual cache folder of tools if the project has one. */
function locationOf({ cacheLocation }: CacheOptions, cwd: string): string {
  if (cacheLocation !== undefined) {
    const file = resolve(cwd, cacheLocation);
    if (!existsSync(file) || isCache(file)) return file;
    throw new CleanArticlesError(
      `${cacheLocation} is not a cache file and would be overwritten.`,
      'Choose another --cache-location.',
    );
  }
  const packages = join(cwd, 'node_modules');
  return existsSync(packages)
    ? join(packages, '.cache/clean-articles.json')
    : join(cwd, '.cleanarticlescache');
}

function isCache(file: string): boolean {
  return statSync(file).isFile() && readFileSync(file).subarray(0, MARK.length).toString() === MARK;
}

/** With a checksum of the rest, because its content is trusted. */
function headOf(rest: string): string {
  return `${MARK}${VERSION},"sha256":"${sha256(Buffer.from(rest))}",`;
}

/** A cache that cannot be read, is of another version or was tampered with is invalid. */
function readEntries(file: string): ReadonlyMap<string, Entry> {
  try {
    const text = (readIfExists(file, 'The cache') ?? '').toString();
    const rest = text.slice(text.indexOf('"entries"'));
    return new Map(text === `${headOf(rest)}${rest}` ? JSON.parse(text).entries : []);
  } catch {
    return new Map();
  }
}
