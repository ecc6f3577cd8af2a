import type { Rule } from '../../core/rule.js';
import type { Ruleset } from '../../core/ruleset.js';

/**
 * The same rules, reporting their progress with one text. The number of passes is not known in advance, so each pass
 * counts as half of the remaining work.
 *
 * @param length of the text, in UTF-16 units
 * @param onShare called with 0 to 1, never less than before
 */
export function watchedRules(
  ruleset: Ruleset,
  length: number,
  onShare: (share: number) => void,
): Ruleset {
  const { rules, knowledge } = ruleset;
  const added = knowledge?.rules ?? [];
  const count = rules.length + added.length;
  let left = 1;
  let last = -1;

  function reportAt(index: number, end: number): void {
    if (index < last) left /= 2;
    last = index;
    onShare(1 - left + (left / 2) * ((index + end / length) / count));
  }

  const watched = (rule: Rule, index: number): Rule => ({
    ...rule,
    *check(document, options) {
      reportAt(index, 0);
      for (const match of rule.check(document, options)) {
        reportAt(index, match.range.end);
        yield match;
      }
    },
  });
  return {
    ...ruleset,
    rules: rules.map(watched),
    ...(knowledge && {
      knowledge: {
        ...knowledge,
        rules: added.map((rule, index) => watched(rule, rules.length + index)),
      },
    }),
  };
}
