import { defineRule, type Rule } from '../core/rule.js';
import { lineMatcher } from '../review/line-key.js';

export const OWN_LINE = 'own-line';

/** The lines listed in the rule's examples. */
const EXAMPLES = ['The Vennby Courier, every morning', 'Puzzle of the day: *'];

/** The rule for the lines that a configuration lists under `lines.remove`. */
export function ownLine(isListed: (text: string) => boolean = lineMatcher(EXAMPLES)): Rule {
  return defineRule({
    meta: {
      id: OWN_LINE,
      role: 'other',
      phase: 'local',
      summary: 'Lines that your configuration lists under lines.remove, for all sites or for one.',
      rationale:
        'No phrase list covers the lines of every site. "clean-articles apply review.json" adds the lines that you marked as ' +
        'missed in a report to the configuration, and the rule removes each of them wherever it stands alone. Case, spacing, ' +
        'the type of quotes and the values of numbers make no difference; "label: *" matches every line with that label.',
      keeps: [
        'the same words inside a longer line',
        'the same line on other sites, if the configuration names a site for it',
      ],
      messages: { line: 'Line listed in your configuration' },
      examples: [
        {
          title: 'around an article',
          source:
            'The Vennby Courier, every morning\n\nThe old bridge will close for a year from Monday.\n\nPuzzle of the day: A river\n',
          cleaned: 'The old bridge will close for a year from Monday.\n',
        },
        {
          title: 'a sentence that says more',
          source: 'She read the Vennby Courier, every morning, until the old bridge was closed.\n',
          cleaned: 'She read the Vennby Courier, every morning, until the old bridge was closed.\n',
        },
      ],
      safety: 'safe',
    },

    *check({ nonBlankLines: content }) {
      for (const { text, start, end, isCode } of content) {
        if (isCode || !isListed(text)) continue;
        yield {
          range: { start, end },
          messageId: 'line',
          evidence: 'listed in the configuration under lines.remove',
          confidence: 1,
        };
      }
    },
  });
}
