import { phraseKeyOf } from '../../core/fold.js';
import type { Line } from '../../core/line.js';
import { memoized } from '../../core/line-facts.js';
import { familyMatcher } from '../../phrases/matcher.js';
import { isCapital, isJoint, phrasesOf, type Word, wordsIn, wordsOf } from './line-words.js';

const credits = familyMatcher('pictureCredit');
const copyrights = familyMatcher('copyright');
const leads = phrasesOf('creditLead');
const owners = phrasesOf('creditOwner');
const anyOwners = phrasesOf('creditOwner', 'creditOwnerWeak');
const marks = phrasesOf('captionMark');

/** Whether a line is nothing but a picture credit. */
export const isCredit = memoized((line: Line): boolean => {
  if (credits.matchLine(line) !== undefined) return true;
  // "© Copyright 2024 The Gazette" belongs to no picture, and a line next to it is not a caption.
  if (copyrights.matchLine(line) !== undefined) return false;
  if (line.length > MAX_CREDIT_LENGTH || wordsOf(line).length === 0) return false;
  const text = line.visible.trim();
  return isCreditText(withoutFrame(text), FRAMED.test(text));
});

/**
 * Whether a line is a caption that ends in a picture credit: "A heron (Photo by Jane Doe)", "A heron on the weir. Jane
 * Doe/AFP".
 */
export const endsInCredit = memoized((line: Line): boolean => {
  if (line.isPart || line.length > MAX_CAPTION_LENGTH) return false;
  const end = line.visible.trim().slice(-MAX_CREDIT_LENGTH).replace(/\.$/u, '');
  const framed = IN_BRACKETS.exec(end)?.[1];
  if (framed !== undefined) return isFramedCredit(framed);
  return PARTINGS.some((parting) => {
    const credit = creditBehind(parting, end);
    return credit !== undefined && isCreditText(credit, false) && isTail(credit);
  });
});

/** In UTF-16 units. */
const MAX_CREDIT_LENGTH = 100;
const MAX_CAPTION_LENGTH = 500;

const FRAMED = /^(?:\(.*\)|\[.*\])$/u;
const IN_BRACKETS = /[([]([^()[\]]{4,90})[)\]]$/u;

/** Where a credit may start in a line: the text before it, and its form up to the end of the line. */
interface Parting {
  readonly behind: RegExp;
  readonly credit: RegExp;
}

const PARTINGS: readonly Parting[] = [
  { behind: /^$|\s$/u, credit: /^(?:\||\/\/?|–|—|-) ([^|]{4,80})$/u },
  {
    behind: /[\p{Ll}\d.,!?»"”)]\s{1,3}$/u,
    credit: /^(\p{Lu}[\p{L}-]{2,20}(?: (?:von|by|de|from|via|courtesy of))? ?:? [^:]{3,70})$/u,
  },
  { behind: /[.!?"”]$/u, credit: /^([^.!?]{4,60})$/u },
];

/** The first credit in a short text that matches a parting. */
function creditBehind({ behind, credit }: Parting, text: string): string | undefined {
  for (let at = 0; at < text.length; at++) {
    const found = behind.test(text.slice(Math.max(0, at - LONGEST_PARTING), at))
      ? credit.exec(text.slice(at))?.[1]
      : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In UTF-16 units. */
const LONGEST_PARTING = 4;

function isFramedCredit(text: string): boolean {
  const words = wordsIn(text);
  return (
    isCreditText(text, true) || (words.length > 0 && marks.lengthAt(words, 0) === words.length)
  );
}

function isCreditText(text: string, isFramed: boolean): boolean {
  if (credits.match(phraseKeyOf(text.toLowerCase())) !== undefined) return true;
  const words = wordsIn(text.replace(/^©\s*/u, ''));
  if (words.length === 0 || words.length > MAX_WORDS || URL.test(text)) return false;
  if (text.startsWith('©')) return areOwners(words);
  const lead = leads.lengthAt(words, 0);
  if (lead === words.length) return /:\s*$/u.test(text) || owners.lengthAt(words, 0) === lead;
  if (lead > 0) {
    const isMarked = lead > 1 || text.includes(':') || isOwned(words.slice(lead));
    return isMarked && areOwners(words.slice(lead));
  }
  if (owners.lengthAt(words, 0) === words.length) return words.length > 1 || !isFramed;
  return (JOINED.test(text) || VIA.test(text)) && isOwned(words) && areOwners(words);
}

/** Whether words are names, or one or two lower-case words such as "staff" or "@jane". */
function areOwners(words: readonly Word[]): boolean {
  const others = words.filter(
    (word, at) => !isCapital(word) && !isJoint(word) && anyOwners.lengthAt(words, at) === 0,
  );
  return words.length - others.length > 0 || words.length <= 2
    ? others.length <= (words.length <= 2 ? 2 : Math.floor(words.length / 3))
    : false;
}

/** Whether the end of a line consists of names, after a label or around a bar, and is not the end of a sentence. */
function isTail(text: string): boolean {
  const words = wordsIn(text);
  const lead = leads.lengthAt(words, 0);
  const names = words.slice(lead);
  return (
    names.every((word, at) => isCapital(word) || isJoint(word) || owners.lengthAt(names, at) > 0) &&
    (lead > 0 || JOINED.test(text))
  );
}

/** Whether the words start or end with an agency or a store. */
function isOwned(words: readonly Word[]): boolean {
  return words.some((_, at) => {
    const length = anyOwners.lengthAt(words, at);
    return (
      length > 0 && (at === 0 || at + length === words.length || owners.lengthAt(words, at) > 0)
    );
  });
}

/** In words: two names, an agency, a store. */
const MAX_WORDS = 14;
const JOINED = /\S ?[/|] ?\S/u;
const URL = /https?:\/\//u;
const VIA = /\bvia\b|,\s*file$|\bcc by/iu;

function withoutFrame(text: string): string {
  return text.replace(/^[\s([•*–—-]{1,8}/u, '').replace(/[\s)\].•*–—-]{1,8}$/u, '');
}
