import type { Line } from '../core/line.js';
import type { Rule } from '../core/rule.js';
import { lineMatcher } from '../review/line-key.js';
import type { LineSetting, Lines } from './config.js';
import { ownLine } from './own-line.js';

/** The effect of `lines` in a configuration on the documents of a site. */
export interface LineRules {
  /** See Ruleset.isKept; undefined if no lines are kept. */
  readonly isKept: ((line: Line, ruleId: string) => boolean) | undefined;
  /** Removes the listed lines; undefined if none are listed. */
  readonly rule: Rule | undefined;
}

/** @param site undefined for only the settings of all sites */
export function lineRules(all: readonly Lines[], site: string | undefined): LineRules {
  const isHere = (setting: LineSetting) => setting.site === undefined || setting.site === site;
  const kept = all.flatMap(({ keep = [] }) => keep.map(settingOf)).filter(isHere);
  const removed = all.flatMap(({ remove = [] }) => remove.map(settingOf)).filter(isHere);
  return {
    isKept: kept.length === 0 ? undefined : keeperOf(kept),
    rule: removed.length === 0 ? undefined : ownLine(lineMatcher(removed.map(({ line }) => line))),
  };
}

/** The sites with their own settings. */
export function sitesOf(all: readonly Lines[]): ReadonlySet<string> {
  const settings = all.flatMap(({ keep = [], remove = [] }) => [...keep, ...remove]).map(settingOf);
  return new Set(settings.map(({ site }) => site).filter((site) => site !== undefined));
}

function keeperOf(kept: readonly LineSetting[]): (line: Line, ruleId: string) => boolean {
  const matcherFor = (asked: string | undefined) =>
    lineMatcher(kept.filter(({ rule }) => rule === asked).map(({ line }) => line));
  const matchers = new Map(
    [...new Set(kept.map(({ rule }) => rule))].map((rule) => [rule, matcherFor(rule)]),
  );
  const always = matchers.get(undefined);
  return ({ text }, ruleId) => always?.(text) === true || matchers.get(ruleId)?.(text) === true;
}

function settingOf(setting: string | LineSetting): LineSetting {
  return typeof setting === 'string' ? { line: setting } : setting;
}
