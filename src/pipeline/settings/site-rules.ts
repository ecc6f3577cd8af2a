import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import type { Rule } from '../../core/rule.js';
import type { Ruleset } from '../../core/ruleset.js';
import { UTF_8 } from '../../encoding/utf-8.js';
import { type SourceFile, slashed } from '../../input/source.js';
import { parseTemplates } from '../../templates/file.js';
import { siteTemplate } from '../../templates/rule.js';
import { siteOfPlace, WHOLE_CORPUS } from '../../templates/site.js';
import { sha256 } from '../sha256.js';

/** What the templates of a run add to its rules. */
export interface SiteRules {
  /** For counting: a rule of every name that is added. */
  readonly added: readonly Rule[];
  /** The rules of a document with those of its site. */
  readonly with: (ruleset: Ruleset, site: string) => Ruleset;
  /** The site of a text. */
  readonly siteOf: (source: SourceFile) => string;
  /** Another one for other templates; undefined where there are none. */
  readonly key: string | undefined;
  /** Dotted path of the records' URL; undefined where sites make no difference. */
  readonly urlField: string | undefined;
}

/** Without templates, sites make no difference. */
const NO_SITE_RULES: SiteRules = {
  added: [],
  with: (ruleset) => ruleset,
  siteOf: () => WHOLE_CORPUS,
  key: undefined,
  urlField: undefined,
};

/**
 * @param file what "learn" has found; without it no lines of sites are known
 * @param cwd what a path is reckoned from, and shown from
 * @throws CleanArticlesError when it is no such file
 */
export function siteRulesOf(file: string | undefined, cwd: string): SiteRules {
  if (file === undefined) return NO_SITE_RULES;
  const bytes = bytesOf(file, cwd);
  const templates = parseTemplates(UTF_8.decode(bytes), file);
  const others = siteTemplate(templates.bySite.get(WHOLE_CORPUS) ?? new Set());
  const sites = new Map(
    [...templates.bySite].map(([site, lines]) => [site, siteTemplate(lines)] as const),
  );
  const known = new Map<Ruleset, Map<Rule, Ruleset>>();

  function withRule(ruleset: Ruleset, rule: Rule): Ruleset {
    const ofRuleset = known.get(ruleset) ?? new Map<Rule, Ruleset>();
    known.set(ruleset, ofRuleset);
    const knowledge = { ...ruleset.knowledge, rules: [rule] };
    const whole = ofRuleset.get(rule) ?? { ...ruleset, knowledge };
    ofRuleset.set(rule, whole);
    return whole;
  }

  /** A file that was named by itself stands in no folder below an argument, so its path has to say which one it is of. */
  function folderSite({ place, path }: SourceFile): string {
    if (place.includes('/')) return siteOfPlace(place);
    const folder = slashed(dirname(path));
    const near = [...sites.keys()].filter((site) => folder.endsWith(`/${site}`));
    return near.toSorted((a, b) => b.length - a.length)[0] ?? WHOLE_CORPUS;
  }

  return {
    added: [others],
    with: (ruleset, site) => withRule(ruleset, sites.get(site) ?? others),
    siteOf: (source) => (templates.by === 'folder' ? folderSite(source) : WHOLE_CORPUS),
    key: sha256(bytes),
    urlField: templates.by === 'url' ? templates.urlField : undefined,
  };
}

function bytesOf(file: string, cwd: string): Uint8Array {
  const path = resolve(cwd, file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return readFileSync(path);
  throw new CleanArticlesError(
    `There is no file of templates at ${file}.`,
    'Make it with "clean-articles learn corpus/ -o templates.json".',
  );
}
