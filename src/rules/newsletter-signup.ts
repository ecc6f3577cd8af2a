import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { markedRuns, startOf } from './helpers/marked-run.js';

const strong = familyMatcher('newsletter');
const weak = familyMatcher('newsletterWeak');

export const newsletterSignup = defineRule({
  meta: {
    id: 'newsletter-signup',
    role: 'promo',
    phase: 'local',
    summary:
      'Newsletter boxes: "Sign up for our newsletter", "Email address", "Thank you for subscribing".',
    rationale:
      'A sign-up box consists of an offer and a small form. The rule removes an offer that takes up the whole line, and form ' +
      'fields ("Your name", "Submit") only next to an offer.',
    keeps: ['these words inside a longer sentence', 'form fields without an adjacent offer'],
    messages: { line: 'Newsletter box: "{text}"' },
    examples: [
      {
        title: 'an offer with its form',
        source:
          'The orchard opens on the first of May.\n\nSign up for our weekly newsletter\nEmail address\nSubscribe\n\nEntry is free for children.\n',
        cleaned: 'The orchard opens on the first of May.\n\nEntry is free for children.\n',
      },
      {
        title: 'an article about newsletters',
        source:
          'Sign up for our newsletter, the page begged, and forty thousand people did within a week.\n\nSubscribe\n',
        cleaned:
          'Sign up for our newsletter, the page begged, and forty thousand people did within a week.\n\nSubscribe\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: startOf(strong, weak),

  check: (document) => markedRuns(document, { strong, weak, isBox: true }),
});
