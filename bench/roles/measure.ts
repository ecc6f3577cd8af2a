import { clean, type Finding, type PresetName } from '../../src/index.js';
import { type LabelledText, RESIDUE_ROLES } from './data.js';

/** Lines and the words on them. */
export interface Tally {
  lines: number;
  words: number;
}

export interface RoleCount {
  readonly all: Tally;
  readonly removed: Tally;
}

/** A body line that was removed. */
export interface LostLine {
  readonly id: string;
  /** 1-based. */
  readonly line: number;
  readonly ruleId: string;
  readonly text: string;
}

export interface RoleMeasurement {
  /** By role as labelled; a line without a label is `body`. */
  readonly roles: ReadonlyMap<string, RoleCount>;
  readonly lost: readonly LostLine[];
}

/** A line counts as removed when more than this share of its characters is deleted. */
const REMOVED_SHARE = 0.5;

/** Cleans every text and counts, per role, how many lines were removed. */
export function measureRoles(texts: readonly LabelledText[], preset: PresetName): RoleMeasurement {
  const roles = new Map<string, RoleCount>();
  const lost: LostLine[] = [];
  for (const { id, text, labels } of texts) {
    const { findings, edits } = clean(text, { preset });
    let start = 0;
    let nextEdit = 0;
    text.split('\n').forEach((line, index) => {
      const end = start + line.length;
      while ((edits[nextEdit]?.end ?? Number.POSITIVE_INFINITY) <= start) nextEdit++;
      let deleted = 0;
      for (let at = nextEdit; (edits[at]?.start ?? end) < end; at++) {
        const edit = edits[at] ?? { start: end, end };
        deleted += Math.min(edit.end, end) - Math.max(edit.start, start);
      }
      if (line.trim() !== '') {
        const role = labels[index + 1] ?? 'body';
        const count = roles.get(role) ?? emptyCount();
        roles.set(role, count);
        const words = wordsOf(line);
        add(count.all, words);
        if (deleted > line.length * REMOVED_SHARE) {
          add(count.removed, words);
          if (role === 'body') {
            lost.push({ id, line: index + 1, ruleId: ruleFor(findings, start, end), text: line });
          }
        }
      }
      start = end + 1;
    });
  }
  return { roles, lost };
}

function emptyCount(): RoleCount {
  return { all: { lines: 0, words: 0 }, removed: { lines: 0, words: 0 } };
}

function add(tally: Tally, words: number): void {
  tally.lines++;
  tally.words += words;
}

function wordsOf(line: string): number {
  return line.match(/[\p{L}\p{M}\p{N}_]+/gu)?.length ?? 0;
}

function ruleFor(findings: readonly Finding[], start: number, end: number): string {
  const covers = ({ removed }: Finding) =>
    removed.some((range) => range.start < end && range.end > start);
  return findings.find(covers)?.ruleId ?? '';
}

/** The figures that the README of the data defines. */
export interface RoleFigures {
  /** Residue lines removed / residue lines. */
  readonly found: number;
  readonly foundWords: number;
  /** Body words on removed lines / body words. */
  readonly bodyWordsLost: number;
  readonly bodyLinesLost: number;
  /** Residue lines / residue and body lines, of those removed. */
  readonly precision: number;
}

export function figuresOf({ roles }: RoleMeasurement): RoleFigures {
  const residue = sum([...roles].filter(([role]) => RESIDUE_ROLES.has(role)));
  const body = roles.get('body') ?? emptyCount();
  return {
    found: residue.removed.lines / residue.all.lines,
    foundWords: residue.removed.words / residue.all.words,
    bodyWordsLost: body.removed.words / body.all.words,
    bodyLinesLost: body.removed.lines,
    precision: residue.removed.lines / (residue.removed.lines + body.removed.lines),
  };
}

function sum(counts: readonly (readonly [string, RoleCount])[]): RoleCount {
  const total = emptyCount();
  for (const [, { all, removed }] of counts) {
    total.all.lines += all.lines;
    total.all.words += all.words;
    total.removed.lines += removed.lines;
    total.removed.words += removed.words;
  }
  return total;
}
