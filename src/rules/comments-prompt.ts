import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { markedRuns, startOf } from './helpers/marked-run.js';

const strong = familyMatcher('comments');
const weak = familyMatcher('commentsWeak');

export const commentsPrompt = defineRule({
  meta: {
    id: 'comments-prompt',
    role: 'comments',
    phase: 'local',
    summary: 'Invitations to comment: "Leave a comment", "12 comments", "Join the conversation".',
    rationale:
      'Comment sections leave their buttons and counters in the text. The rule removes them if they fill their ' +
      'line. In the middle of a text it keeps them, because a question such as "What do you think?" may belong to ' +
      'the article.',
    keeps: [
      'comments written by readers',
      'these words inside a sentence',
      'an invitation between paragraphs',
    ],
    messages: { line: 'Comments prompt "{text}"' },
    examples: [
      {
        title: 'after the article',
        source:
          'The library will reopen in the spring of next year.\n\n12 comments\nLeave a comment\n',
        cleaned: 'The library will reopen in the spring of next year.\n',
      },
      {
        title: 'a question in an interview',
        source:
          'What do you think?\n\nWell, I would have gone home long before the storm broke.\n\nWhat do you think?\n\nI still would have gone home before the storm broke.\n',
        cleaned:
          'What do you think?\n\nWell, I would have gone home long before the storm broke.\n\nWhat do you think?\n\nI still would have gone home before the storm broke.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: startOf(strong, weak),

  check: (document) => markedRuns(document, { strong, weak, zones: ['above', 'below'] }),
});
