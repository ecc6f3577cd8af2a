import { CleanArticlesError } from '../core/errors.js';
import { isObject } from '../core/json.js';
import type { Rule } from '../core/rule.js';
import { rules as builtIn } from '../rules/index.js';
import { firstProblem, nameOf, type Path, type Problem, problem } from './check.js';
import type { Config, Phrases, Settings } from './config.js';
import { matcherOf, problemOfGlob } from './globs.js';
import { problemOfPhrase } from './phrases.js';
import { loadPlugin, type Plugin, resolveModule } from './plugins.js';
import { type ConfigText, isCode, readConfig } from './read.js';
import { configSchema } from './schema.js';
import { type LoadContext, refuseForeignCode } from './trust.js';

/** Settings, and the files that they apply to. Later layers win. */
export interface Layer {
  readonly settings: Settings;
  /** Whether the layer applies to an absolute path. */
  readonly isAbout: (path: string) => boolean;
}

/** A configuration with everything that it extends. */
export interface LoadedConfig {
  /** Absolute paths: the configuration first, then what it extends. */
  readonly files: readonly string[];
  readonly layers: readonly Layer[];
  readonly plugins: readonly Plugin[];
}

/**
 * Reads a configuration, what it extends, and its plugins.
 *
 * @param chain the configurations being loaded, outermost first
 * @throws CleanArticlesError with file and line if any of it is invalid
 */
export async function loadConfig(
  file: string,
  context: LoadContext,
  chain: readonly string[] = [],
): Promise<LoadedConfig> {
  const shown = context.show(file);
  const outermost = chain[0] ?? file;
  if (isCode(file)) refuseForeignCode(shown, 'is code', outermost, context);
  const text = await readConfig(file, shown);
  refuse(firstProblem(text.value, configSchema(builtIn, true)), text);
  const config = text.value as Config;

  const bases = await Promise.all(
    extendsOf(config).map(({ name, path }) => {
      const base = resolveModule(name, file, text.placeOf(path), 'configuration');
      const loop = [...chain, file, base];
      if (loop.indexOf(base) === loop.length - 1) {
        return loadConfig(base, context, [...chain, file]);
      }
      throw new CleanArticlesError(
        `${text.placeOf(path)}: circular extends: ${loop.map(context.show).join(' -> ')}.`,
        'Remove one of these extends.',
      );
    }),
  );
  const plugins = [...bases.flatMap((base) => base.plugins), ...(await ownPlugins())];
  const rules = rulesOf(plugins);
  refuse(firstProblem(config, configSchema(rules, false)) ?? semanticProblem(config), text);
  return {
    files: [file, ...bases.flatMap((base) => base.files)],
    layers: [...bases.flatMap((base) => base.layers), ...layersOf(config, file)],
    plugins,
  };

  async function ownPlugins(): Promise<readonly Plugin[]> {
    const { plugins: names = [] } = config;
    if (names.length > 0)
      refuseForeignCode(
        text.placeOf(['plugins'], true),
        'names plugins, which are code',
        outermost,
        context,
      );
    return Promise.all(
      names.map((name, index) => {
        const place = text.placeOf(['plugins', index]);
        return loadPlugin(resolveModule(name, file, place, 'plugin'), name, place);
      }),
    );
  }
}

/** The built-in rules, then those of plugins, without duplicates. */
export function rulesOf(plugins: readonly Plugin[]): readonly Rule[] {
  const byFile = new Map(plugins.map((plugin) => [plugin.file, plugin.rules]));
  return [...builtIn, ...[...byFile.values()].flat()];
}

function refuse(found: Problem | undefined, text: ConfigText): void {
  if (found === undefined) return;
  const { path, isName, message, hint } = found;
  throw new CleanArticlesError(`${text.placeOf(path, isName)}: ${message}.`, hint);
}

/**
 * Checks the part of a configuration that verdicts are written to.
 *
 * @throws CleanArticlesError if it is not valid
 */
export function refuseInvalidLines(text: ConfigText): void {
  const { value } = text;
  if (value === undefined) return;
  // Not the rest: it may name rules of plugins, which are not loaded for this.
  const checked = isObject(value) ? ('lines' in value ? { lines: value.lines } : {}) : value;
  refuse(firstProblem(checked, configSchema([], false)), text);
}

function extendsOf({ extends: named = [] }: Config): readonly { name: string; path: Path }[] {
  if (typeof named === 'string') return [{ name: named, path: ['extends'] }];
  return named.map((name, index) => ({ name, path: ['extends', index] }));
}

function layersOf(config: Config, file: string): readonly Layer[] {
  const overrides = config.overrides ?? [];
  return [
    { settings: config, isAbout: () => true },
    ...overrides.map((override) => ({
      settings: override,
      isAbout: matcherOf(override, file),
    })),
  ];
}

/** Checks beyond the schema: invalid globs, and phrases that are too expensive. */
function semanticProblem({ phrases, overrides = [] }: Config): Problem | undefined {
  const problems = [phrasesProblem(phrases, ['phrases'])];
  for (const [index, override] of overrides.entries()) {
    const path = ['overrides', index];
    problems.push(globProblem(override.files, [...path, 'files']));
    problems.push(globProblem(override.except, [...path, 'except']));
    problems.push(phrasesProblem(override.phrases, [...path, 'phrases']));
  }
  return problems.find((found) => found !== undefined);
}

function globProblem(globs: readonly string[] = [], path: Path): Problem | undefined {
  for (const [index, glob] of globs.entries()) {
    const reason = problemOfGlob(glob);
    if (reason === undefined) continue;
    const hint = 'Use simple globs, relative to the folder of this file: "wire/**", "*.md".';
    return problem([...path, index], `the glob "${glob}" ${reason}`, hint);
  }
  return undefined;
}

function phrasesProblem(phrases: Phrases = {}, path: Path): Problem | undefined {
  const lists: [Path, readonly string[]][] = [
    ...Object.entries(phrases.add ?? {}).map(([family, list]): [Path, readonly string[]] => [
      [...path, 'add', family],
      list,
    ]),
    [[...path, 'veto'], phrases.veto ?? []],
  ];
  for (const [at, list] of lists) {
    for (const [index, phrase] of list.entries()) {
      const found = problemOfPhrase(phrase);
      const where = [...at, index];
      if (found === undefined) continue;
      const named = phrase.trim() === '' ? 'a phrase' : `the phrase "${phrase}"`;
      return problem(where, `${named} in ${nameOf(at)} ${found.message}`, found.hint);
    }
  }
  return undefined;
}
