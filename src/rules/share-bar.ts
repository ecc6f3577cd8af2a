import type { Line } from '../core/line.js';
import { memoizedForCandidates } from '../core/line-facts.js';
import { defineRule } from '../core/rule.js';
import { anyOf, familyMatcher } from '../phrases/matcher.js';
import { isParagraph } from './helpers/line-shape.js';
import { markedRuns, startOf, type WeakRun } from './helpers/marked-run.js';

const verbs = familyMatcher('shareVerb');
const otherActions = familyMatcher('shareAction');
const actions = anyOf(verbs, otherActions);
const networks = familyMatcher('shareNetwork');
const strong = familyMatcher('share');

/** Counts a whole bar on one line ("Share Tweet Email", in any order) as a phrase of the family. */
const weak = {
  ...actions,
  matchLine: (line: Line) => actions.matchLine(line) ?? networks.matchLine(line) ?? barIn(line),
};

export const shareBar = defineRule({
  meta: {
    id: 'share-bar',
    role: 'share',
    phase: 'local',
    summary: 'Share buttons: "Share on Facebook", "Tweet", "Copy link", runs of network names.',
    rationale:
      'A scraped share bar has one word per line, or all words on one line. The rule removes an explicit button ' +
      '("Share this article") anywhere, and single words only in a run: "Share" or "Tweet" with another button (two ' +
      'others between paragraphs), or, at the edges, several networks with "Email" or "Print". A lone "Tweet" is removed ' +
      'directly above the first paragraph, or as the last line, directly below a paragraph.',
    keeps: [
      'one of these words alone between paragraphs, in a list, or at the very top',
      'a list of networks without a button',
      'these words inside a sentence',
    ],
    messages: { line: 'Share button "{text}"' },
    examples: [
      {
        title: 'a run of buttons',
        source:
          'Flood warnings lifted\n\nShare\nFacebook\nTwitter\nCopy link\n\nThe last of the flood warnings was lifted on Friday morning.\n',
        cleaned:
          'Flood warnings lifted\n\nThe last of the flood warnings was lifted on Friday morning.\n',
      },
      {
        title: 'an explicit button',
        source: 'The last of the warnings was lifted on Friday.\nShare this article\n',
        cleaned: 'The last of the warnings was lifted on Friday.\n',
      },
      {
        title: 'a list in an article',
        source:
          'The ministry named three companies in its letter on Monday:\n\nFacebook\nTwitter\nReddit\n',
        cleaned:
          'The ministry named three companies in its letter on Monday:\n\nFacebook\nTwitter\nReddit\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: startOf(strong, weak),

  check: (document) =>
    markedRuns(document, {
      strong,
      weak,
      allowsBullets: true,
      isBox: true,
      isWeakRunEnough: isBar,
    }),
});

/**
 * "Share" or "Tweet" with other buttons; or, at the edges, several networks with "Email" or "Print", which between
 * paragraphs could be contact details.
 */
function isBar(run: WeakRun): boolean {
  const { members, zone } = run;
  const labels = [...new Set(members.map(({ line }) => line.phraseKey))];
  if (labels.some((label) => barOnOneLine(label) !== undefined)) return true;
  if (labels.some((label) => verbs.match(label) !== undefined)) {
    return labels.length >= (zone === 'body' ? MIN_BUTTONS_IN_BODY : 2) || isLoneButton(run);
  }
  const onNetworks = labels.filter((label) => networks.match(label) !== undefined).length;
  return zone !== 'body' && onNetworks > 1 && onNetworks < labels.length;
}

/** "Tweet" between the lines at the top and the first paragraph, or as the last line, below a paragraph. */
function isLoneButton({ zone, lines, from, to }: WeakRun): boolean {
  if (zone === 'above') return from > 0 && isParagraph(lines[to]);
  return zone === 'below' && to === lines.length && isParagraph(lines[from - 1]);
}

/** "Share" above "X" may be a heading and a one-item list. */
const MIN_BUTTONS_IN_BODY = 3;

const barIn = memoizedForCandidates((line: Line): string | undefined => {
  const may = line.hasPhraseKey && (actions.mayOpen(line) || networks.mayOpen(line));
  return may ? barOnOneLine(line.phraseKey) : undefined;
}, undefined);

/** At least two different words of the family, one of them an action, and nothing else on the line. */
function barOnOneLine(label: string): string | undefined {
  if (label.length > MAX_BAR_LENGTH) return undefined;
  const words = label.split(/[ ,|/\u00b7]+/u);
  const isBar =
    words.length > 1 &&
    words.every(
      (word) => actions.match(word) !== undefined || networks.match(word) !== undefined,
    ) &&
    words.some((word) => actions.match(word) !== undefined) &&
    words.some((word) => word !== words[0]);
  return isBar ? 'a bar on one line' : undefined;
}

/** In UTF-16 units: a dozen buttons. */
const MAX_BAR_LENGTH = 100;
