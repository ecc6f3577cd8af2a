// The laws that hold for every text, as functions that throw if one is broken: for tests and fuzzing.
import assert from 'node:assert/strict';
import {
  applyEdits,
  type CleanResult,
  clean,
  type PresetName,
  parseDocument,
  presets,
} from '../../src/index.js';

/** Distinct presets: auto is page under another name. */
export const PRESETS = Object.keys(presets) as PresetName[];

/** A text, with expectations beyond the laws for every text. */
export interface Case {
  readonly source: string;
  /** Lines that must survive unchanged. */
  readonly keeps?: readonly string[];
  /** Lines that must be removed. */
  readonly loses?: readonly string[];
  /** The same text with less boilerplate: paragraphs that survive there must also survive here. */
  readonly without?: string;
}

/**
 * Checks the laws for a text with every preset. The rules must have been prepared.
 *
 * @throws AssertionError that names the law and the preset
 */
export function assertPromiseKept({ source, keeps = [], loses = [], without }: Case): void {
  for (const preset of PRESETS) {
    const { cleaned } = assertLaws(source, preset);
    const left = new Set(linesOf(cleaned));
    const isLeft = (line: string) => left.has(line);
    assert.deepEqual(
      keeps.filter((line) => !isLeft(line)),
      [],
      `prose lost under ${preset}`,
    );
    assert.deepEqual(loses.filter(isLeft), [], `boilerplate left under ${preset}`);
    if (without === undefined) continue;
    const paragraphs = paragraphsOf(clean(without, { preset }).cleaned);
    const lost = paragraphs.filter((line) => !isLeft(line));
    assert.deepEqual(lost, [], `prose lost to more boilerplate under ${preset}`);
  }
}

function linesOf(text: string): readonly string[] {
  return parseDocument(text).lines.map((line) => line.text);
}

function paragraphsOf(text: string): readonly string[] {
  return parseDocument(text)
    .lines.filter(({ kind, isCode }) => kind === 'prose' && !isCode)
    .map((line) => line.text);
}

/** The laws that hold for every text. */
function assertLaws(source: string, preset: PresetName): CleanResult {
  const result = clean(source, { preset });
  const under = `under ${preset}`;
  assertOnlyDeletes(source, result, under);
  assert.equal(rebuilt(source, result), source, `findings do not rebuild the source ${under}`);
  const again = clean(result.cleaned, { preset });
  assert.equal(again.cleaned, result.cleaned, `not idempotent ${under}`);
  // A document belongs to its source text and caches results.
  const { document: _, ...second } = clean(source, { preset });
  const { document: __, ...first } = result;
  assert.deepEqual(second, first, `not deterministic ${under}`);
  return result;
}

function assertOnlyDeletes(source: string, { edits, cleaned }: CleanResult, under: string): void {
  let at = 0;
  for (const { start, end } of edits) {
    assert.ok(start >= at && end > start, `edits overlap or are empty ${under}`);
    at = end;
  }
  assert.ok(at <= source.length, `an edit reaches beyond the text ${under}`);
  assert.equal(applyEdits(source, edits), cleaned, `edits do not make the cleaned text ${under}`);
  assert.equal(ENDS_LINE.test(cleaned), ENDS_LINE.test(source), `final line ending ${under}`);
  const hasMark = (text: string) => text.startsWith('\uFEFF');
  assert.equal(hasMark(cleaned), hasMark(source), `byte order mark ${under}`);
  if (source.trim() !== '') assert.notEqual(cleaned.trim(), '', `nothing is left ${under}`);
}

const ENDS_LINE = /[\r\n]$/u;

/** Inserts what the findings removed into the cleaned text. */
function rebuilt(source: string, { findings, cleaned }: CleanResult): string {
  const removed = findings
    .flatMap((finding) => finding.removed)
    .toSorted((a, b) => a.start - b.start);
  const parts: string[] = [];
  let length = 0;
  let left = 0;
  for (const { start, end } of removed) {
    const kept = start - length;
    parts.push(cleaned.slice(left, left + kept), source.slice(start, end));
    left += kept;
    length = end;
  }
  return parts.join('') + cleaned.slice(left);
}
