import type { Line } from '../../core/line.js';
import { memoizedForCandidates } from '../../core/line-facts.js';
import { familyMatcher } from '../../phrases/matcher.js';
import { isCutOff, looksLikeTitle, startsWithBullet } from './line-shape.js';

const teaserButtons = familyMatcher('teaserEnd');
const foldButtons = familyMatcher('foldButton');
const weakButtons = familyMatcher('teaserEndWeak');
const strongHeadings = familyMatcher('sectionOpener');
const weakHeadings = familyMatcher('sectionOpenerWeak');

/** Whether a line is the heading of a list of other articles; `weak` if it could also be a sub-heading. */
export function sectionHeadingStrength(line: Line | undefined): 'strong' | 'weak' | undefined {
  return line === undefined ? undefined : strengthOf(line);
}

const strengthOf = memoizedForCandidates((line: Line): 'strong' | 'weak' | undefined => {
  if (strongHeadings.matchLine(line) !== undefined) return 'strong';
  return weakHeadings.matchLine(line) === undefined ? undefined : 'weak';
}, undefined);

/**
 * Index after the adjacent section headings that start at `at`; `at` itself if there are none. An item of a bulleted list,
 * except the first, heads nothing.
 */
export function sectionHeadingsEnd(lines: readonly Line[], at: number): number {
  if (startsWithBullet(lines[at]) && startsWithBullet(lines[at - 1])) return at;
  let end = at;
  while (sectionHeadingStrength(lines[end]) !== undefined) end++;
  return end;
}

/**
 * - `teaser`: occurs only below teasers ("Keep ReadingShow less")
 * - `fold`: may also expand an article ("Continue reading")
 * - `weak`: may also be a sub-heading ("Show more")
 */
export type ButtonKind = 'teaser' | 'fold' | 'weak';

/** A button, or several adjacent ones, such as "Keep Reading" above "Show less". */
export interface Button {
  /** Half-open range of indexes into the non-blank lines. */
  readonly from: number;
  readonly to: number;
  readonly kind: ButtonKind;
  /** The text of the button, which distinguishes rows of teasers. */
  readonly key: string;
}

export function isButton(line: Line): boolean {
  return kindOf(line) !== undefined;
}

/** The button at this index, if any. */
export function buttonAt(lines: readonly Line[], from: number): Button | undefined {
  const kinds: ButtonKind[] = [];
  for (let line = lines[from]; line !== undefined; line = lines[from + kinds.length]) {
    const kind = kindOf(line);
    if (kind === undefined || (kinds.length > 0 && lines[from]?.phraseKey === line.phraseKey))
      break;
    kinds.push(kind);
  }
  const kind = kinds[0];
  if (kind === undefined) return undefined;
  const to = from + kinds.length;
  const key = lines
    .slice(from, to)
    .map(({ phraseKey }) => phraseKey)
    .join(' ');
  // "Keep Reading" above "Show less" is a teaser's button on two lines.
  const isTeaser = kinds.length > 1 && teaserButtons.match(key) !== undefined;
  return { from, to, kind: isTeaser ? 'teaser' : kind, key };
}

const kindOf = memoizedForCandidates((line: Line): ButtonKind | undefined => {
  // "More:" introduces the lines below it; a button belongs to the lines above it.
  if (ANNOUNCES.test(line.visible.slice(-LONGEST_COLON))) return undefined;
  if (teaserButtons.matchLine(line) !== undefined) return 'teaser';
  if (foldButtons.matchLine(line) !== undefined) return 'fold';
  return weakButtons.matchLine(line) === undefined ? undefined : 'weak';
}, undefined);

const ANNOUNCES = /[:\uff1a]\s*$/u;
/** In UTF-16 units: a colon and a few spaces. */
const LONGEST_COLON = 4;

/** Position of a teaser (see Teaser in core/rule.ts): indexes of its headline and its button in the non-blank lines. */
export interface TeaserPlace {
  readonly headline: number;
  readonly button: number;
}

/** Consecutive teasers with the same button. */
export interface TeaserRow {
  /** Index after the last button; the start index if there are no teasers. */
  readonly end: number;
  readonly teasers: readonly TeaserPlace[];
  /** Whether the button may be something else. */
  readonly isWeak: boolean;
  /** Whether most excerpts are cut off, which items of an article are not. */
  readonly areCutOff: boolean;
}

/** @param key text that the buttons must have; defaults to that of the first button */
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
  return { end, teasers, isWeak, areCutOff: areCutOff(lines, teasers) };
}

/**
 * Whether most excerpts are cut off. Items of an article, each with a button that leads on, are complete.
 */
function areCutOff(lines: readonly Line[], teasers: readonly TeaserPlace[]): boolean {
  const cutOff = teasers.filter(({ button }) => isCutOff(lines[button - 1])).length;
  return cutOff >= MIN_CUT_OFF && cutOff * 2 > teasers.length;
}

/** A single ellipsis may be the author's. */
const MIN_CUT_OFF = 2;

/** The next button before any heading of another section. */
function nextButton(lines: readonly Line[], from: number): Button | undefined {
  const limit = Math.min(lines.length, from + MAX_TEASER_LINES + 1);
  for (let at = from; at < limit; at++) {
    const button = buttonAt(lines, at);
    if (button !== undefined) return button;
    if (sectionHeadingStrength(lines[at]) !== undefined) return undefined;
  }
  return undefined;
}

/** Whether lines are a headline followed by a few lines, with at most MAX_TEASER_PARAGRAPHS of prose. */
function looksLikeTeaser(lines: readonly Line[]): boolean {
  const first = lines[0];
  if (first === undefined || !looksLikeTitle(first)) return false;
  return lines.filter((line) => line.kind === 'prose').length <= MAX_TEASER_PARAGRAPHS;
}

// Teasers with key points and two captions have up to twenty lines; an excerpt has two or three paragraphs.
const MAX_TEASER_LINES = 25;
const MAX_TEASER_PARAGRAPHS = 4;
