import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { refuseInvalidLines } from '../../config/load.js';
import { configIn, PACKAGE_KEY } from '../../config/lookup.js';
import { isCode, parsedConfig } from '../../config/read.js';
import { withVerdicts } from '../../config/write-lines.js';
import { CleanArticlesError } from '../../core/errors.js';
import { plural } from '../../core/plural.js';
import { readBeginning, readSetting } from '../../input/read-file.js';
import { shownPath } from '../../input/source.js';
import { addKeptLines } from '../../lint/baseline.js';
import { writeWhole } from '../../output/atomic-file.js';
import type { Io } from '../../pipeline/io.js';
import { visible } from '../../reports/visible.js';
import { parseReview, refuseContradictions, type Verdict } from '../../review/verdicts.js';
import { EXIT } from '../exit-codes.js';

export interface ApplyOptions {
  /** The configuration to write to; by default that of the working directory, or a new one. */
  readonly config?: string;
  /** A lint baseline that receives the lines to keep instead of the configuration. */
  readonly baseline?: string;
  /** A folder for texts to test with, one for each verdict that has to change something. */
  readonly fixtures?: string;
  readonly quiet?: boolean;
}

const NEW_CONFIG = 'clean-articles.config.jsonc';

/**
 * Writes the verdicts of a review into the configuration, and into a baseline and fixtures on request.
 *
 * @throws CleanArticlesError if the review, the configuration or the baseline cannot be read, or the configuration is code
 */
export function applyCommand(file: string, options: ApplyOptions, io: Io): number {
  const verdicts = reviewIn(file, io);
  refuseContradictions(verdicts, file);
  const config =
    options.config === undefined
      ? (configIn(io.cwd) ?? join(io.cwd, NEW_CONFIG))
      : resolve(io.cwd, options.config);
  const shown = shownPath(config, io.cwd);
  if (isCode(config)) {
    throw new CleanArticlesError(
      `${shown} is code, which cannot be updated automatically.`,
      `Write to a separate file with --config lines.jsonc, and add "./lines.jsonc" to "extends" in ${shown}.`,
    );
  }
  const text = existsSync(config)
    ? (readSetting(config, `The configuration ${shown}`) ?? '')
    : '{}\n';
  const current = text.trim() === '' ? '{}\n' : text;
  refuseInvalidLines(parsedConfig(current, config, shown));
  const known =
    options.baseline === undefined
      ? undefined
      : addKeptLines(resolve(io.cwd, options.baseline), options.baseline, verdicts);
  const ofConfig =
    known === undefined ? verdicts : verdicts.filter(({ verdict }) => verdict !== 'wrong');
  const top = basename(config) === 'package.json' ? [PACKAGE_KEY] : [];
  const written = withVerdicts(current, ofConfig, top);
  if (written.text !== text) {
    writeWhole(config, `${markOf(config)}${written.text}`, { isNamed: true });
  }
  const fixtures =
    options.fixtures === undefined ? 0 : writeFixtures(options.fixtures, verdicts, io);
  if (options.quiet === true) return EXIT.ok;
  const right = verdicts.filter(({ verdict }) => verdict === 'right').length;
  const parts = [
    ...(known === undefined ? [`${plural(written.kept, 'line')} to keep`] : []),
    `${plural(written.removed, 'line')} to remove`,
    ...(right === 0
      ? []
      : [`${plural(right, 'verdict')} "right" ${right === 1 ? 'needs' : 'need'} nothing`]),
  ];
  io.stderr.write(`${visible(shown)}: ${parts.join(', ')}.\n`);
  if (known !== undefined) {
    io.stderr.write(`${visible(options.baseline ?? '')}: ${plural(known, 'line')} to keep.\n`);
  }
  if (options.fixtures !== undefined) {
    io.stderr.write(`${visible(options.fixtures)}/: ${plural(fixtures, 'fixture')}.\n`);
  }
  return EXIT.ok;
}

/** The byte order mark of a file, which it keeps. */
function markOf(file: string): string {
  return existsSync(file) &&
    readBeginning(file, file, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
    ? '\uFEFF'
    : '';
}

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** @throws CleanArticlesError if the file does not exist or is not a review */
export function reviewIn(file: string, { cwd }: Pick<Io, 'cwd'>): readonly Verdict[] {
  const text = readSetting(resolve(cwd, file), `The review ${file}`);
  if (text !== undefined) return parseReview(text, file);
  throw new CleanArticlesError(
    `Review file ${file} not found.`,
    'Export a review from the report page with "Export review.json".',
  );
}

/**
 * Writes a folder for each verdict that requires a change, with the text around the line and the expected output.
 */
function writeFixtures(folder: string, verdicts: readonly Verdict[], { cwd }: Io): number {
  const changing = verdicts.filter(({ verdict }) => verdict !== 'right');
  for (const verdict of changing) {
    const { line, before = '', after = '' } = verdict;
    const textOf = (lines: readonly string[]) =>
      `${lines.filter((one) => one !== '').join('\n\n')}\n`;
    const source = textOf([before, line, after]);
    const expected = verdict.verdict === 'wrong' ? source : textOf([before, after]);
    const place = resolve(cwd, folder, slugOf(verdict));
    writeWhole(join(place, 'source.txt'), source);
    writeWhole(join(place, 'expected.txt'), expected);
  }
  return changing.length;
}

/**
 * Words of the line for readability, plus a hash, because different lines may share their words.
 */
function slugOf({ verdict, line, site = '', rule = '' }: Verdict): string {
  const words = line.toLowerCase().match(/[a-z0-9]+/gu) ?? [];
  const hash = createHash('sha256').update(`${line}\0${site}\0${rule}`).digest('hex').slice(0, 8);
  return [verdict, ...words.slice(0, 5), hash].join('-');
}
