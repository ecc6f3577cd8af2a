import { basename, dirname, relative } from 'node:path';
import { applyEdits, modify, parse } from 'jsonc-parser';
import type { Override } from '../config/config.js';
import { PACKAGE_KEY } from '../config/lookup.js';
import { type Document, linesIn } from '../core/document.js';
import type { Finding } from '../core/finding.js';
import { slashed } from '../input/source.js';

export type KeepSettings = Required<Pick<Override, 'lines'>>;

/** The settings that keep the lines of a finding. */
export function keepSettings({ range }: Finding, { lines }: Document): KeepSettings {
  const texts = linesIn(lines, range).filter(({ isBlank }) => !isBlank);
  return { lines: { keep: [...new Set(texts.map(({ text }) => text.trim()))] } };
}

/**
 * Adds settings for one file to a configuration in JSON with comments.
 *
 * @param config path of the configuration, absolute
 * @param text its content; empty for a new one
 * @param file path of the text, absolute
 */
export function withKeepSettings(
  config: string,
  text: string,
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
  const before = text.trim() === '' ? '{}\n' : text;
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
