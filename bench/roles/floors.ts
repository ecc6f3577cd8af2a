import type { PresetName } from '../../src/index.js';
import { type Floors, four } from '../shared/floors.js';
import { FOLD_GROUPS, nameOf } from '../shared/sites.js';
import { figuresOf, largestLanguages, type Part } from './figures.js';
import type { JudgedLine } from './lines.js';
import { WORDS_LOST_DIGITS } from './text.js';

/** The presets with floors. */
export const PINNED: readonly PresetName[] = ['recommended', 'strict'];

/** The pinned figures of each group of folds. */
export function pinned(lines: readonly JudgedLine[], preset: PresetName): Floors {
  const languages = largestLanguages(lines);
  const floors: Record<string, number> = {};
  for (const folds of FOLD_GROUPS) {
    const group = lines.filter(({ fold }) => folds.includes(fold));
    const { boilerplate, body, precision } = figuresOf(group, preset);
    const name = nameOf(folds);
    floors[`${name} residue lines found`] = four(found(boilerplate));
    floors[`${name} body words kept`] = Number(
      (1 - body.removedWords / body.words).toFixed(WORDS_LOST_DIGITS),
    );
    floors[`${name} precision`] = four(precision);
    if (preset !== 'strict') continue;
    const { choice } = figuresOf(
      group.filter(({ language }) => languages.includes(language)),
      preset,
    );
    floors[`${name} choice lines found in ${languages.join(', ')}`] = four(found(choice));
  }
  return floors;
}

function found({ removedLines, lines }: Part): number {
  return removedLines / lines;
}
