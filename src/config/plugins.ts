import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Document } from '../core/document.js';
import { CleanArticlesError } from '../core/errors.js';
import { isObject } from '../core/json.js';
import { defineRule, PHASES, type Phase, type Rule } from '../core/rule.js';
import { rules as builtIn } from '../rules/index.js';
import { foreign } from './foreign.js';
import { loadModule } from './read.js';

/** A module with custom rules. */
export interface Plugin {
  /** Absolute path of the module. */
  readonly file: string;
  readonly rules: readonly Rule[];
}

/**
 * The file that a reference in a configuration names: a path that starts with a dot or a slash, relative
 * to the configuration's folder; otherwise a package that resolves from there.
 *
 * @param from the configuration, absolute
 * @param place position of the reference, for messages
 * @param base what paths are relative to, for messages
 * @throws CleanArticlesError if there is none
 */
export function resolveModule(
  name: string,
  from: string,
  place: string,
  kind: 'plugin' | 'configuration',
  base = 'the file that names it',
): string {
  const isPath = /^\.{0,2}\//u.test(name);
  const require = createRequire(from);
  try {
    return require.resolve(isPath ? resolve(dirname(from), name) : name);
  } catch (error) {
    const file = isPath ? undefined : importedFile(name, require, error);
    if (file !== undefined) return file;
    throw new CleanArticlesError(
      `${place}: cannot find the ${kind} "${name}".`,
      isPath
        ? `Check the path; it is relative to ${base}.`
        : `Install it ("npm install --save-dev ${name}"), or write "./${name}" for a file.`,
    );
  }
}

/** The entry point of an installed package that supports only import. */
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
 * Loads a module and its rules: the export `rules`, or that of its default export.
 *
 * @throws CleanArticlesError if it has none, or one violates the rule contract
 */
export async function loadPlugin(file: string, name: string, place: string): Promise<Plugin> {
  const module = await loadModule(file, name);
  const rules = rulesIn(module) ?? (isObject(module) ? rulesIn(module.default) : undefined);
  if (rules === undefined) {
    throw new CleanArticlesError(
      `${place}: the plugin "${name}" exports no rules.`,
      'It must export "rules", an array of rules created with defineRule.',
    );
  }
  for (const rule of rules) checkRule(rule, name, place);
  return { file, rules: (rules as readonly Rule[]).map((rule) => guarded(rule, name)) };
}

/** The same rule, with errors attributed to it and to the document it was checking. */
function guarded(rule: Rule, name: string): Rule {
  const { check, prepare, startsAt } = rule;
  const blame = (error: unknown) => failureOf(rule, name, error);

  function blaming<Result>(work: () => Result): Result {
    try {
      return foreign(work);
    } catch (error) {
      throw blame(error);
    }
  }

  return {
    ...rule,
    *check(document, options) {
      // The rule may modify its own view of the document, not the engine's.
      const own = Object.create(document) as Document;
      const matches = blaming(() => check(own, options)[Symbol.iterator]());
      for (;;) {
        const next = blaming(() => matches.next());
        if (next.done === true) return;
        yield next.value;
      }
    },
    ...(typeof startsAt === 'function' && { startsAt: (line) => blaming(() => startsAt(line)) }),
    ...(prepare && {
      prepare: async () => {
        await blaming(async () => prepare()).catch((error: unknown) => {
          throw blame(error);
        });
      },
    }),
  };
}

function failureOf({ meta: { id } }: Rule, name: string, error: unknown): CleanArticlesError {
  return new CleanArticlesError(
    `the rule "${id}" of the plugin "${name}" failed: ${reasonOf(error)}.`,
    `Fix it, or turn it off: --rule "${id}: off".`,
  );
}

/** Any value can be thrown, including one that cannot be converted to a string. */
function reasonOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'it threw a value that cannot be shown';
  }
}

function rulesIn(module: unknown): readonly unknown[] | undefined {
  return isObject(module) && Array.isArray(module.rules) ? module.rules : undefined;
}

function checkRule(rule: unknown, name: string, place: string): void {
  const isRule = isObject(rule) && isObject(rule.meta) && typeof rule.check === 'function';
  if (!isRule) {
    throw new CleanArticlesError(
      `${place}: the plugin "${name}" exports something that is not a rule.`,
      'Each rule needs "meta" and "check"; create it with defineRule.',
    );
  }
  const wrong = shapeProblem(rule);
  if (wrong !== undefined) {
    throw new CleanArticlesError(
      `${place}: the plugin "${name}" has a rule whose ${wrong}.`,
      'See the type Rule; in an editor, defineRule shows what is missing.',
    );
  }
  const { meta } = defineRule(rule as unknown as Rule);
  if (!builtIn.some((known) => known.meta.id === meta.id)) return;
  throw new CleanArticlesError(
    `${place}: the plugin "${name}" has a rule "${meta.id}", but a built-in rule has the same id.`,
    'Choose another id.',
  );
}

/** A description of the first violation of the rule contract; undefined if there is none. */
function shapeProblem({ meta, prepare, startsAt }: Record<string, unknown>): string | undefined {
  const { id, phase, summary, rationale, keeps, messages, examples, safety, options } =
    meta as Record<string, unknown>;
  const isText = (value: unknown) => typeof value === 'string';
  const isExample = (value: unknown) =>
    isObject(value) && [value.title, value.source, value.cleaned].every(isText);
  const isOption = (value: unknown) =>
    isObject(value) && [value.type, value.description].every(isText) && value.default !== undefined;
  const isOptional = (value: unknown, isRight: boolean) => value === undefined || isRight;
  const parts: Readonly<Record<string, boolean>> = {
    'meta.id is not a string': isText(id),
    'meta.phase is not "local", "page", "context" or "last"': PHASES.includes(phase as Phase),
    'meta.summary is not a string': isText(summary),
    'meta.rationale is not a string': isText(rationale),
    'meta.keeps is not a list of strings': Array.isArray(keeps) && keeps.every(isText),
    'meta.messages is not an object of strings':
      isObject(messages) && Object.values(messages).every(isText),
    'meta.examples is not a list of objects with title, source and cleaned':
      Array.isArray(examples) && examples.every(isExample),
    'meta.safety is not "safe", "unsafe" or "note"':
      safety === 'safe' || safety === 'unsafe' || safety === 'note',
    'meta.options is not an object of descriptions': isOptional(
      options,
      isObject(options) && Object.values(options).every(isOption),
    ),
    'prepare is not a function': isOptional(prepare, typeof prepare === 'function'),
    'startsAt is not "title", "edges" or a function': isOptional(
      startsAt,
      startsAt === 'title' || startsAt === 'edges' || typeof startsAt === 'function',
    ),
  };
  return Object.keys(parts).find((wrong) => parts[wrong] === false);
}
