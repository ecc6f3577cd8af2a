import { fold } from '../core/fold.js';
import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { wordsOfFamily } from '../phrases/matcher.js';
import { isStatement } from './kinds/line-shape.js';
import { excerpt, rangeOf, repeatedKeys } from './kinds/lines.js';
import { foldedStart, openingMatcher } from './kinds/opening.js';

const openingOf = openingMatcher(wordsOfFamily('promotionOpening'));
const channels = new Set(wordsOfFamily('promotionChannel').map(fold));
const things = new Set(wordsOfFamily('promotionThing').map(fold));
const ownWords = new Set(wordsOfFamily('promotionOwnWord').map(fold));
const narration = new Set(wordsOfFamily('narrationWord').map(fold));

export const promotion = defineRule({
  meta: {
    id: 'promotion',
    phase: 'context',
    summary:
      'Calls to follow, subscribe, download or support: "Follow us on Facebook", "Get our app on Google Play".',
    rationale:
      'Sites end their articles with a sentence or two that ask for something. A short paragraph is taken when it ' +
      'opens like a call to the reader, names the channel (a newsletter, an app, a network), quotes nobody, and ' +
      'stands at the end of the text or comes more than once.',
    keeps: [
      'such a sentence in the middle of an article that comes once',
      'calls that name no channel of a site',
      'long paragraphs, and quotations',
    ],
    messages: { call: 'Promotion "{text}"' },
    examples: [
      {
        title: 'at the end',
        source:
          'The old bridge will close for a year from Monday.\n\nFollow us on Facebook and Instagram for the latest from the valley.\n',
        cleaned: 'The old bridge will close for a year from Monday.\n',
      },
      {
        title: 'an article about calls',
        source:
          '"Follow us on Facebook," said the sign at the door of the mill.\n\nNobody did, for there was no reception in the valley.\n',
        cleaned:
          '"Follow us on Facebook," said the sign at the door of the mill.\n\nNobody did, for there was no reception in the valley.\n',
      },
    ],
    safety: 'safe',
  },

  *check(document) {
    const lines = document.content;
    const candidates = lines.filter(looksLikeCall);
    if (candidates.length === 0) return;
    const repeated = repeatedKeys(candidates);
    // A site repeats its own calls.
    const calls = new Set(candidates.filter((line) => repeated.has(line.key) || !isOfOthers(line)));
    const isArticle = (line: Line) => !calls.has(line) && isStatement(line);
    if (!lines.some(isArticle)) return;
    let articleBehind = 0;
    for (const line of lines.toReversed()) {
      if (isArticle(line)) articleBehind++;
      if (!calls.has(line)) continue;
      const isAtEnd = articleBehind === 0 || (articleBehind <= AFTERWORDS && isSentence(line));
      if (!isAtEnd && !repeated.has(line.key)) continue;
      yield {
        range: rangeOf(line),
        messageId: 'call',
        data: { text: excerpt(line.text) },
        evidence: `opens like a call to the reader and names a channel, ${isAtEnd ? 'at the end of the text' : 'more than once'}`,
        confidence: 0.9,
      };
    }
  },
});

/** In lines: behind a call may stand a note about the author and a licence. */
const AFTERWORDS = 2;

/** In UTF-16 units: a call as short as a heading may be one. */
const MIN_SENTENCE_LENGTH = 50;

function isSentence({ text }: Line): boolean {
  return text.length >= MIN_SENTENCE_LENGTH;
}

/** In UTF-16 units: a few sentences; whoever goes on for longer tells a story. */
const MAX_LENGTH = 320;

/**
 * A call of the publisher: it opens like a call, names a channel behind the opening, quotes nobody, tells nothing, and
 * every further sentence is part of the call.
 */
function looksLikeCall(line: Line): boolean {
  if (line.text.length > MAX_LENGTH) return false;
  const opening = openingOf(line);
  if (opening === undefined) return false;
  const text = foldedStart(line.text);
  if (text.includes('"') || wordsIn(text).some((word) => narration.has(word))) return false;
  const [, ...further] = text.split(SENTENCE_END);
  if (!namesChannelBehind(opening, text) && !isButton(opening, line)) return false;
  return further.every(
    (sentence) =>
      namesChannel(sentence) ||
      wordsIn(sentence).length <= MAX_EXCLAMATION ||
      openings.some((phrase) => sentence.startsWith(phrase)),
  );
}

const openings = wordsOfFamily('promotionOpening').map(fold);
const SENTENCE_END = /(?<=[.!?\u2026])\s+/u;

/** In words: "Just click here.", "Thanks!" */
const MAX_EXCLAMATION = 5;

/**
 * Whether a call names what it is about. The word that makes it a call does not count twice: behind "Subscribe to" stands
 * another channel, a word for the publisher, or nothing at all. An opening of some length says enough by itself.
 */
function namesChannelBehind(opening: string, text: string): boolean {
  const behind = wordsIn(text).slice(wordsIn(opening).length);
  const start = wordsIn(opening).length;
  if (ACCOUNT.test(text) || behind.some((_, at) => isChannel(wordsIn(text), start + at)))
    return true;
  const isWhole = wordsIn(opening).length >= MIN_WHOLE_CALL;
  if (isWhole && wordsIn(text).some((word) => channels.has(word) || things.has(word))) return true;
  if (!namesChannel(opening)) return false;
  const [sentence = ''] = text.split(SENTENCE_END);
  const words = wordsIn(sentence.slice(opening.length));
  return words.length === 0 || words.some((word) => ownWords.has(word));
}

/** In words: "If you're seeing this message but you're already a subscriber". */
const MIN_WHOLE_CALL = 5;

function namesChannel(text: string): boolean {
  const words = wordsIn(text);
  return ACCOUNT.test(text) || words.some((_, at) => isChannel(words, at));
}

/** "Facebook", "our app": an app, a letter, a canal may be anybody's. */
function isChannel(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (channels.has(word)) return true;
  return (
    things.has(word) && words.slice(Math.max(0, at - OWN_DISTANCE), at).some((w) => ownWords.has(w))
  );
}

/** In words: "our free app". */
const OWN_DISTANCE = 2;

/**
 * Whether the channel may be somebody else's: "Download the NHS app" says whose it is, and it is not the publisher's. A
 * word for the publisher ("our", "us") or an account says that it is.
 */
function isOfOthers(line: Line): boolean {
  const opening = openingOf(line) ?? '';
  const [sentence = ''] = foldedStart(line.text).split(SENTENCE_END);
  if (ACCOUNT.test(sentence) || wordsIn(sentence).some((word) => ownWords.has(word))) return false;
  const words = wordsIn(sentence.slice(opening.length));
  const channel = words.findIndex((word) => channels.has(word));
  if (channel === 0) return false;
  if (ARTICLES.test(opening)) return true;
  const names = wordsIn(line.text).filter(isName).map(fold);
  return words.slice(0, Math.max(channel, 0)).some((word) => names.includes(word));
}

/** "Subscribe to Atlas & Thread": a line that is no sentence, a call and the name of a site. */
function isButton(opening: string, line: Line): boolean {
  const names = wordsIn(line.text).slice(wordsIn(opening).length);
  return (
    namesChannel(opening) &&
    !isStatement(line) &&
    line.text.length < MIN_SENTENCE_LENGTH &&
    names.length > 0 &&
    names.every(isName)
  );
}

/** An opening that leaves open whose channel follows: "download the", "follow the". */
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
