import assert from 'node:assert/strict';
import { clean } from '../../src/core/clean.js';
import { type Document, parseDocument } from '../../src/core/document.js';
import type { Line } from '../../src/core/line.js';
import type { Ruleset } from '../../src/core/ruleset.js';
import { beginningsOf } from '../../src/core/stages.js';
import { CANDIDATE, TRAITS } from '../../src/core/traits.js';
import { presets } from '../../src/rules/index.js';
import type { Scanned, Verdict } from '../../src/scan/scanned.js';
import { scannerOf } from '../../src/scan/scanner.js';

/** Traits that only the scanner sets: it knows phrases and titles. */
const OF_THE_SCANNER = CANDIDATE | TRAITS.single;

/**
 * The law that the scanner agrees with the parser: the lines and traits of the text, every line that a rule starts with,
 * and therefore the same findings; and that it cuts out the right bytes.
 */
export function scannedLaw(): (source: string) => void {
  const rules = presets.recommended;
  const ruleset: Ruleset = { rules, unsafe: false };
  const begins = beginningsOf(ruleset);
  assert.ok(begins !== undefined);
  const { isAt } = begins;
  const scanner = scannerOf();
  scanner.begin(begins.isAtEdges);

  return (source) => {
    // UTF-8 cannot encode unpaired surrogates.
    if (/\p{Surrogate}/u.test(source)) return;
    const parsed = parseDocument(source);
    const bytes = Buffer.from(source);
    const text = scanner.text(bytes);
    check(text, text.verdict, 'as a text', (ranges) => without(bytes, ranges).toString());
    for (const [kind, json] of [
      ['as JSON', JSON.stringify({ id: 1, text: source })],
      ['as JSON in ASCII', asciiJson(source)],
    ] as const) {
      const record = Buffer.from(`${json}\n`);
      const records = scanner.records(record, 'text');
      check(records, records.next(false), kind, (ranges) => {
        const { text: left } = JSON.parse(without(record, ranges).toString()) as { text: string };
        return left;
      });
      assert.equal(records.next(true), 'end', kind);
      const [start, end] = [record.indexOf('"text":"') + 8, record.lastIndexOf('"')];
      const long = scanner.longString(record, start, end);
      check(long, long.verdict, `as a long record ${kind}`, (ranges) => {
        const { text: left } = JSON.parse(without(record, ranges).toString()) as { text: string };
        return left;
      });
    }

    function check(
      scanned: Scanned,
      verdict: Verdict,
      kind: string,
      cut: (ranges: readonly { readonly start: number; readonly end: number }[]) => string,
    ): void {
      if (verdict === 'odd') return;
      const document = scanned.document('text');
      assert.equal(document.text, source, kind);
      assert.equal(document.length, source.length, kind);
      assertSameLines(document, parsed, kind);
      const expected = clean(parsed, ruleset);
      if (verdict === 'clean') assert.deepEqual(expected.findings, [], kind);
      const result = clean(document, ruleset);
      assert.deepEqual(result.findings, expected.findings, kind);
      assert.equal(cut(scanned.bytesOf(result.edits)), expected.cleaned, kind);
      // What the scanner learns from a text must not change the findings of the next one.
      if (verdict === 'candidate') scanner.learn(document, isAt);
    }
  };

  function assertSameLines(document: Document, parsed: Document, kind: string): void {
    assert.equal(document.lines.length, parsed.lines.length, kind);
    for (const [at, line] of document.lines.entries()) {
      const other = parsed.lines[at] as Line;
      assert.deepEqual(placeOf(line), placeOf(other), kind);
      const missed = isAt(other) && (line.traits & CANDIDATE) === 0;
      assert.ok(!missed, `${kind}: no candidate: ${JSON.stringify(line.text)}`);
    }
  }
}

function placeOf(line: Line) {
  const { number, start, end, next, text, eol, isPart, isCode, traits } = line;
  return { number, start, end, next, text, eol, isPart, isCode, traits: traits & ~OF_THE_SCANNER };
}

function without(
  bytes: Buffer,
  ranges: readonly { readonly start: number; readonly end: number }[],
): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { start, end } of ranges) {
    pieces.push(bytes.subarray(from, start));
    from = end;
  }
  return Buffer.concat([...pieces, bytes.subarray(from)]);
}

function asciiJson(source: string): string {
  const json = JSON.stringify({ text: source });
  return json
    .replace(
      /[\u0080-\uffff]/gu,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/[\u{10000}-\u{10ffff}]/gu, (pair) =>
      [...pair]
        .flatMap((c) => [c.charCodeAt(0), c.charCodeAt(1)])
        .map((unit) => `\\u${unit.toString(16)}`)
        .join(''),
    );
}
