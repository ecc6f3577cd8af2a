import { defineRule, type Rule } from '../core/rule.js';
import { rangeOf, shortened } from '../rules/helpers/lines.js';
import { templateKey } from './lines.js';

/** Lines of the examples, as "learn" would have found them. */
const EXAMPLES: ReadonlySet<string> = new Set([
  'the vennby courier, every morning',
  'write to us at the old customs house.',
]);

/**
 * The rule for a site.
 *
 * @param lines that its articles repeat, folded: see templateKey
 */
export function siteTemplate(lines: ReadonlySet<string> = EXAMPLES): Rule {
  return defineRule({
    meta: {
      id: 'site-template',
      role: 'other',
      phase: 'local',
      summary: 'Lines that a site repeats over its articles, learned from a corpus.',
      rationale:
        'Every site has lines of its own that no list of phrases covers. "clean-articles learn" counts the lines of a ' +
        'corpus by site and records those that many articles have; with --templates they are removed.',
      keeps: [
        'lines that are not in the templates file',
        'the same lines in articles of other sites',
      ],
      messages: { line: 'Template of the site: "{text}"' },
      examples: [
        {
          title: 'around an article',
          source:
            'The Vennby Courier, every morning\n\nThe old bridge will close for a year from Monday.\n\nWrite to us at the Old Customs House.\n',
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

    *check(document) {
      if (lines.size === 0) return;
      for (const line of document.nonBlankLines) {
        if (!lines.has(templateKey(line))) continue;
        yield {
          range: rangeOf(line),
          messageId: 'line',
          data: { text: shortened(line.text) },
          evidence: 'occurs in many articles of the site',
          confidence: 0.95,
        };
      }
    },
  });
}
