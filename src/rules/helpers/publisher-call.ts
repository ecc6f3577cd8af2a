import { isStatement } from '../../core/edges.js';
import { fold } from '../../core/fold.js';
import type { Line } from '../../core/line.js';
import { memoizedForCandidates } from '../../core/line-facts.js';
import { phrasesOfFamily } from '../../phrases/matcher.js';
import { foldedStart, openingMatcher } from './opening.js';

const openingOf = openingMatcher(phrasesOfFamily('promotionOpening'));
const channels = new Set(phrasesOfFamily('promotionChannel'));
const ownedChannels = new Set(phrasesOfFamily('promotionThing'));
const ownWords = new Set(phrasesOfFamily('promotionOwnWord'));
const narration = new Set(phrasesOfFamily('narrationWord'));

/** In UTF-16 units: a few sentences; a longer text tells a story. */
const MAX_LENGTH = 320;

/**
 * Whether a line is a call to action of the publisher: it opens like one, names a channel after the opening, contains
 * no quotation or narration, and every further sentence is part of the call.
 */
export const looksLikeCall = memoizedForCandidates((line: Line): boolean => {
  if (line.length > MAX_LENGTH) return false;
  const opening = openingOf(line);
  if (opening === undefined) return false;
  const text = foldedStart(line.visible);
  if (text.includes('"') || wordsIn(text).some((word) => narration.has(word))) return false;
  const [, ...further] = text.split(SENTENCE_END);
  if (!namesChannelAfter(opening, text) && !isButton(opening, line)) return false;
  return further.every(
    (sentence) =>
      namesChannel(sentence) ||
      wordsIn(sentence).length <= MAX_EXCLAMATION ||
      openings.some((phrase) => sentence.startsWith(phrase)),
  );
}, false);

const openings = phrasesOfFamily('promotionOpening');
const SENTENCE_END = /(?<=[.!?\u2026])\s+/u;

/** In words: "Just click here.", "Thanks!" */
const MAX_EXCLAMATION = 5;

/**
 * Whether a call names its channel. The channel in the opening does not count: "Subscribe to" needs another channel, a
 * word for the publisher, or nothing at all after it. A long opening is sufficient by itself.
 */
function namesChannelAfter(opening: string, text: string): boolean {
  const words = wordsIn(text);
  const start = wordsIn(opening).length;
  if (ACCOUNT.test(text)) return true;
  if (words.some((_, at) => at >= start && isChannel(words, at))) return true;
  if (
    start >= MIN_WHOLE_CALL &&
    words.some((word) => channels.has(word) || ownedChannels.has(word))
  ) {
    return true;
  }
  if (!namesChannel(opening)) return false;
  const [sentence = ''] = text.split(SENTENCE_END);
  const behind = wordsIn(sentence.slice(opening.length));
  return behind.length === 0 || behind.some((word) => ownWords.has(word));
}

/** In words: "If you're seeing this message but you're already a subscriber". */
const MIN_WHOLE_CALL = 5;

function namesChannel(text: string): boolean {
  const words = wordsIn(text);
  return ACCOUNT.test(text) || words.some((_, at) => isChannel(words, at));
}

/**
 * Whether a word is a channel: "Facebook", or "app" after "our", because an app, a letter or a canal may be anybody's.
 */
function isChannel(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (channels.has(word)) return true;
  return (
    ownedChannels.has(word) &&
    words.slice(Math.max(0, at - OWN_DISTANCE), at).some((w) => ownWords.has(w))
  );
}

/** In words: "our free app". */
const OWN_DISTANCE = 2;

/**
 * Whether the channel may be somebody else's, as in "Download the NHS app". A word for the publisher ("our", "us") or
 * an account makes it the publisher's.
 */
export function isOfOthers(line: Line): boolean {
  const opening = openingOf(line) ?? '';
  const [sentence = ''] = foldedStart(line.visible).split(SENTENCE_END);
  if (ACCOUNT.test(sentence) || wordsIn(sentence).some((word) => ownWords.has(word))) return false;
  const words = wordsIn(sentence.slice(opening.length));
  const channel = words.findIndex((word) => channels.has(word));
  if (channel === 0) return false;
  if (ARTICLES.test(opening)) return true;
  const names = wordsIn(line.visible).filter(isName).map(fold);
  return words.slice(0, Math.max(channel, 0)).some((word) => names.includes(word));
}

/** Whether a line is a call and the name of a site, but not a sentence: "Subscribe to Atlas & Thread". */
function isButton(opening: string, line: Line): boolean {
  const names = wordsIn(line.visible).slice(wordsIn(opening).length);
  return (
    namesChannel(opening) &&
    !isStatement(line) &&
    line.visible.length <= MAX_BUTTON_LENGTH &&
    names.length > 0 &&
    names.every(isName)
  );
}

/** In UTF-16 units: a call and the name of a site. */
const MAX_BUTTON_LENGTH = 50;

/** Openings that do not identify the owner of the channel: "download the", "follow the". */
const ARTICLES = /(?:^| )(?:the|a|an|la|el|los|las|le|les|il|lo|o|os|as|die|der|das|den|de|het)$/u;

function isName(word: string): boolean {
  return NAME.test(word);
}

const NAME = /^[\p{Lu}\d]/u;

/** "@JamaicaGleaner" */
const ACCOUNT = /(?:^|[\s(])@\w/u;
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}'-]+/u;

function wordsIn(text: string): readonly string[] {
  return text.split(BETWEEN_WORDS).filter((word) => word !== '');
}
