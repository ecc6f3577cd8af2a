import { basename, dirname, relative } from 'node:path';
import { applyEdits, modify, parse } from 'jsonc-parser';
import type { Override } from '../config/config.js';
import { PACKAGE_KEY } from '../config/lookup.js';
import { problemOfPhrase, vetoOf } from '../config/phrases.js';
import { clean } from '../core/clean.js';
import type { Document } from '../core/document.js';
import type { Finding } from '../core/finding.js';
import type { Ruleset } from '../core/ruleset.js';
import { slashed } from '../input/source.js';

/** The settings that keep a line of a file. */
export type KeepSettings = Pick<Override, 'phrases' | 'rules'>;

/** Vetoes the line if that is enough to drop the finding; otherwise turns its rule off. */
export function keepSettings(finding: Finding, document: Document, ruleset: Ruleset): KeepSettings {
  const line = document.text.slice(finding.range.start, finding.range.end).trim();
  const ruleOff = { rules: { [finding.ruleId]: 'off' } } as const;
  if (/[\r\n*#{}[\]]/u.test(line) || problemOfPhrase(line) !== undefined) return ruleOff;
  const phrases = { veto: [line] };
  const isVetoed = vetoOf([phrases]);
  if (isVetoed === undefined) return ruleOff;
  const { findings } = clean(document, {
    ...ruleset,
    isVetoed: (one) => isVetoed(one) || ruleset.isVetoed?.(one) === true,
  });
  const isThere = findings.some(
    ({ ruleId, range }) => ruleId === finding.ruleId && range.start === finding.range.start,
  );
  return isThere ? ruleOff : { phrases };
}

/**
 * Adds settings for one file to a configuration in JSON with comments.
 *
 * @param config path of the configuration, absolute
 * @param text its content; undefined for a new one
 * @param file path of the text, absolute
 */
export function withKeepSettings(
  config: string,
  text: string | undefined,
  file: string,
  keeping: KeepSettings,
): string {
  const place = slashed(relative(dirname(config), file));
  // A bare file name would also match files in subfolders.
  const files = [place.includes('/') ? place : `./${place}`].map((path) =>
    path.replace(/[*?[\]{}()!\\]/gu, '?'),
  );
  const entry: Override = { files, ...keeping };
  const root = basename(config) === 'package.json' ? [PACKAGE_KEY] : [];
  const before = text === undefined || text.trim() === '' ? '{}\n' : text;
  const known: unknown = [...root, 'overrides'].reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    parse(before),
  );
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  const edits = Array.isArray(known)
    ? modify(before, [...root, 'overrides', known.length], entry, {
        formattingOptions,
        isArrayInsertion: true,
      })
    : modify(before, [...root, 'overrides'], [entry], { formattingOptions });
  return applyEdits(before, edits);
}
