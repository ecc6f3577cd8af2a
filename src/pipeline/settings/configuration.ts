import { dirname, resolve } from 'node:path';
import type { Settings } from '../../config/config.js';
import type { LoadedConfig } from '../../config/load.js';
import { configLookup } from '../../config/lookup.js';
import { ownLine } from '../../config/own-line.js';
import { type Resolved, resolveSettings } from '../../config/resolve.js';
import { CleanArticlesError } from '../../core/errors.js';
import { prepareRules, type Rule } from '../../core/rule.js';
import { type SourceFile, shownPath } from '../../input/source.js';
import { rules as builtIn, DEFAULT_PRESET, type PresetName, presets } from '../../rules/index.js';

/** Options that select and configure rules; plain data. */
export interface RuleSelection {
  readonly preset?: string;
  /** Roles. */
  readonly remove?: readonly string[];
  readonly keep?: readonly string[];
  readonly unsafe?: boolean;
  readonly rule?: readonly string[];
  /** False turns off the rules that use a model. */
  readonly model?: boolean;
  /** A configuration to use instead of those found by lookup; false for none. */
  readonly config?: string | false;
  readonly plugin: readonly string[];
  /** The file that "learn" has written. */
  readonly templates?: string;
}

/** Only the options of a command that select and configure rules: for a worker. */
export function selectionOf(options: RuleSelection): RuleSelection {
  const { preset, remove, keep, rule, model, unsafe, config, plugin, templates } = options;
  const given = { preset, remove, keep, rule, model, unsafe, config, templates };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return { plugin, ...Object.fromEntries(set) };
}

/** The resolved settings for the documents of a run. */
export interface Configuration {
  /** The preset of all documents, or "mixed". */
  readonly preset: string;
  /** All rules that are on for any document, in precedence order: the first rule to match a text owns it. */
  readonly rules: readonly Rule[];
  readonly settingsFor: (source: SourceFile) => Resolved;
  /** The configuration of a document with what it extends, outermost first; empty without one. */
  readonly filesFor: (source: SourceFile) => readonly string[];
  /** All known rules, on or off. */
  readonly known: readonly Rule[];
  /** Plugin modules, absolute paths. */
  readonly plugins: readonly string[];
}

/**
 * Looks up and reads the configurations of the sources. Without any, and without options, nothing is loaded.
 *
 * @throws CleanArticlesError if a configuration or an option is invalid, with position and next step
 */
export function configurationOf(
  sources: readonly SourceFile[],
  options: RuleSelection,
  cwd: string,
): Promise<Configuration> {
  return configurations(options, cwd)(sources);
}

/** The same for a series of source batches: loaded configurations are shared, so that a worker reads each one once. */
export function configurations(
  options: RuleSelection,
  cwd: string,
): (sources: readonly SourceFile[]) => Promise<Configuration> {
  const fileFor = lookupFor(options, cwd);
  const known = new Map<string, Promise<LoadedRun>>();
  return async (sources) => {
    const files = [...new Set(sources.map(fileFor))].filter((file) => file !== undefined);
    const key = files.toSorted().join('\n');
    const loading = known.get(key) ?? load(files, options, cwd);
    known.set(key, loading);
    return configurationFrom(await loading, sources, fileFor);
  };
}

/** The loaded configurations, and the settings resolved from them. */
interface LoadedRun extends Loaded {
  readonly commandLine: Settings;
  /** One for each set of settings: most documents share theirs. */
  readonly bySettings: Map<string, Resolved>;
}

async function load(
  files: readonly string[],
  options: RuleSelection,
  cwd: string,
): Promise<LoadedRun> {
  const ruleOptions = options.rule ?? [];
  const isPlain = files.length === 0 && ruleOptions.length === 0 && options.plugin.length === 0;
  const loaded = isPlain
    ? { ...NOTHING_LOADED, commandLine: await settingsOf(options) }
    : await loadAll(files, options, cwd);
  return { ...loaded, bySettings: new Map() };
}

async function configurationFrom(
  { configs, known, plugins, commandLine, bySettings }: LoadedRun,
  sources: readonly SourceFile[],
  fileFor: (source: SourceFile) => string | undefined,
): Promise<Configuration> {
  const bySource = new Map<SourceFile, Resolved>();
  function settingsFor(source: SourceFile): Resolved {
    const resolved = bySource.get(source) ?? settingsOfSource(source);
    bySource.set(source, resolved);
    return resolved;
  }

  function settingsOfSource(source: SourceFile): Resolved {
    const file = fileFor(source);
    const layers = configs.get(file ?? '')?.layers ?? [];
    const counts = layers.map(({ isAbout }) => isAbout(source.path));
    const key = `${file}\n${counts.join()}`;
    const seen = bySettings.get(key);
    if (seen !== undefined) return seen;
    const settings = layers.filter((_, index) => counts[index]).map((layer) => layer.settings);
    const resolved = resolveSettings([...settings, commandLine], known);
    bySettings.set(key, resolved);
    return resolved;
  }

  const all = new Set(sources.map(settingsFor));
  await prepareRules([...all].flatMap(({ ruleset }) => ruleset.rules));
  const presetNames = new Set([...all].map(({ preset }) => preset));
  return {
    preset: presetNames.size > 1 ? 'mixed' : ([...presetNames][0] ?? DEFAULT_PRESET),
    rules: [
      ...known.filter((rule) => [...all].some(({ ruleset }) => ruleset.rules.includes(rule))),
      ...([...all].some(({ lines }) => lines.some(({ remove }) => remove)) ? [ownLine()] : []),
    ],
    settingsFor,
    filesFor: (source) => configs.get(fileFor(source) ?? '')?.files ?? [],
    known,
    plugins,
  };
}

interface Loaded {
  /** By path. */
  readonly configs: ReadonlyMap<string, LoadedConfig>;
  readonly known: readonly Rule[];
  readonly plugins: readonly string[];
}

const NOTHING_LOADED: Loaded = { configs: new Map(), known: builtIn, plugins: [] };

/** The configuration for a source: the requested one, or the nearest. */
function lookupFor(
  options: RuleSelection,
  cwd: string,
): (source: SourceFile) => string | undefined {
  if (options.config === false) return () => undefined;
  if (options.config !== undefined) {
    const asked = resolve(cwd, options.config);
    return () => asked;
  }
  const configFor = configLookup();
  return ({ path }) => configFor(dirname(path));
}

async function loadAll(
  files: readonly string[],
  options: RuleSelection,
  cwd: string,
): Promise<Loaded & { readonly commandLine: Settings }> {
  const { loadConfig, rulesOf } = await import('../../config/load.js');
  const { isTrusted } = await import('../../config/trust.js');
  const { loadPlugin, resolveModule } = await import('../../config/plugins.js');
  const show = (file: string) => shownPath(file, cwd);
  const configs = new Map<string, LoadedConfig>();
  for (const file of files) {
    const mayRun = isTrusted(file, cwd, options.config !== undefined);
    configs.set(file, await loadConfig(file, { cwd, isTrusted: mayRun, show }));
  }
  const asked = options.plugin.map((name) => {
    const place = `--plugin ${name}`;
    return loadPlugin(
      resolveModule(name, resolve(cwd, 'x'), place, 'plugin', 'the current folder'),
      name,
      place,
    );
  });
  const plugins = [...configs.values()].flatMap((config) => config.plugins);
  plugins.push(...(await Promise.all(asked)));
  const known = rulesOf(plugins);
  return {
    configs,
    known,
    plugins: [...new Set(plugins.map(({ file }) => file))],
    commandLine: await settingsOf(options, known),
  };
}

/** The options as settings, which take precedence over all files. */
async function settingsOf(options: RuleSelection, known: readonly Rule[] = []): Promise<Settings> {
  const { preset, remove = [], keep = [], unsafe, rule = [], model = true } = options;
  if (preset !== undefined && !isPreset(preset)) {
    throw await unknownName('preset', preset, Object.keys(presets));
  }
  if (preset === 'page' && !model) {
    throw new CleanArticlesError(
      '--preset page and --no-model cannot be combined: the preset finds the article with a model.',
      'Remove --no-model, or use --preset recommended.',
    );
  }
  const settings = {
    ...(preset === undefined ? {} : { preset }),
    ...(unsafe === true ? { unsafe } : {}),
    ...(remove.length + keep.length === 0 ? {} : await roleSettings(remove, keep)),
    ...(model ? {} : { rules: MODELS_OFF }),
  };
  if (rule.length === 0) return settings;
  const { ruleSettings } = await import('../../config/rule-option.js');
  return { ...settings, rules: { ...settings.rules, ...ruleSettings(rule, known) } };
}

const MODELS_OFF: NonNullable<Settings['rules']> = Object.fromEntries(
  builtIn.filter(({ meta }) => meta.isModel === true).map(({ meta }) => [meta.id, 'off']),
);

async function roleSettings(remove: readonly string[], keep: readonly string[]): Promise<Settings> {
  const { rolesNamed } = await import('../../config/roles.js');
  const roles = { remove: rolesNamed(remove, '--remove'), keep: rolesNamed(keep, '--keep') };
  const both = roles.remove.find((role) => roles.keep.includes(role));
  if (both === undefined) return roles;
  throw new CleanArticlesError(
    `--remove and --keep both name the role "${both}".`,
    'Remove it from one of them.',
  );
}

function isPreset(name: string): name is PresetName {
  return Object.hasOwn(presets, name);
}

export function unknownRule(id: string, known: readonly Rule[]): Promise<CleanArticlesError> {
  return unknownName(
    'rule',
    id,
    known.map((rule) => rule.meta.id),
  );
}

async function unknownName(
  kind: string,
  name: string,
  known: readonly string[],
): Promise<CleanArticlesError> {
  const { hintFor } = await import('../../hints/nearest.js');
  return new CleanArticlesError(`Unknown ${kind} "${name}".`, hintFor(name, known, `${kind}s`));
}
