import type { Line } from '../../core/line.js';
import { rememberedOfCandidates } from '../../core/line-facts.js';
import { familyMatcher } from '../../phrases/matcher.js';
import { looksLikeTitle } from './line-shape.js';

const teaserButtons = familyMatcher('teaserEnd');
const foldButtons = familyMatcher('foldButton');
const weakButtons = familyMatcher('teaserEndWeak');
const strongOpeners = familyMatcher('sectionOpener');
const weakOpeners = familyMatcher('sectionOpenerWeak');

/** Whether a line opens a list of other articles; `weak` when it could also be a sub-heading. */
export function openerStrength(line: Line | undefined): 'strong' | 'weak' | undefined {
  return line === undefined ? undefined : strengthOf(line);
}

const strengthOf = rememberedOfCandidates((line: Line): 'strong' | 'weak' | undefined => {
  if (strongOpeners.matchLine(line) !== undefined) return 'strong';
  return weakOpeners.matchLine(line) === undefined ? undefined : 'weak';
}, undefined);

/** Index after the openers that stand together from `at` on; `at` itself where there is none. */
export function openersEnd(lines: readonly Line[], at: number): number {
  let end = at;
  while (openerStrength(lines[end]) !== undefined) end++;
  return end;
}

/**
 * - `teaser`: stands under teasers only ("Keep ReadingShow less")
 * - `fold`: also unfolds an article ("Continue reading")
 * - `weak`: also a sub-heading ("Show more")
 */
export type ButtonKind = 'teaser' | 'fold' | 'weak';

/** A button, or several that stand together, as "Keep Reading" over "Show less". */
export interface Button {
  /** Index in the content lines of the first, and after the last. */
  readonly from: number;
  readonly to: number;
  readonly kind: ButtonKind;
  /** What it says, to tell one row of teasers from another. */
  readonly key: string;
}

export function isButton(line: Line): boolean {
  return kindOf(line) !== undefined;
}

/** The button at this place, if there is one. */
export function buttonAt(lines: readonly Line[], from: number): Button | undefined {
  const first = lines[from];
  if (first === undefined || !isButton(first)) return undefined;
  const kinds: ButtonKind[] = [];
  for (let line = lines[from]; line !== undefined; line = lines[from + kinds.length]) {
    const kind = kindOf(line);
    if (kind === undefined || (kinds.length > 0 && lines[from]?.label === line.label)) break;
    kinds.push(kind);
  }
  const kind = kinds[0];
  if (kind === undefined) return undefined;
  const to = from + kinds.length;
  const key = lines
    .slice(from, to)
    .map(({ label }) => label)
    .join(' ');
  // "Keep Reading" over "Show less" is a teaser's button on two lines.
  const isTeaser = kinds.length > 1 && teaserButtons.match(key) !== undefined;
  return { from, to, kind: isTeaser ? 'teaser' : kind, key };
}

const kindOf = rememberedOfCandidates((line: Line): ButtonKind | undefined => {
  // "More:" announces what comes below it; a button points at what stands above.
  if (ANNOUNCES.test(line.visible.slice(-LONGEST_COLON))) return undefined;
  if (teaserButtons.matchLine(line) !== undefined) return 'teaser';
  if (foldButtons.matchLine(line) !== undefined) return 'fold';
  return weakButtons.matchLine(line) === undefined ? undefined : 'weak';
}, undefined);

const ANNOUNCES = /[:\uff1a]\s*$/u;
/** In UTF-16 units: a colon and a few spaces. */
const LONGEST_COLON = 4;

/** Where a teaser stands: indexes in the content lines of its headline and of its button. */
export interface TeaserPlace {
  readonly headline: number;
  readonly button: number;
}

/** Consecutive teasers: each a title, a few lines, a button, and the button the same for all. */
export interface TeaserRow {
  /** Index after the last button; where they were to begin when there are none. */
  readonly end: number;
  readonly teasers: readonly TeaserPlace[];
  /** Whether the button could be something else. */
  readonly isWeak: boolean;
}

/** @param key what the buttons must say; without it, what the first says */
export function teasersFrom(lines: readonly Line[], from: number, key?: string): TeaserRow {
  let end = from;
  const teasers: TeaserPlace[] = [];
  let expected = key;
  let isWeak = true;
  for (;;) {
    const button = nextButton(lines, end);
    if (button === undefined || !looksLikeTeaser(lines.slice(end, button.from))) break;
    if (expected !== undefined && button.key !== expected) break;
    expected = button.key;
    isWeak = button.kind !== 'teaser';
    teasers.push({ headline: end, button: button.from });
    end = button.to;
  }
  return { end, teasers, isWeak };
}

/** The next button that no other section's opener comes before. */
function nextButton(lines: readonly Line[], from: number): Button | undefined {
  const limit = Math.min(lines.length, from + MAX_TEASER_LINES + 1);
  for (let at = from; at < limit; at++) {
    const button = buttonAt(lines, at);
    if (button !== undefined) return button;
    if (openerStrength(lines[at]) !== undefined) return undefined;
  }
  return undefined;
}

/** A headline first, then a few lines, of which at most a few are prose. */
function looksLikeTeaser(lines: readonly Line[]): boolean {
  const first = lines[0];
  if (first === undefined || !looksLikeTitle(first)) return false;
  return lines.filter((line) => line.kind === 'prose').length <= MAX_TEASER_PARAGRAPHS;
}

// Teasers with key points and two captions run to some twenty lines; a stub has two or three paragraphs.
const MAX_TEASER_LINES = 25;
const MAX_TEASER_PARAGRAPHS = 4;
