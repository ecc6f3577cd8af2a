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
 * What is told of a line by its text alone, a bit for each; a document keeps them in its table. The scanner of
 * src/scanner/lines.ts tells the same from bytes.
 */
export const TRAITS = {
  /** Nothing but white space. Such a line has no other trait. */
  blank: 1 << 0,
  /** Reads like a sentence or a paragraph: see line-kind.ts. */
  prose: 1 << 1,
  /** Ends as a clause does, spaces aside. */
  clause: 1 << 2,
  /** Ends as a statement does. */
  statement: 1 << 3,
  /** Ends as a title may. */
  title: 1 << 4,
  /** Begins in lower case, plain spaces and tabs aside. */
  lower: 1 << 5,
  /** Begins with what list items begin with. */
  sign: 1 << 6,
  /** Begins with a plain space or a tab. */
  indent: 1 << 7,
  /** Begins with the same sign three times, with a bar or a bracket, as fences, tables and definitions do. */
  fence: 1 << 8,
  /** Ends with a colon, spaces aside. */
  colon: 1 << 9,
  /** Its words may be a phrase, or begin or end with one. Also where that is not known. */
  phrase: 1 << 10,
  /** Told to be no title several times over. */
  single: 1 << 11,
  /** Has white space before its first word or behind its last. */
  padded: 1 << 12,
  /** Has Markdown, and is told by what a reader sees of it. */
  markdown: 1 << 13,
  /** A heading of Markdown. */
  heading: 1 << 14,
  /** It may have words that only boilerplate has. Also where that is not known. */
  signal: 1 << 15,
} as const;

/** A rule may begin with a line that has one of these traits. */
export const CANDIDATE = TRAITS.phrase | TRAITS.signal;

/** Where the table keeps the length of a line's ending, in units, beside the traits. */
export const ENDING_SHIFT = 16;

const FENCES = ['```', '~~~', '---', '+++'];

const FENCES_OF_ONE_SIGN = ['|', '['];

/** The traits of a text; each but a blank one is a candidate, for phrases are not known here. */
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

/** What says where a line stands and what it may open, whatever of it is seen. */
const OF_THE_SOURCE = TRAITS.indent | TRAITS.fence;

/** A share of a line: more is no sentence with links in it. */
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

/** A bullet; or nothing that can be seen, so that the next character counts. */
export function isSign(character: string): boolean {
  const unit = character.charCodeAt(0);
  if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)) return false;
  return BULLETS.includes(fold(character));
}
