import { resolve } from 'node:path';
import { ownLine } from '../../config/own-line.js';
import type { Io } from '../../pipeline/io.js';
import {
  configurationOf,
  type RuleSelection,
  unknownRule,
} from '../../pipeline/settings/configuration.js';
import { ruleList, ruleText } from '../../reports/terminal/explain.js';
import { presetsOf } from '../../rules/index.js';
import { siteTemplate } from '../../templates/rule.js';
import { EXIT } from '../exit-codes.js';
import { styleFor } from '../terminal/style.js';

/**
 * Prints what a rule does, or lists all rules: the built-in ones and those of the active plugins.
 *
 * @throws CleanArticlesError if the rule does not exist
 */
export async function explainCommand(
  id: string | undefined,
  options: RuleSelection,
  io: Io,
): Promise<number> {
  const style = styleFor(io.stdout, io.env);
  const here = { path: resolve(io.cwd, 'article.txt'), displayPath: '', outputPath: '' };
  const configuration = await configurationOf([here], options, io.cwd);
  // Enabled only by --templates, so configurations do not know it.
  const known = [...configuration.known, siteTemplate(), ownLine()];
  if (id === undefined) {
    io.stdout.write(ruleList(known, style, io.stdout.columns));
    return EXIT.ok;
  }
  const rule = known.find(({ meta }) => meta.id === id);
  if (rule === undefined) throw await unknownRule(id, known);
  io.stdout.write(ruleText(rule, presetsOf(rule), style, io.stdout.columns));
  return EXIT.ok;
}
