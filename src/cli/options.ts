import { CleanArticlesError } from '../core/errors.js';
import type { Ruleset } from '../core/ruleset.js';
import { type PresetName, presets, rules } from '../rules/index.js';

/** Options that every command with input has. */
export interface InputOptions {
  readonly preset: string;
  readonly unsafe?: boolean;
  readonly rule: readonly string[];
  readonly ext: readonly string[];
  readonly ignorePath?: string;
  readonly stdinFilepath?: string;
  readonly quiet?: boolean;
}

/** The preset when none is asked for. */
export const DEFAULT_PRESET = 'recommended';

/** Where cleaned files go; never taken as input. */
export const DEFAULT_OUT_DIR = 'cleaned';

export const DEFAULT_EXTENSIONS = ['txt', 'text', 'md', 'markdown'];

/** What `clean-articles` without arguments means; the program gives the same defaults to its options. */
export const FILTER_DEFAULTS = {
  preset: DEFAULT_PRESET,
  rule: [],
  ext: DEFAULT_EXTENSIONS,
  outDir: DEFAULT_OUT_DIR,
  report: true,
} as const;

/**
 * The rules that the options ask for.
 *
 * @throws CleanArticlesError when a preset or a rule is unknown, with the nearest name
 */
export async function rulesetOf(options: InputOptions): Promise<Ruleset> {
  if (!isPreset(options.preset)) {
    throw await unknownName('preset', options.preset, Object.keys(presets));
  }
  const enabled = new Set(presets[options.preset].map((rule) => rule.meta.id));
  for (const setting of options.rule) {
    const [id = '', state = ''] = setting.split(':').map((part) => part.trim());
    if (!rules.some((rule) => rule.meta.id === id)) throw await unknownRule(id);
    if (state === 'on') enabled.add(id);
    else if (state === 'off') enabled.delete(id);
    else
      throw new CleanArticlesError(
        `--rule "${setting}" says neither on nor off.`,
        `Write --rule "${id}: off".`,
      );
  }
  return {
    rules: rules.filter((rule) => enabled.has(rule.meta.id)),
    unsafe: options.unsafe === true,
  };
}

/** The error for a rule that is not there. */
export function unknownRule(id: string): Promise<CleanArticlesError> {
  return unknownName(
    'rule',
    id,
    rules.map((rule) => rule.meta.id),
  );
}

function isPreset(name: string): name is PresetName {
  return Object.hasOwn(presets, name);
}

async function unknownName(
  kind: string,
  name: string,
  known: readonly string[],
): Promise<CleanArticlesError> {
  const { nearest } = await import('../input/nearest.js');
  const near = nearest(name, known);
  const hint = near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`;
  return new CleanArticlesError(`There is no ${kind} "${name}".`, hint);
}
