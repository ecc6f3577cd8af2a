import { getNodeValue, type ParseError, parseTree } from 'jsonc-parser';
import { CleanArticlesError } from '../core/errors.js';
import type { Rule } from '../core/rule.js';
import { firstProblem } from './check.js';
import type { RuleSetting } from './config.js';
import { configSchema } from './schema.js';

const STATES: Readonly<Record<string, RuleSetting>> = {
  on: 'error',
  off: 'off',
  warn: 'warn',
  error: 'error',
};

/**
 * Parses the values of --rule: `ad-marker: off`, or `author-box: ["warn", {"maxLines": 3}]`. Later ones win.
 *
 * @throws CleanArticlesError if a rule, severity or option does not exist
 */
export function ruleSettings(
  values: readonly string[],
  known: readonly Rule[],
): Readonly<Record<string, RuleSetting>> {
  const settings: Record<string, RuleSetting> = {};
  for (const value of values) {
    refuseSeveral(value);
    const colon = value.includes(':') ? value.indexOf(':') : value.length;
    const id = value.slice(0, colon).trim();
    settings[id] = settingOf(value, id, value.slice(colon + 1).trim(), known);
  }
  return settings;
}

/** Options of a rule may contain commas; they are in brackets. */
function refuseSeveral(value: string): void {
  if (!/^[^[]*,/u.test(value)) return;
  const ids = value.split(',').map((part) => part.replace(/:.*/u, '').trim());
  throw new CleanArticlesError(
    `--rule "${value}" names several rules, but the option takes one.`,
    `Repeat it: ${ids.map((id) => `--rule "${id}: off"`).join(' ')}.`,
  );
}

function settingOf(value: string, id: string, state: string, known: readonly Rule[]): RuleSetting {
  const setting = Object.hasOwn(STATES, state) ? STATES[state] : listIn(state);
  const { rules: schema = {} } = configSchema(known, false).properties ?? {};
  const isKnown = known.some((rule) => rule.meta.id === id);
  const found =
    isKnown && setting === undefined
      ? undefined
      : firstProblem({ [id]: setting ?? 'error' }, schema);
  if (found !== undefined) {
    const message =
      found.isName && found.path.length === 1
        ? `Unknown rule "${id}"`
        : `--rule "${value}": ${found.message}`;
    throw new CleanArticlesError(`${message}.`, found.hint);
  }
  if (setting !== undefined) return setting;
  throw new CleanArticlesError(
    `--rule "${value}": the severity must be on, off, warn or error.`,
    `For example: --rule "${id}: off".`,
  );
}

function listIn(text: string): RuleSetting | undefined {
  if (!text.startsWith('[')) return undefined;
  const errors: ParseError[] = [];
  // A parse tree has no prototypes that a name in it could reach.
  const tree = parseTree(text, errors);
  return errors.length === 0 && tree !== undefined ? getNodeValue(tree) : undefined;
}
