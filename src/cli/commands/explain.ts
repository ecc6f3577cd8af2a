import { ruleList, ruleText } from '../../reports/terminal/explain.js';
import { rules } from '../../rules/index.js';
import { unknownRule } from '../configuration.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { styleFor } from '../style.js';

/**
 * Prints what a rule does, or all rules.
 *
 * @throws CleanArticlesError when there is no such rule
 */
export async function explainCommand(id: string | undefined, io: Io): Promise<number> {
  const style = styleFor(io.stdout, io.env);
  if (id === undefined) {
    io.stdout.write(ruleList(rules, style, io.stdout.columns));
    return EXIT.ok;
  }
  const rule = rules.find(({ meta }) => meta.id === id);
  if (rule === undefined) throw await unknownRule(id, rules);
  io.stdout.write(ruleText(rule, style, io.stdout.columns));
  return EXIT.ok;
}
