import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, type Resolved } from '../config/resolve.js';
import type { Abstention, CleanResult } from '../core/clean.js';
import { type Document, parseDocument } from '../core/document.js';
import { applyEdits } from '../core/edit.js';
import { CleanArticlesError } from '../core/errors.js';
import type { Finding, Outcome } from '../core/finding.js';
import type { Range } from '../core/rule.js';
import { writeWhole } from '../output/files.js';
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

/** A result without the text; 0 where nothing was found, as in most of a clean corpus. */
type Entry = 0 | readonly [Abstention | null, readonly FindingEntry[]];

type FindingEntry = readonly [
  ruleId: string,
  outcome: Outcome,
  start: number,
  end: number,
  /** Starts and ends in turn. */
  removed: readonly number[],
  line: number,
  column: number,
  message: string,
  evidence: string,
  related: readonly [number, number] | null,
  confidence: number,
];

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
    const remembered = entry && resultOf(entry, text, source.label);
    if (entry !== undefined && (entry === 0 || remembered !== undefined)) {
      used.set(key, entry);
      return remembered || nothingFound(text, source.label);
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

function entryOf({ findings, abstained }: CleanResult): Entry {
  if (findings.length === 0 && abstained === undefined) return 0;
  return [
    abstained ?? null,
    findings.map((finding) => [
      finding.ruleId,
      finding.outcome,
      finding.range.start,
      finding.range.end,
      finding.removed.flatMap(({ start, end }) => [start, end]),
      finding.line,
      finding.column,
      finding.message,
      finding.evidence,
      finding.related === undefined ? null : [finding.related.start, finding.related.end],
      finding.confidence,
    ]),
  ];
}

/** A document that is parsed when a report asks for its lines: most do not. */
function documentLater(text: string, id: string): Document {
  let parsed: Document | undefined;
  return {
    id,
    text,
    bom: text.startsWith('\uFEFF') ? '\uFEFF' : '',
    get lines() {
      parsed ??= parseDocument(text, id);
      return parsed.lines;
    },
  };
}

function nothingFound(text: string, label: string): CleanResult {
  const document = documentLater(text, label);
  return { document, findings: [], edits: [], cleaned: text, abstained: undefined };
}

/** Undefined for an entry that cannot be of this text: somebody has changed the file. */
function resultOf(
  [abstained, entries]: Exclude<Entry, 0>,
  text: string,
  label: string,
): CleanResult | undefined {
  const findings = entries.map(findingOf);
  const removed = findings.flatMap((finding) => finding.removed);
  const edits = joined(removed.toSorted((a, b) => a.start - b.start));
  if (edits === undefined || (edits.at(-1)?.end ?? 0) > text.length) return undefined;
  const document = documentLater(text, label);
  const cleaned = applyEdits(text, edits);
  return { document, findings, edits, cleaned, abstained: abstained ?? undefined };
}

function findingOf(entry: FindingEntry): Finding {
  const [
    ruleId,
    outcome,
    start,
    end,
    removed,
    line,
    column,
    message,
    evidence,
    related,
    confidence,
  ] = entry;
  return {
    ruleId,
    outcome,
    range: { start, end },
    removed: pairs(removed),
    line,
    column,
    message,
    evidence,
    related: related === null ? undefined : { start: related[0], end: related[1] },
    confidence,
  };
}

function pairs(numbers: readonly number[]): readonly Range[] {
  const ranges: Range[] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    ranges.push({ start: numbers[at] ?? 0, end: numbers[at + 1] ?? 0 });
  }
  return ranges;
}

/** Ranges that touch made one; undefined where they overlap or are none. */
function joined(ranges: readonly Range[]): readonly Range[] | undefined {
  const edits: Range[] = [];
  for (const { start, end } of ranges) {
    const last = edits.at(-1);
    const floor = last?.end ?? 0;
    if (!(start >= floor && end > start)) return undefined;
    if (last?.end === start) edits[edits.length - 1] = { start: last.start, end };
    else edits.push({ start, end });
  }
  return edits;
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
