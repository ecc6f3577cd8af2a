import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { defineRule, type Rule } from '../core/rule.js';
import { rules as builtIn } from '../rules/index.js';
import { isRecord } from './check.js';
import { loadModule } from './read.js';

/** A module with rules of one's own. */
export interface Plugin {
  /** Absolute path of the module. */
  readonly file: string;
  readonly rules: readonly Rule[];
}

/**
 * The file that a reference in a configuration names: a path that begins with a dot or a slash, from the
 * configuration's folder; else a package that can be reached from there.
 *
 * @param from the configuration, absolute
 * @param place where the reference stands, for messages
 * @throws CleanArticlesError when there is none
 */
export function resolveModule(
  name: string,
  from: string,
  place: string,
  kind: 'plugin' | 'configuration',
): string {
  const isPath = /^\.{0,2}\//u.test(name);
  const require = createRequire(from);
  try {
    return require.resolve(isPath ? resolve(dirname(from), name) : name);
  } catch (error) {
    const file = isPath ? undefined : importedFile(name, require, error);
    if (file !== undefined) return file;
    throw new CleanArticlesError(
      `${place}: the ${kind} "${name}" is not there.`,
      isPath
        ? 'Check the path; it is reckoned from the file that names it.'
        : `Install it ("npm install --save-dev ${name}"), or write "./${name}" for a file.`,
    );
  }
}

/** The entry of a package that is there, but for import only. */
function importedFile(name: string, require: NodeJS.Require, error: unknown): string | undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined;
  for (const folder of require.resolve.paths(name) ?? []) {
    const manifest = join(folder, name, 'package.json');
    if (!existsSync(manifest)) continue;
    const { exports } = JSON.parse(readFileSync(manifest, 'utf8'));
    const entry = exports?.['.'] ?? exports;
    const file = entry?.import?.default ?? entry?.import ?? entry?.default;
    return typeof file === 'string' ? join(dirname(manifest), file) : undefined;
  }
  return undefined;
}

/**
 * Runs a module and takes its rules: the export `rules`, or that of its default export.
 *
 * @throws CleanArticlesError when it has none, or one breaks the contract of rules
 */
export async function loadPlugin(file: string, name: string, place: string): Promise<Plugin> {
  const module = await loadModule(file, name);
  const rules = rulesIn(module) ?? (isRecord(module) ? rulesIn(module.default) : undefined);
  if (rules === undefined) {
    throw new CleanArticlesError(
      `${place}: the plugin "${name}" exports no rules.`,
      'It has to "export const rules = [...]", each from defineRule.',
    );
  }
  for (const rule of rules) checkRule(rule, name, place);
  return { file, rules: (rules as readonly Rule[]).map((rule) => guarded(rule, name)) };
}

/** The same rule; what it throws is its own fault, and of the document that it looked at. */
function guarded(rule: Rule, name: string): Rule {
  return {
    ...rule,
    *check(document, options) {
      try {
        yield* rule.check(document, options);
      } catch (error) {
        const { id } = rule.meta;
        throw new CleanArticlesError(
          `the rule "${id}" of the plugin "${name}" fails: ${error instanceof Error ? error.message : error}.`,
          `Mend it, or switch it off: --rule "${id}: off".`,
        );
      }
    },
  };
}

function rulesIn(module: unknown): readonly unknown[] | undefined {
  return isRecord(module) && Array.isArray(module.rules) ? module.rules : undefined;
}

function checkRule(rule: unknown, name: string, place: string): void {
  const isRule = isRecord(rule) && isRecord(rule.meta) && typeof rule.check === 'function';
  if (!isRule) {
    throw new CleanArticlesError(
      `${place}: the plugin "${name}" exports something that is no rule.`,
      'Each has a meta and a check; make it with defineRule.',
    );
  }
  const { meta } = defineRule(rule as unknown as Rule);
  if (!builtIn.some((known) => known.meta.id === meta.id)) return;
  throw new CleanArticlesError(
    `${place}: the plugin "${name}" has a rule "${meta.id}", as clean-articles itself does.`,
    'Give it another id.',
  );
}
