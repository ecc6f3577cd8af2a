import { BULLETS, fold } from './fold.js';
import {
  endsClause,
  endsLikeTitle,
  endsStatement,
  isBlankText,
  looksLikeProse,
} from './line-kind.js';
import { isHeadingText, visibleTextOf } from './markdown.js';

/**
 * Facts about a line that depend on its text alone, one bit each, stored in the line table. src/wasm/scanner/lines.ts
 * computes the same bits from bytes.
 */
export const TRAITS = {
  /** Only white space. A blank line has no other trait. */
  blank: 1 << 0,
  /** Reads like a sentence or a paragraph: see line-kind.ts. */
  prose: 1 << 1,
  /** Ends like a clause, ignoring spaces. */
  clause: 1 << 2,
  /** Ends like a statement. */
  statement: 1 << 3,
  /** Ends like a title. */
  title: 1 << 4,
  /** Starts in lower case, ignoring plain spaces and tabs. */
  lower: 1 << 5,
  /** Starts with a list bullet. */
  sign: 1 << 6,
  /** Starts with a plain space or a tab. */
  indent: 1 << 7,
  /** Starts with a tripled mark, a bar or a bracket, like fences, tables and definitions. */
  fence: 1 << 8,
  /** Ends with a colon, ignoring spaces. */
  colon: 1 << 9,
  /** May be a phrase, or start or end with one. Also set if unknown. */
  phrase: 1 << 10,
  /** Known not to be a repeated title. */
  single: 1 << 11,
  /** Has leading or trailing white space. */
  padded: 1 << 12,
  /** Has Markdown; the other traits describe the visible text. */
  markdown: 1 << 13,
  /** A Markdown heading. */
  heading: 1 << 14,
  /** May contain words that occur only in boilerplate. Also set if unknown. */
  signal: 1 << 15,
} as const;

/** A rule may start at a line that has one of these traits. */
export const CANDIDATE = TRAITS.phrase | TRAITS.signal;

/** Bit position in the traits column from which the table stores the length of the line ending, in units. */
export const ENDING_SHIFT = 16;

const FENCES = ['```', '~~~', '---', '+++'];

const FENCES_OF_ONE_SIGN = ['|', '['];

/** The traits of a text. Every line except a blank one is a candidate, because phrases are not known here. */
export function traitsOf(text: string): number {
  if (isBlankText(text)) return TRAITS.blank;
  const visible = visibleTextOf(text);
  if (visible === undefined) return plainTraitsOf(text);
  const { text: said, linkShare } = visible;
  let traits: number = CANDIDATE;
  if (!isBlankText(said)) traits = plainTraitsOf(said);
  else if (linkShare > 0) traits |= TRAITS.title;
  // A menu on one line has no full stop.
  if (linkShare >= MIN_LINKS && (traits & TRAITS.clause) === 0) traits &= ~TRAITS.prose;
  if (isHeadingText(text)) traits |= TRAITS.heading;
  return (traits & ~OF_THE_SOURCE) | (formTraitsOf(text) & OF_THE_SOURCE) | TRAITS.markdown;
}

/** Traits that describe the source text, not the visible text. */
const OF_THE_SOURCE = TRAITS.indent | TRAITS.fence;

/** Share of links in a line above which it is not a sentence with links. */
const MIN_LINKS = 0.8;

function plainTraitsOf(text: string): number {
  const trimmed = text.trim();
  const first = trimmed.charAt(0);
  const form = formTraitsOf(text);
  const startsPlainly = (form & TRAITS.indent) !== 0 || text.charAt(0) === first;
  let traits: number = CANDIDATE | form;
  if (endsClause(trimmed)) traits |= TRAITS.clause;
  if (looksLikeProse(trimmed)) traits |= TRAITS.prose;
  if (endsStatement(text)) traits |= TRAITS.statement;
  if (endsLikeTitle(text)) traits |= TRAITS.title;
  if (startsPlainly && first !== first.toUpperCase()) traits |= TRAITS.lower;
  if (isSign(first)) traits |= TRAITS.sign;
  if (trimmed.length < text.length) traits |= TRAITS.padded;
  if (trimmed.endsWith(':')) traits |= TRAITS.colon;
  return traits;
}

function formTraitsOf(text: string): number {
  const trimmed = text.trimStart();
  const isFence =
    FENCES_OF_ONE_SIGN.includes(trimmed.charAt(0)) ||
    FENCES.some((fence) => trimmed.startsWith(fence));
  const isIndented = text.startsWith(' ') || text.startsWith('\t');
  return (isFence ? TRAITS.fence : 0) | (isIndented ? TRAITS.indent : 0);
}

/** Whether a character is a bullet, or invisible, in which case the next character decides. */
export function isSign(character: string): boolean {
  const unit = character.charCodeAt(0);
  if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)) return false;
  return BULLETS.includes(fold(character));
}
