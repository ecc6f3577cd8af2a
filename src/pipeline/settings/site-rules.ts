import { dirname, resolve } from 'node:path';
import type { Resolved } from '../../config/resolve.js';
import { CleanArticlesError } from '../../core/errors.js';
import type { Rule } from '../../core/rule.js';
import type { Ruleset } from '../../core/ruleset.js';
import { UTF_8 } from '../../encoding/utf-8.js';
import { readIfExists } from '../../input/read-file.js';
import { type SourceFile, slashed } from '../../input/source.js';
import { parseTemplates } from '../../templates/file.js';
import { siteTemplate } from '../../templates/rule.js';
import { siteOf, siteOfPlace, siteOfUrl, WHOLE_CORPUS } from '../../templates/site.js';
import { sha256 } from '../sha256.js';

/** The rules for documents by site: templates of a run, and lines of configurations. */
export interface SiteRules {
  /** For counting: one rule for each name that templates add. */
  readonly added: readonly Rule[];
  /**
   * The rules of a document.
   *
   * @param url of a record; undefined for a text, and for a record without one
   */
  readonly rulesetFor: (resolved: Resolved, source: SourceFile, url?: string) => Ruleset;
  /** The inputs of a source's rules besides its settings; undefined if there are none. */
  readonly keyFor: (resolved: Resolved, source: SourceFile) => string | undefined;
  /** Whether the URL of a record determines its rules. */
  readonly readsUrls: (resolved: Resolved) => boolean;
  /** Dotted path of the records' URL, if the templates give one. */
  readonly urlField: string | undefined;
}

const NO_TEMPLATES: SiteRules = {
  added: [],
  rulesetFor: (resolved, source, url) =>
    resolved.sites.size === 0
      ? resolved.ruleset
      : resolved.rulesetOf(siteIn(resolved.sites, source, url)),
  keyFor: ({ sites }, source) => (sites.size === 0 ? undefined : siteIn(sites, source, undefined)),
  readsUrls: ({ sites }) => sites.size > 0,
  urlField: undefined,
};

/**
 * @param file the output of "learn"; without it, only configurations add lines for sites
 * @param cwd base of relative paths, and of paths in messages
 * @throws CleanArticlesError if it is not such a file
 */
export function siteRulesOf(file: string | undefined, cwd: string): SiteRules {
  if (file === undefined) return NO_TEMPLATES;
  const bytes = bytesOf(file, cwd);
  const templates = parseTemplates(UTF_8.decode(bytes), file);
  const isByUrl = templates.by === 'url';
  const others = siteTemplate(templates.bySite.get(WHOLE_CORPUS) ?? new Set());
  const sites = new Map(
    [...templates.bySite].map(([site, lines]) => [site, siteTemplate(lines)] as const),
  );
  const known = new Map<Ruleset, Map<Rule, Ruleset>>();
  const key = sha256(bytes);

  function withRule(ruleset: Ruleset, rule: Rule): Ruleset {
    const ofRuleset = known.get(ruleset) ?? new Map<Rule, Ruleset>();
    known.set(ruleset, ofRuleset);
    const rules = [...(ruleset.knowledge?.rules ?? []), rule];
    const whole = ofRuleset.get(rule) ?? {
      ...ruleset,
      knowledge: { ...ruleset.knowledge, rules },
    };
    ofRuleset.set(rule, whole);
    return whole;
  }

  function templateSite(source: SourceFile, url: string | undefined): string {
    if (isByUrl) return siteOfUrl(url);
    if (templates.by !== 'folder') return WHOLE_CORPUS;
    if (source.outputPath.includes('/')) return siteOfPlace(source.outputPath);
    return folderSite(sites.keys(), source);
  }

  return {
    added: [others],
    rulesetFor: (resolved, source, url) => {
      const base = NO_TEMPLATES.rulesetFor(resolved, source, url);
      return withRule(base, sites.get(templateSite(source, url)) ?? others);
    },
    keyFor: (resolved, source) =>
      `${key} ${templateSite(source, undefined)} ${NO_TEMPLATES.keyFor(resolved, source)}`,
    readsUrls: (resolved) => isByUrl || NO_TEMPLATES.readsUrls(resolved),
    urlField: isByUrl ? templates.urlField : undefined,
  };
}

/** The one of the given sites that a document belongs to, or its site in reports. */
function siteIn(sites: ReadonlySet<string>, source: SourceFile, url: string | undefined): string {
  const site = siteOf(source.outputPath, url);
  return sites.has(site) || siteOfUrl(url) !== WHOLE_CORPUS ? site : folderSite(sites, source);
}

/** A file passed as an argument is not in a folder below an argument, so its own path determines the site. */
function folderSite(sites: Iterable<string>, { path }: SourceFile): string {
  const folder = slashed(dirname(path));
  const near = [...sites].filter((site) => folder.endsWith(`/${site}`));
  return near.toSorted((a, b) => b.length - a.length)[0] ?? WHOLE_CORPUS;
}

function bytesOf(file: string, cwd: string): Uint8Array {
  const path = resolve(cwd, file);
  const bytes = readIfExists(path, `The templates file ${file}`);
  if (bytes !== undefined) return bytes;
  throw new CleanArticlesError(
    `Templates file ${file} not found.`,
    'Create it with "clean-articles learn corpus/ -o templates.json".',
  );
}
