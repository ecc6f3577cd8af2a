import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { markedRuns, startOf } from './kinds/marked-run.js';

const certain = familyMatcher('newsletter');
const weak = familyMatcher('newsletterWeak');

export const newsletterSignup = defineRule({
  meta: {
    id: 'newsletter-signup',
    role: 'promo',
    phase: 'local',
    summary:
      'Newsletter boxes: "Sign up for our newsletter", "Email address", "Thank you for subscribing".',
    rationale:
      'A sign-up box is an offer and a small form. The offer is taken when it fills its line; the fields of the form ' +
      '("Your name", "Submit") only beside an offer.',
    keeps: [
      'the words in a sentence that says more',
      'the fields of a form without an offer beside them',
    ],
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

  startsAt: startOf(certain, weak),

  check: (document) => markedRuns(document, { certain, weak, isBox: true }),
});
