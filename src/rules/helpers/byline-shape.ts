import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import { memoized } from '../../core/line-facts.js';
import {
  areNames,
  isCapital,
  isJoint,
  isNameJoint,
  isNotName,
  phrasesOf,
  type Word,
  wordsOf,
} from './line-words.js';
import { hasDate, isDateWord } from './published.js';

const leads = phrasesOf('bylineLead');
const labels = phrasesOf('bylineLabel');
const posts = phrasesOf('bylinePost');
const agencies = phrasesOf('newsAgency');

/**
 * How a line names the authors of an article:
 *
 * - `label`: a label that only bylines have, and a name: "Posted by timothy"
 * - `noun`: the same with a word that has other uses: "Source: Reuters"
 * - `names`: "By Jane Doe": names, and at most a date
 * - `lead`: the words before a name on the next line: "by"
 * - `dated`: names and a date: "Jane Doe on November 7, 2012"
 * - `agency`: an agency alone, or with initials: "SDA/sep"
 * - `post`: a job title: "AP Sports Writer"
 * - `bare`: two to four words that may be a name
 */
export type BylineShape =
  | 'label'
  | 'noun'
  | 'names'
  | 'lead'
  | 'dated'
  | 'agency'
  | 'post'
  | 'bare';

export const bylineShapeOf = memoized((line: Line): BylineShape | undefined => {
  if (line.length > MAX_LENGTH || QUOTED_OR_LISTED.test(line.visible)) return undefined;
  const words = wordsOf(line);
  if (words.length === 0 || words.length > MAX_WORDS) return undefined;
  const label = labels.lengthAt(words, 0);
  if (label > 0 && isLabelled(line, words, label)) {
    if (label === words.length) return 'lead';
    return label === 1 ? 'noun' : 'label';
  }
  if (isStatement(line)) return undefined;
  const lead = leads.lengthAt(words, 0);
  if (lead === words.length) return 'lead';
  if (COLON_AT_END.test(line.visible)) return undefined;
  if (lead > 0 && areSigned(words.slice(lead), isLowerCase(words[0]))) return 'names';
  return isSigned(line, words);
});

/** A quotation, a list item, or a post signed with a handle: "- Jane Doe (@jane) May 3, 2024". */
const QUOTED_OR_LISTED = /^\s*["“„«{]|^\s*[–—-].*\(@/u;

/** In UTF-16 units and in words: three authors, their paper, the dates of publication and update. */
const MAX_LENGTH = 220;
const MAX_WORDS = 30;

/** A one-word label is also a noun, so it needs a colon or names after it. */
function isLabelled(line: Line, words: readonly Word[], label: number): boolean {
  const rest = words.slice(label);
  const names = rest.filter((word) => !isDateWord(word));
  if (label === 1) {
    if (rest.length === 0) return COLON_AT_END.test(line.visible);
    if (line.kind === 'prose' || names.length > MAX_SIGNERS) return false;
    return COLON.test(line.visible)
      ? isCapital(rest[0] as Word) || rest.length <= 2
      : areNames(rest) && rest.length >= 2;
  }
  if (rest.length === 0) return true;
  const others = names.filter((word) => !isCapital(word) && !isJoint(word));
  return others.length <= Math.max(1, names.length / 4) || names.length <= 2;
}

const COLON = /^[^:]{2,40}:/u;
const COLON_AT_END = /:\s*$/u;
const MAX_SIGNERS = 14;

/**
 * Whether the words after "by" are names, optionally with a date. One name is enough after a lower-case "by", or if it
 * is an agency.
 */
function areSigned(rest: readonly Word[], isSmall: boolean): boolean {
  const names = rest.filter((word) => !isDateWord(word) || isCapital(word));
  const isDated = hasDate('', rest);
  const first = rest[0];
  if (first === undefined) return false;
  if (isSmall && rest.length === 1) return true;
  const capitals = names.filter(isCapital);
  if (
    !rest.every(
      (word) => isCapital(word) || isJoint(word) || isDateWord(word) || word.plain.includes('@'),
    )
  ) {
    return false;
  }
  if (!isCapital(first) && !isDateWord(first)) return false;
  return (
    capitals.length >= 2 ||
    isDated ||
    (capitals.length === 1 && agencies.lengthAt(rest, 0) === rest.length)
  );
}

function isLowerCase(word: Word | undefined): boolean {
  return word !== undefined && !isCapital(word);
}

function isSigned(line: Line, words: readonly Word[]): BylineShape | undefined {
  if (line.kind === 'prose') return undefined;
  if (posts.lengthAt(words, 0) === words.length) return 'post';
  if (isOfAgencies(words)) return 'agency';
  const names = words.findIndex((word) => !isCapital(word) || isDateWord(word));
  if (names === -1) return isBare(line, words) ? 'bare' : undefined;
  if (areNames(words) && isBare(line, words)) return 'bare';
  const rest = words.slice(names);
  const isDated =
    names >= 1 && names <= MAX_NAME_WORDS && rest.every(isDateWord) && rest.length >= 3;
  if (!isDated || !hasDate(line.visible, rest)) return undefined;
  // "Jane Doe on May 3" and "Reuters - 2 hours ago", but not "Windows 11 May 2024".
  return names >= 2 || agencies.lengthAt(words, 0) === names ? 'dated' : undefined;
}

const MAX_NAME_WORDS = 4;

/** Whether the words are agencies and initials of their staff, with at least one agency. */
function isOfAgencies(words: readonly Word[]): boolean {
  let found = 0;
  for (let at = 0; at < words.length; ) {
    const length = agencies.lengthAt(words, at);
    if (length > 0) found++;
    else if (!INITIALS.test(words[at]?.plain ?? '')) return false;
    at += Math.max(length, 1);
  }
  return found > 0;
}

const INITIALS = /^(?:\p{Ll}{2,4}|\p{Lu}{2,4})$/u;

/** Whether a line consists of letters only, without punctuation that a headline may have. */
function isBare({ visible: text }: Line, words: readonly Word[]): boolean {
  const capitals = words.filter(isCapital);
  return (
    words.length >= 2 &&
    words.length <= MAX_NAME_WORDS &&
    capitals.length >= 2 &&
    BARE.test(text) &&
    words.every((word) => isCapital(word) || isNameJoint(word)) &&
    !words.some(isNotName) &&
    capitals.every(({ plain }) => /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(plain))
  );
}

const BARE = /^\s*(?:[–—]\s*)?\p{L}[\p{L}\p{M}'’. -]{1,80}(?<!\.)(?:\s{0,3}[|,–-])?\s{0,3}$/u;

/** Whether a line is initials below an article: "(dmk)", "rdb", "GIS". */
export function isInitials({ visible: text }: Line): boolean {
  return /^\s*(?:\((?:\p{Ll}|\p{Lu}){2,4}\)|\p{Ll}{3}|[–—-]\s?\p{Lu}\p{Ll}{2,9})\s*$/u.test(text);
}
