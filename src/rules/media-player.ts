import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { type Marked, markedRuns, startOf } from './helpers/marked-run.js';

const strong = familyMatcher('player');
const contextual = familyMatcher('playerWeak');

export const mediaPlayer = defineRule({
  meta: {
    id: 'media-player',
    role: 'media',
    phase: 'local',
    summary:
      'Controls of video players and picture galleries: "This is a modal window", "Fullscreen".',
    rationale:
      'Players and galleries include menus and messages for screen readers that are the same on thousands of sites. ' +
      'The rule removes a line that only occurs in players anywhere, and a word such as "Close" or "Chapters" only ' +
      'next to such a line.',
    keeps: ['one of these words without an adjacent player line', 'these words inside a sentence'],
    messages: { line: 'Player control "{text}"' },
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

  startsAt: startOf(strong, contextual),

  check: (document) =>
    markedRuns(document, {
      strong,
      contextual,
      areBulletsAllowed: true,
      isBox: true,
      isContextualRunEnough: ({ members, zone }) => zone === 'tail' && isRepeatedLabel(members),
    }),
});

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
