import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { markedRuns, startOf } from './helpers/marked-run.js';
import { signalsOf } from './helpers/signals.js';

const strong = familyMatcher('copyright');

/** Whether a line has a year and says in words that rights are reserved, which no picture credit does. */
function isNotice(line: Line): boolean {
  return (
    YEAR.test(line.visible) &&
    signalsOf(line).some(
      ({ role, phrase }) => role === 'legal' && WORD.test(phrase.replace(COPYRIGHT, '')),
    )
  );
}

const YEAR = /\b(?:19|20)\d\d\b/u;
/** Not only the word or a sign such as "(c)", which picture credits have, too. */
const WORD = /\p{L}{2}/u;
const COPYRIGHT = /copyright/giu;

export const copyrightFooter = defineRule({
  meta: {
    id: 'copyright-footer',
    role: 'legal',
    phase: 'local',
    summary: 'Copyright lines: "© 2024 The Example. All rights reserved."',
    rationale:
      'Page footers have a copyright line with a year or the words "all rights reserved". Picture credits seldom have ' +
      'either; the strict preset removes those. Between paragraphs, the rule requires both.',
    keeps: [
      'picture credits such as "© Jane Doe", even with a year, between paragraphs',
      'sentences about copyright',
    ],
    messages: { line: 'Copyright line "{text}"' },
    examples: [
      {
        title: 'a page footer',
        source:
          'The museum is open every day except Monday.\n\n© 2024 The Example Courier. All rights reserved.\n',
        cleaned: 'The museum is open every day except Monday.\n',
      },
      {
        title: 'a notice between paragraphs',
        source:
          'The ferry will sail again from Monday.\n\n© 2024 The Example Courier. All rights reserved.\n\nIts engine was replaced over the winter.\n',
        cleaned:
          'The ferry will sail again from Monday.\n\nIts engine was replaced over the winter.\n',
      },
      {
        title: 'a credit',
        source:
          'Herons have returned to the river after forty years.\n\nA heron on the weir\nCopyright 2024 Jane Doe\n\nNine pairs nest on the island.\n',
        cleaned:
          'Herons have returned to the river after forty years.\n\nA heron on the weir\nCopyright 2024 Jane Doe\n\nNine pairs nest on the island.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: startOf(strong),

  check: (document) => markedRuns(document, { strong, zones: ['below'], isSureAnywhere: isNotice }),
});
