import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, type Resolved } from '../config/resolve.js';
import type { CleanResult } from '../core/clean.js';
import { CleanArticlesError } from '../core/errors.js';
import { writeWhole } from '../output/files.js';
import { type Entry, entryOf, resultOf } from './cache-entry.js';
import type { Cleaner } from './cleaner.js';
import type { Configuration } from './configuration.js';
import { BUILD } from './version.js';

export interface CacheOptions {
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/** Results of earlier runs, by what they depend on: this version, the settings, the plugins, and the text. */
export interface Cache {
  /** Cleans what it does not know. */
  readonly cleaner: Cleaner;
  /** Writes what is new, whole or not at all. */
  readonly save: () => void;
}

/** What a cache begins with. */
const MARK = '{"version":';

/** Of the file's form. */
const VERSION = 1;

/** Entries. The ones that were not asked for longest go first; a million articles take some hundred megabytes. */
const MAX_ENTRIES = 1_000_000;

export function openCache(
  options: CacheOptions,
  configuration: Configuration,
  cwd: string,
  clean: Cleaner,
): Cache {
  const file = locationOf(options, cwd);
  const old = readEntries(file);
  const used = new Map<string, Entry>();
  const plugins = configuration.plugins.map(codeHash);
  const settingKeys = new Map<Resolved, string>();
  let isNew = false;

  function keyOf(resolved: Resolved): string {
    const known = settingKeys.get(resolved);
    if (known !== undefined) return known;
    const settings = JSON.stringify(describe(resolved, configuration.known));
    const key = hash([BUILD, settings, ...plugins]);
    settingKeys.set(resolved, key);
    return key;
  }

  function cleaner(text: string, source: Parameters<Cleaner>[1]): CleanResult {
    const key = hash([keyOf(configuration.settingsFor(source)), text]);
    const entry = used.get(key) ?? old.get(key);
    const remembered = entry === undefined ? undefined : resultOf(entry, text, source.label);
    if (entry !== undefined && remembered !== undefined) {
      used.set(key, entry);
      return remembered;
    }
    const result = clean(text, source);
    used.set(key, entryOf(result));
    isNew = true;
    return result;
  }

  return {
    cleaner,
    save: () => {
      if (!isNew) return;
      const entries = [...[...old].filter(([key]) => !used.has(key)), ...used];
      const lines = entries.slice(-MAX_ENTRIES).map((entry) => JSON.stringify(entry));
      writeWhole(file, `${MARK}${VERSION},"entries":[\n${lines.join(',\n')}\n]}\n`);
    },
  };
}

/** Where other tools keep theirs, where there is such a place. */
function locationOf({ cacheLocation }: CacheOptions, cwd: string): string {
  if (cacheLocation !== undefined) {
    const file = resolve(cwd, cacheLocation);
    if (!existsSync(file) || readFileSync(file).subarray(0, MARK.length).toString() === MARK) {
      return file;
    }
    throw new CleanArticlesError(
      `${cacheLocation} is no cache, and would be overwritten.`,
      'Choose another --cache-location.',
    );
  }
  const packages = join(cwd, 'node_modules');
  return existsSync(packages)
    ? join(packages, '.cache/clean-articles.json')
    : join(cwd, '.cleanarticlescache');
}

/** A cache that cannot be read is no cache. */
function readEntries(file: string): ReadonlyMap<string, Entry> {
  try {
    const { version, entries } = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(version === VERSION ? entries : []);
  } catch {
    return new Map();
  }
}

/** All code beside a plugin's module and below: what the module may load. */
function codeHash(module: string): string {
  const folder = dirname(module);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:[cm]?[jt]s|json)$/u.test(file))
    .filter((file) => !file.split(/[/\\]/u).includes('node_modules'))
    .toSorted();
  return hash(files.flatMap((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** 132 bits in base64: a wrong hit is less likely than a fault of the machine. */
function hash(parts: readonly string[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('base64').slice(0, 22);
}
