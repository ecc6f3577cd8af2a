import type { Rule } from '../../core/rule.js';
import type { Ruleset } from '../../core/ruleset.js';

/**
 * The same rules, which tell how far they have come with one text. How often they run again on what is left is not known
 * before, so each pass is taken for half of what was left to do.
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

  function tell(index: number, end: number): void {
    if (index < last) left /= 2;
    last = index;
    onShare(1 - left + (left / 2) * ((index + end / length) / count));
  }

  const watched = (rule: Rule, index: number): Rule => ({
    ...rule,
    *check(document, options) {
      tell(index, 0);
      for (const match of rule.check(document, options)) {
        tell(index, match.range.end);
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
