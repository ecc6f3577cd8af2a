import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { type Marked, markedRuns, startOf } from './kinds/marked-run.js';

const certain = familyMatcher('player');
const weak = familyMatcher('playerWeak');

export const mediaPlayer = defineRule({
  meta: {
    id: 'media-player',
    role: 'media',
    phase: 'local',
    summary:
      'What video players and picture galleries say: "This is a modal window", "Fullscreen".',
    rationale:
      'Players and galleries come with menus and messages for screen readers, the same on thousands of sites. A line ' +
      'that only a player says is taken anywhere; a word such as "Close" or "Chapters" only beside one.',
    keeps: ['one of the words without a line of a player beside it', 'the words in a sentence'],
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

  startsAt: startOf(certain, weak),

  check: (document) =>
    markedRuns(document, {
      certain,
      weak,
      areBulletsAllowed: true,
      isBox: true,
      isWeakRunEnough: ({ members, zone }) => zone === 'tail' && isSaidAgain(members),
    }),
});

/** "Loading..." twice over: figures such as "1/2" may be said again in an article. */
function isSaidAgain(members: readonly Marked[]): boolean {
  const [first = ''] = members.map(({ line }) => line.label);
  return (
    members.length > 1 && HAS_WORD.test(first) && members.every(({ line }) => line.label === first)
  );
}

const HAS_WORD = /\p{L}{4}/u;
