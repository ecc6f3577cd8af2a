// JSON Lines files with known correct output: some with unusual but valid JSON, some invalid.
import { Buffer } from 'node:buffer';
import { clean } from '../../src/index.js';
import { allFixtures } from '../../test/fixtures.js';
import type { Seeded } from '../../test/seeded.js';

/** A generated line with its expected results. */
export interface MadeLine {
  /** Without its line ending. */
  readonly source: Buffer;
  /** The expected output with --on-error pass. */
  readonly cleaned: Buffer;
  readonly kind: 'record' | 'broken' | 'blank';
  /** Findings of the text: a rule and a range for each, from the public API. */
  readonly findings: readonly string[];
  /** Whether something is cut out of the text. */
  readonly isCut: boolean;
}

export interface MadeLines {
  readonly source: Buffer;
  /** The byte order mark, or empty. */
  readonly mark: Buffer;
  readonly lines: readonly MadeLine[];
  /** The line ending after the given line number. */
  readonly endingOf: (line: number) => string;
}

const boilerplate = allFixtures().map(({ source }) => source.split('\n'));
const ODD_PIECES = [
  '\u2028',
  '\u0000',
  '\ud83d\ude00',
  '\ufeff',
  '"\\/',
  '\t',
  'e\u0301',
  '\ud800',
  '\u0085',
  '\u00a0',
];
const ENDS = ['\n', '\n', '\n\n', '\n\n', '\r\n', '\r'] as const;

/** A text composed of pieces of our fixtures, mixed with arbitrary characters. */
export function madeText(random: Seeded): string {
  let text = '';
  for (let stretch = random.below(4); stretch >= 0; stretch--) {
    const lines = boilerplate[random.below(boilerplate.length)] ?? [];
    const from = random.below(lines.length);
    const end = random.oneOf(ENDS);
    for (const line of lines.slice(from, from + 1 + random.below(12))) {
      text += (random.isLucky(0.03) ? odd(random) + line : line) + end;
    }
  }
  if (random.isLucky(0.02)) return '';
  return random.isLucky(0.3) ? text.trimEnd() : text;
}

function odd(random: Seeded): string {
  return ODD_PIECES[random.below(ODD_PIECES.length)] ?? '';
}

/** A string as JSON, one piece for each UTF-16 unit: a character beyond the BMP is one piece and an empty one. */
function pieces(text: string, random: Seeded): readonly string[] {
  const escapes = random.oneOf([0, 0.02, 1] as const);
  const all: string[] = [];
  for (const character of text) {
    const units = character.split('');
    const isLone = units.length === 1 && /[\ud800-\udfff]/u.test(character);
    const short = JSON.stringify(character).slice(1, -1);
    const isEscaped = isLone || random.isLucky(escapes);
    if (!isEscaped && units.length === 2) all.push(character, '');
    else if (!isEscaped) all.push(character === '/' && escapes > 0 ? '\\/' : short);
    else if (units.length === 1 && short.length === 2 && random.isLucky(0.5)) all.push(short);
    else all.push(...units.map((unit) => escaped(unit, random)));
  }
  return all;
}

function escaped(unit: string, random: Seeded): string {
  const code = unit.charCodeAt(0).toString(16).padStart(4, '0');
  return `\\u${random.isLucky(0.5) ? code : code.toUpperCase()}`;
}

function jsonString(text: string, random: Seeded): string {
  return `"${pieces(text, random).join('')}"`;
}

const SCALARS = [
  ...['null', 'true', '0', '-0', '1e999', '-1E-7', '123456789012345678901234567890', '0.1'],
  ...[
    'NaN',
    '-Infinity',
    '{}',
    '[]',
    '[[],{"a":[]}]',
    '""',
    '"\\ud800"',
    '"\\\\"',
    '{"text":"Hide Ad"}',
  ],
];

function anyValue(random: Seeded): string {
  if (random.isLucky(0.1)) return jsonString(madeText(random), random);
  if (random.isLucky(0.03)) {
    const depth = 1 + random.below(400);
    return '['.repeat(depth) + ']'.repeat(depth);
  }
  return SCALARS[random.below(SCALARS.length)] ?? 'null';
}

/** White space between the tokens of a record. */
function space(random: Seeded): string {
  return random.isLucky(0.9) ? '' : random.oneOf([' ', '\t', '  ', '\r']);
}

/** A record with the given JSON value at the path. */
function recordAround(path: readonly string[], value: string, random: Seeded): string {
  const [name = '', ...rest] = path;
  const inner = rest.length > 0 ? recordAround(rest, value, random) : value;
  const fields: string[] = [];
  const field = (key: string, json: string) =>
    `${jsonString(key, random)}${space(random)}:${space(random)}${json}`;
  if (random.isLucky(0.1)) fields.push(field(name, anyValue(random)));
  const before = random.below(4);
  const known = fields.length + before;
  for (let at = 0; at < before + random.below(3); at++) {
    const other = random.oneOf([
      ...(['id', 'url', 'Text', 'texts', '', 'a.b', 'naïve', '\u0000'] as const),
      `k${random.below(9)}`,
    ]);
    if (other === name) continue;
    fields.push(
      field(other, other === 'id' && random.isLucky(0.7) ? `"r${at}"` : anyValue(random)),
    );
  }
  // After any earlier field of the same name: the last one counts.
  fields.splice(Math.min(known, fields.length), 0, field(name, inner));
  return `{${fields.map((one) => space(random) + one + space(random)).join(',')}}`;
}

/** Placeholder for the value while the record is built; no other piece contains it. */
const MARK = '\u0001';

function goodLine(path: readonly string[], random: Seeded): MadeLine {
  const text = madeText(random);
  const units = pieces(text, random);
  const [before = '', after = ''] = recordAround(path, MARK, random).split(MARK);
  const result = clean(text);
  let kept = '';
  let from = 0;
  for (const { start, end } of result.edits) {
    kept += units.slice(from, start).join('');
    from = end;
  }
  kept += units.slice(from).join('');
  return {
    source: Buffer.from(`${before}"${units.join('')}"${after}`),
    cleaned: Buffer.from(`${before}"${kept}"${after}`),
    kind: 'record',
    findings: result.findings.map(({ ruleId, range }) => `${ruleId} ${range.start}-${range.end}`),
    isCut: result.edits.length > 0,
  };
}

function brokenLine(path: readonly string[], random: Seeded): MadeLine {
  const { source } = goodLine(path, random);
  const cut = 1 + random.below(source.length - 1);
  const deep = '['.repeat(600) + ']'.repeat(600);
  const noText = (json: string) => Buffer.from(recordAround(path, json, random));
  const broken: Buffer = random.oneOf<() => Buffer>([
    () => source.subarray(0, cut),
    () => source.subarray(1),
    () => Buffer.concat([source, random.oneOf([source, Buffer.from('x'), Buffer.from(',')])]),
    () => noText(random.oneOf(['null', '1', '["Hide Ad"]', 'true', '{}'])),
    () => Buffer.from(recordAround(['other'], '"Hide Ad"', random).replaceAll('"text"', '"txet"')),
    () => Buffer.from(`{"id":${deep},${source.toString('latin1').slice(1)}`, 'latin1'),
    () =>
      noText(random.oneOf(['"a\\x"', '"\\u12"', "'Hide Ad'", '"tab\t"', 'Hide Ad', '+1', '01'])),
    () => withByte(source, random.oneOf([0xff, 0xc0, 0xed, 0x80]), random),
    () => Buffer.from(random.oneOf(['[]', '"text"', 'null', '{', '}', '{"text"}', '\u0000', '{}'])),
  ])();
  return { source: broken, cleaned: broken, kind: 'broken', findings: [], isCut: false };
}

/** Inserts a byte that is invalid in UTF-8 in any context. */
function withByte(source: Buffer, byte: number, random: Seeded): Buffer {
  const at = random.below(source.length);
  return Buffer.concat([source.subarray(0, at), Buffer.from([byte, 0x20]), source.subarray(at)]);
}

const BLANKS = ['', '', ' ', '\t', '\r', '  \r'];
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

const MANY = 3000;

/** @param path of the text in its records */
export function madeLines(path: readonly string[], random: Seeded): MadeLines {
  const brokenShare = random.oneOf([0, 0, 0.02, 0.2] as const);
  const count = random.oneOf([0, 1, 3, 10, 40, 200] as const);
  const feed = random.isLucky(0.15) ? '\r\n' : '\n';
  const lines: MadeLine[] = [];
  for (let at = 0; at < count; at++) {
    if (random.isLucky(0.05)) {
      const blank = Buffer.from(BLANKS[random.below(BLANKS.length)] ?? '');
      lines.push({ source: blank, cleaned: blank, kind: 'blank', findings: [], isCut: false });
    }
    lines.push(random.isLucky(brokenShare) ? brokenLine(path, random) : goodLine(path, random));
  }
  // Enough for several batches, and for threads to start.
  if (lines.length > 0 && random.isLucky(0.02)) {
    const few = [...lines];
    while (lines.length < MANY) lines.push(...few.slice(random.below(few.length)));
  }
  const mark = random.isLucky(0.1) ? BYTE_ORDER_MARK : Buffer.alloc(0);
  const last = random.isLucky(0.2) ? '' : feed;
  const endingOf = (at: number) => (at < lines.length - 1 ? feed : last);
  const bytes = lines.flatMap(({ source }, at) => [source, Buffer.from(endingOf(at))]);
  return { source: Buffer.concat([mark, ...bytes]), mark, lines, endingOf };
}
