import type { Document } from '../core/document.js';
import type { Line } from '../core/line.js';
import { defineRule, type Match } from '../core/rule.js';
import { familyMatcher, phrasesOfFamily } from '../phrases/matcher.js';
import { startOfNotice } from './helpers/edge-notice.js';
import { rangeOf, shortened } from './helpers/lines.js';
import { type Marked, markedRuns, startOf } from './helpers/marked-run.js';
import { openingMatcher } from './helpers/opening.js';

const strong = familyMatcher('player');
const weak = familyMatcher('playerWeak');

export const mediaPlayer = defineRule({
  meta: {
    id: 'media-player',
    role: 'media',
    phase: 'local',
    summary:
      'Controls of video players and picture galleries: "This is a modal window", "Fullscreen".',
    rationale:
      'Players and galleries include menus and messages for screen readers that are the same on thousands of sites. ' +
      'The rule removes lines that occur only in players, wherever they are, and a word such as "Close" or "Chapters" only ' +
      'next to such a line. It also removes the placeholder of an embedded post or video that needs consent.',
    keeps: ['one of these words without an adjacent player line', 'these words inside a sentence'],
    messages: {
      line: 'Player control "{text}"',
      consent: 'Placeholder of an embedded post or video "{text}"',
    },
    examples: [
      {
        title: 'a player',
        source:
          'The old bridge will close for a year from Monday.\n\nChapters\ndescriptions off, selected\nThis is a modal window.\n\nBuses will take the ring road until it opens again.\n',
        cleaned:
          'The old bridge will close for a year from Monday.\n\nBuses will take the ring road until it opens again.\n',
      },
      {
        title: 'a manual',
        source:
          'The machine has three buttons on its front:\n\nPlay\nPause\nClose\n\nNone of them does what it says.\n',
        cleaned:
          'The machine has three buttons on its front:\n\nPlay\nPause\nClose\n\nNone of them does what it says.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: (line) => startsPlayer(line) || asksForConsent(line),

  *check(document) {
    const isPlaceholder = placeholderIn(document);
    yield* markedRuns(document, {
      strong,
      weak,
      allowsBullets: true,
      isBox: true,
      isWeakRunEnough: ({ members, zone }) =>
        members.every(({ line }) => isPlaceholder(line)) ||
        (zone === 'below' && isRepeatedLabel(members)),
    });
    yield* consentsIn(document);
  },
});

const startsPlayer = startOf(strong, weak);

const asksForConsent = startOfNotice({
  opens: openingMatcher(phrasesOfFamily('embedOpening')),
  /** What the rest of such a text is about, in the languages of the tables. */
  says: /cookie|consent|third.?part|privacy|permission|tracking|embed|datenschutz|dritt|extern|zustimm|einwillig|akzept|privatsph|datenübertragung|accept|acept|aceit|accett|accord|refus|consenso|consentim|tiers|terceir|tercero|toestemming|samtyk|samtyck|godkänn|zgod|prywatno|souhlas|súhlas|suostum|eväste|sütik|hozzájárul|consim|privol|kolačić|piškot|соглас|сагласн|згод|συγκατάθ|çerez|クッキー|쿠키|slapuk|sutikim|sīkdat|piekriš|küpsis|nõusolek|galetes/iu,
});

/** Anywhere in the text, because no article asks for consent. */
function* consentsIn(document: Document): Generator<Match> {
  for (const { line } of document.candidates) {
    if (line.length > MAX_CONSENT || !asksForConsent(line)) continue;
    yield {
      range: rangeOf(line),
      messageId: 'consent',
      data: { text: shortened(line.text) },
      evidence: 'opens like the placeholder of an embedded post or video, and asks for consent',
      confidence: 0.95,
    };
  }
}

/** In UTF-16 units: a few sentences. */
const MAX_CONSENT = 700;

/** Whether a line is the title of an embedded video, "VIDEO". It may be a heading if others are in capitals, too. */
function placeholderIn(document: Document): (line: Line) => boolean {
  const isVideo = ({ visible }: Line) => VIDEO.test(visible);
  const isTitle =
    document.candidates.some(({ line }) => isVideo(line)) &&
    document.nonBlankLines.some(
      (line) => line.kind === 'short' && isShouted(line) && !isVideo(line),
    );
  return (line) => !isTitle && isVideo(line);
}

const VIDEO = /^\s*VIDEO\s*$/u;

function isShouted({ visible }: Line): boolean {
  return CAPITALS.test(visible) && !SMALL_LETTER.test(visible);
}

const CAPITALS = /\p{Lu}{4}/u;
const SMALL_LETTER = /\p{Ll}/u;

/** Whether a label such as "Loading..." is repeated; figures such as "1/2" may also repeat in an article. */
function isRepeatedLabel(members: readonly Marked[]): boolean {
  const [first = ''] = members.map(({ line }) => line.phraseKey);
  return (
    members.length > 1 &&
    HAS_WORD.test(first) &&
    members.every(({ line }) => line.phraseKey === first)
  );
}

const HAS_WORD = /\p{L}{4}/u;
