import type { Document } from '../../core/document.js';
import { CleanArticlesError } from '../../core/errors.js';
import { defineRule, type Match, type Rule } from '../../core/rule.js';
import { EXAMPLES } from './examples.js';

/** Layer sizes of the network: see Sizes. */
export const SIZES = { word: 16, line: 48, state: 48, mix: 48, outputs: 1 } as const;

/** The rule with the published weights. */
export const mainContent = mainContentRule(async () => (await import('./weights.bin')).default);

/** The rule with other weights, for figures on held-out sites. `prepare` loads weights and model. */
export function mainContentRule(loadWeights: () => Promise<Uint8Array>): Rule {
  let check: ((document: Document) => Iterable<Match>) | undefined;
  return defineRule({
    meta: {
      id: 'main-content',
      role: 'other',
      phase: 'page',
      summary: 'Everything around the article of a whole page: menus, teasers, comments, footers.',
      rationale:
        'In the dump of a whole page, the article is one part among many. Small recurrent networks read the lines ' +
        'in both directions and, from the appearance, words, position and repetition of each line, estimate how likely ' +
        'the line is to belong to the article. If dozens of lines clearly do not, the rule removes the unlikely ones in blocks.',
      keeps: [
        'texts without a clearly identifiable article: lists, tables, poems, a few lines; a note reports this',
        'texts that are already articles',
      ],
      messages: {
        before: '{lines} before the article, starting at "{text}"',
        within: '{lines} inside the article, starting at "{text}"',
        after: '{lines} after the article, starting at "{text}"',
        unclear: 'No clearly identifiable article, so main-content removed nothing',
      },
      examples: EXAMPLES,
      safety: 'safe',
      isModel: true,
    },
    prepare: async () => {
      if (check !== undefined) return;
      const { networksOf } = await import('../network/network.js');
      const { blocks } = await import('./blocks.js');
      const { FEATURES } = await import('../features/features.js');
      const { fingerprintOf } = await import('../features/fingerprint.js');
      const sizes = { features: FEATURES.length, ...SIZES };
      const networks = networksOf(await loadWeights(), sizes, fingerprintOf(FEATURES));
      check = (document) => blocks(networks, document);
    },
    check: (document) => {
      if (check !== undefined) return check(document);
      throw new CleanArticlesError(
        'The rule main-content was not prepared, so it has no weights.',
        'Before the first text, call: await prepareRules(presets.page).',
      );
    },
  });
}
