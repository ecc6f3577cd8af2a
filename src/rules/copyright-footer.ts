import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { markedRuns, startOf } from './helpers/marked-run.js';

const strong = familyMatcher('copyright');

export const copyrightFooter = defineRule({
  meta: {
    id: 'copyright-footer',
    role: 'legal',
    phase: 'local',
    summary: 'Copyright lines: "© 2024 The Example. All rights reserved."',
    rationale:
      'Page footers have a copyright line with a year or the words "all rights reserved". Picture credits have ' +
      'neither; the preset strict removes those.',
    keeps: ['picture credits such as "© Jane Doe"', 'sentences about copyright'],
    messages: { line: 'Copyright line "{text}"' },
    examples: [
      {
        title: 'a page footer',
        source:
          'The museum is open every day except Monday.\n\n© 2024 The Example Courier. All rights reserved.\n',
        cleaned: 'The museum is open every day except Monday.\n',
      },
      {
        title: 'a credit',
        source:
          'A heron on the weir\n© Jane Doe\n\nHerons have returned to the river after forty years.\n',
        cleaned:
          'A heron on the weir\n© Jane Doe\n\nHerons have returned to the river after forty years.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: startOf(strong),

  check: (document) => markedRuns(document, { strong, zones: ['below'] }),
});
