import type { PresetName } from '../../src/index.js';
import { groupBy } from '../shared/group.js';
import { isWanted, OPTIONAL_ROLES, RECOMMENDED_ROLES } from './data.js';
import type { JudgedLine } from './lines.js';

/** The number of lines of some roles, and how many of them are removed. */
export interface Part {
  readonly lines: number;
  readonly words: number;
  readonly removedLines: number;
  readonly removedWords: number;
}

/** The figures defined in bench/README.md. */
export interface Figures {
  readonly boilerplate: Part;
  readonly choice: Part;
  readonly body: Part;
  readonly headline: Part;
  /**
   * Among the removed lines: lines that the preset should remove / these plus body lines; NaN if nothing is
   * removed.
   */
  readonly precision: number;
}

export function figuresOf(lines: readonly JudgedLine[], preset: PresetName): Figures {
  const body = partOf(lines.filter(({ role }) => role === 'body'));
  const right = partOf(lines.filter(({ role }) => isWanted(role, preset))).removedLines;
  return {
    boilerplate: partOf(lines.filter(({ role }) => RECOMMENDED_ROLES.has(role))),
    choice: partOf(lines.filter(({ role }) => OPTIONAL_ROLES.has(role))),
    body,
    headline: partOf(lines.filter(({ role }) => role === 'headline')),
    precision: right / (right + body.removedLines),
  };
}

export function partOf(lines: readonly JudgedLine[]): Part {
  const removed = lines.filter(({ finding }) => finding !== undefined);
  return {
    lines: lines.length,
    words: wordsOn(lines),
    removedLines: removed.length,
    removedWords: wordsOn(removed),
  };
}

function wordsOn(lines: readonly JudgedLine[]): number {
  return lines.reduce((sum, { words }) => sum + words, 0);
}

/** The number of languages covered by the promise about choice roles. */
const LARGEST = 5;

/** The languages with the most texts. */
export function largestLanguages(lines: readonly JudgedLine[]): readonly string[] {
  const texts = new Map(lines.map(({ textId, language }) => [textId, language]));
  const languages = groupBy([...texts.values()], (language) => language);
  return languages.slice(0, LARGEST).map(([language]) => language);
}
