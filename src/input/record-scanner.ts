import { parsed } from '../core/json.js';

/**
 * Finds fields in a line of JSON without parsing it: everything else is skipped, so that big integers, duplicate
 * keys, the order of fields and their formatting need no special handling. Works on the bytes as a Latin-1
 * string, in which a UTF-16 offset is a byte offset and the engine's fast string searches apply.
 */
export interface RecordScanner {
  /**
   * Scans `line.slice(from, to)`, one record without its line ending.
   *
   * @returns why it is not a JSON object, or undefined if it is one
   */
  readonly scan: (line: string, from: number, to: number) => string | undefined;
  /**
   * Scans the JSON value at `from`, of any type, which ends before `to` or there. Of what is nested too deeply for a record,
   * only strings and the number of brackets are checked.
   *
   * @param isStrict whether to check the characters and escapes of strings
   * @returns the offset after it
   * @throws SyntaxError if it is not valid JSON; the message follows "it"
   */
  readonly endOfValue: (text: string, from: number, to: number, isStrict: boolean) => number;
  /** Start offset of the field's value in the last scanned record; -1 if the record has no such field. */
  readonly startOf: (field: number) => number;
  /** End offset of the field's value in the last scanned record. */
  readonly endOf: (field: number) => number;
  /** Offset of the closing brace of the last scanned record. */
  readonly close: () => number;
}

/** The requested fields within one object. */
interface Branch {
  /** The index of the field that the object itself is, or -1. */
  field: number;
  readonly children: Map<string, Branch>;
}

/**
 * Nesting of objects and arrays: a deeper record is rejected, because it would overflow the stack.
 */
const MAX_DEPTH = 500;

const NOTHING = '';

const NO_VALUE = 'has an invalid JSON value';

/**
 * @param fields dotted paths, such as `article.body`; a dot within a name is written `\.`. If a field is
 * duplicated, the last one counts, as for JSON parsers
 */
export function recordScanner(fields: readonly string[]): RecordScanner {
  const root: Branch = { field: -1, children: new Map() };
  fields.forEach((path, field) => {
    let branch = root;
    for (const name of namesIn(path)) {
      const key = Buffer.from(name).toString('latin1');
      const child = branch.children.get(key) ?? { field: -1, children: new Map() };
      branch.children.set(key, child);
      branch = child;
    }
    branch.field = field;
  });
  const starts = fields.map(() => -1);
  const ends = fields.map(() => -1);
  let closedAt = -1;
  let text = NOTHING;
  let start = 0;
  let limit = 0;
  let isOneRecord = true;
  let checksStrings = false;
  let reason = NOTHING;
  let failedAt = 0;

  function begin(line: string, from: number, to: number): void {
    text = line;
    limit = to;
    start = from;
    reason = NOTHING;
    starts.fill(-1);
  }

  function fail(why: string, at: number): -1 {
    if (reason === NOTHING) {
      reason = at >= limit ? 'ends unexpectedly' : why;
      failedAt = at;
    }
    return -1;
  }

  function skipSpace(at: number): number {
    let next = at;
    while (next < limit && isSpace(text.charCodeAt(next))) next++;
    return next;
  }

  /** Offset after the closing quote; `at` is that of the opening one. */
  function stringEnd(at: number): number {
    let from = at + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote === -1 || quote >= limit) return fail('', limit);
      let escapes = quote;
      while (text.charCodeAt(escapes - 1) === BACKSLASH) escapes--;
      if (((quote - escapes) & 1) === 0)
        return checksStrings && !isStringBody(text.slice(at + 1, quote))
          ? fail('has a string with a raw control character or an invalid escape', at)
          : quote + 1;
      from = quote + 1;
    }
  }

  function valueEnd(at: number, branch: Branch | undefined, depth: number): number {
    const unit = at < limit ? text.charCodeAt(at) : -1;
    if (unit === QUOTE) return stringEnd(at);
    if (unit === OPEN_OBJECT) return objectEnd(at, branch, depth);
    if (unit === OPEN_ARRAY) return arrayEnd(at, depth);
    let end = at;
    while (end < limit && isOfWord(text.charCodeAt(end))) end++;
    return end > at && WORD.test(text.slice(at, end)) ? end : fail(NO_VALUE, at);
  }

  function deepEnd(at: number): number {
    if (isOneRecord) return fail('is nested too deeply', at);
    let open = 0;
    for (let next = at; next < limit && next !== -1; ) {
      const unit = text.charCodeAt(next);
      if (unit === OPEN_OBJECT || unit === OPEN_ARRAY) open++;
      else if (unit === CLOSE_OBJECT || unit === CLOSE_ARRAY) open--;
      if (open === 0) return next + 1;
      next = unit === QUOTE ? stringEnd(next) : next + 1;
    }
    return fail('', limit);
  }

  function arrayEnd(at: number, depth: number): number {
    if (depth > MAX_DEPTH) return deepEnd(at);
    let next = skipSpace(at + 1);
    if (text.charCodeAt(next) === CLOSE_ARRAY && next < limit) return next + 1;
    for (;;) {
      const end = valueEnd(next, undefined, depth + 1);
      if (end === -1) return -1;
      next = skipSpace(end);
      const unit = next < limit ? text.charCodeAt(next) : -1;
      if (unit === CLOSE_ARRAY) return next + 1;
      if (unit !== COMMA) return fail('has a malformed array', next);
      next = skipSpace(next + 1);
    }
  }

  function objectEnd(at: number, branch: Branch | undefined, depth: number): number {
    if (depth > MAX_DEPTH) return deepEnd(at);
    let next = skipSpace(at + 1);
    if (text.charCodeAt(next) === CLOSE_OBJECT && next < limit) return next + 1;
    for (;;) {
      if (text.charCodeAt(next) !== QUOTE || next >= limit)
        return fail('has a field name that is not in double quotes', next);
      const nameEnd = stringEnd(next);
      if (nameEnd === -1) return -1;
      const child = branch?.children.get(nameOf(next, nameEnd));
      next = skipSpace(nameEnd);
      if (text.charCodeAt(next) !== COLON || next >= limit)
        return fail('has no colon after a field name', next);
      const start = skipSpace(next + 1);
      // The value of an earlier field of the same name no longer counts.
      if (child !== undefined) forget(child);
      const end = valueEnd(start, child, depth + 1);
      if (end === -1) return -1;
      if (child !== undefined && child.field !== -1) {
        starts[child.field] = start;
        ends[child.field] = end;
      }
      next = skipSpace(end);
      const unit = next < limit ? text.charCodeAt(next) : -1;
      if (unit === CLOSE_OBJECT) return next + 1;
      if (unit !== COMMA) return fail('has no comma between two fields', next);
      next = skipSpace(next + 1);
    }
  }

  function nameOf(start: number, end: number): string {
    const name = text.slice(start + 1, end - 1);
    if (!name.includes('\\')) return name;
    const plain = parsed(Buffer.from(text.slice(start, end), 'latin1').toString());
    return typeof plain === 'string' ? Buffer.from(plain).toString('latin1') : name;
  }

  function forget(branch: Branch): void {
    if (branch.field !== -1) starts[branch.field] = -1;
    for (const child of branch.children.values()) forget(child);
  }

  return {
    scan: (line, from, to) => {
      begin(line, from, to);
      isOneRecord = true;
      checksStrings = false;
      const open = skipSpace(from);
      if (text.charCodeAt(open) !== OPEN_OBJECT || open >= limit) return 'is not a JSON object';
      const end = objectEnd(open, root, 0);
      closedAt = end - 1;
      const isFollowed = end !== -1 && skipSpace(end) < limit;
      // A long record must not stay in memory.
      text = NOTHING;
      if (isFollowed) return 'has data after the closing brace';
      if (end !== -1) return undefined;
      return reason === NO_VALUE ? `${reason} at byte ${failedAt - start + 1}` : reason;
    },
    endOfValue: (line, from, to, isStrict) => {
      begin(line, from, to);
      isOneRecord = false;
      checksStrings = isStrict;
      const end = valueEnd(from, root, 0);
      if (end === -1) throw new SyntaxError(`${reason} (${placeOf(line, failedAt)})`);
      return end;
    },
    startOf: (field) => starts[field] ?? -1,
    endOf: (field) => ends[field] ?? -1,
    close: () => closedAt,
  };
}

/** The names in a dotted path. */
export function namesIn(path: string): readonly string[] {
  return path.split(/(?<!\\)\./u).map((name) => name.replaceAll('\\.', '.'));
}

/** A position for people: "line 2, byte 7"; both are 1-based, and bytes count from the start of the line. */
export function placeOf(latin1: string, at: number): string {
  const before = latin1.slice(0, at);
  return `line ${before.split('\n').length}, byte ${at - before.lastIndexOf('\n')}`;
}

/** Whether JSON allows it between quotation marks. */
function isStringBody(text: string): boolean {
  const rest = text.includes('\\') ? text.replace(ESCAPE, '') : text;
  return !INVALID_IN_STRING.test(rest);
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-f]{4})/giu;
/** A control character or a backslash: everything else from the space on is allowed. */
const INVALID_IN_STRING = /[^ -[\]-\xff]/u;

export function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0d || unit === 0x0a;
}

/** Letters, digits, signs and points: the characters of numbers and literals. */
function isOfWord(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    unit === 0x2d ||
    unit === 0x2b ||
    unit === 0x2e
  );
}

// NaN and Infinity are not valid JSON, but Python writes them.
const WORD = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|NaN|-?Infinity)$/u;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
