import { fold, phraseKeyOf } from '../core/fold.js';
import type { Line } from '../core/line.js';
import { memoizedForCandidates } from '../core/line-facts.js';
import { defineRule, type Match } from '../core/rule.js';
import { candidatesIn, familyMatcher } from '../phrases/matcher.js';
import { repeatedKeys, shortened } from './helpers/lines.js';
import { markedRuns, startOf } from './helpers/marked-run.js';

const strong = familyMatcher('adMarker');
const weak = familyMatcher('adMarkerWeak');
const isMarker = startOf(strong, weak);

export const adMarker = defineRule({
  meta: {
    id: 'ad-marker',
    role: 'ad',
    phase: 'local',
    summary: 'Labels around advertisements: "Hide Ad", "Advertisement", "Story continues below".',
    rationale:
      'Sites label their advertisements, and scrapers keep the labels. The rule removes a label that takes up the whole line ' +
      'or is attached to the end of a sentence. Ambiguous words such as "Promo" need an adjacent label or a second ' +
      'copy.',
    keeps: [
      'these words inside a sentence',
      'a label in quotation marks',
      'a label that is an item of a bulleted list',
    ],
    messages: {
      line: 'Ad marker "{text}"',
      glued: 'Ad marker "{text}" attached to the end of a sentence',
    },
    examples: [
      {
        title: 'a pair between paragraphs',
        source: 'The council met on Monday.\n\nHide Ad\nHide Ad\n\nIt will meet again in May.\n',
        cleaned: 'The council met on Monday.\n\nIt will meet again in May.\n',
      },
      {
        title: 'framed labels and common variants',
        source:
          'The river rose overnight.\n- ADVERTISEMENT -\nStory continues below advertisement\nBy noon it had fallen again.\n',
        cleaned: 'The river rose overnight.\nBy noon it had fallen again.\n',
      },
      {
        title: 'glued to a sentence',
        source:
          'The bridge is closed until further notice.Advertisement\nBuses take the ring road.\n',
        cleaned: 'The bridge is closed until further notice.\nBuses take the ring road.\n',
      },
      {
        title: 'an article about advertising',
        source:
          'Readers press "Hide Ad" more often than editors think.\n\n• Hide Ad\n• Report this ad\n',
        cleaned:
          'Readers press "Hide Ad" more often than editors think.\n\n• Hide Ad\n• Report this ad\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: memoizedForCandidates(
    (line) => isMarker(line) || gluedLabel(line) !== undefined,
    false,
  ),

  *check(document) {
    // No article has "Promo" above two of its paragraphs.
    const repeated = repeatedKeys(candidatesIn(document).map(({ line }) => line));
    yield* markedRuns(document, {
      strong,
      weak,
      cannotBeTitle: (label) => strong.match(label) !== undefined,
      isWeakRunEnough: ({ members, from, to, lines }) => {
        const isAmongParagraphs = lines[from - 1]?.kind !== 'short' && lines[to]?.kind !== 'short';
        const keys = members.map(({ line }) => line.normalized);
        return isAmongParagraphs && (keys.length > 1 || keys.some((key) => repeated.has(key)));
      },
    });
    for (const { line } of document.candidates) {
      const match = gluedMarker(line);
      if (match !== undefined) yield match;
    }
  },
});

/** Matches "… on Monday.Advertisement": writers do not omit the space, so the label was pasted there. */
const gluedLabel = memoizedForCandidates(({ text }: Line): string | undefined => {
  if (
    text.length < MIN_GLUED_LINE_LENGTH ||
    TRAILING_PUNCTUATION.includes(text.charAt(text.length - 1))
  )
    return undefined;
  const label = GLUED.exec(text.slice(-MAX_LABEL_LENGTH))?.[1];
  return label !== undefined && strong.match(phraseKeyOf(fold(label))) !== undefined
    ? label
    : undefined;
}, undefined);

function gluedMarker(line: Line): Match | undefined {
  const label = gluedLabel(line);
  if (label === undefined) return undefined;
  const { text } = line;
  const end = line.end - (text.length - text.trimEnd().length);
  return {
    range: { start: end - label.length, end },
    messageId: 'glued',
    data: { text: shortened(label) },
    evidence: 'follows the end of a sentence without a space',
    confidence: 0.95,
  };
}

const MIN_GLUED_LINE_LENGTH = 40;
const MAX_LABEL_LENGTH = 60;

/** A line that ends in one of these, as most do, ends in no glued label. */
const TRAILING_PUNCTUATION = '.?!:;"\u201d\u3002';

/** A capital directly after the end of a sentence, with no further sentence end after it. */
const GLUED = /[.!?\u2026]["\u201d\u2019]?(\p{Lu}[^.!?\u2026]*[^.!?\u2026\s])\s*$/u;
