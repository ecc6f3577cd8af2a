import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { configIn } from '../../config/lookup.js';
import { CleanArticlesError } from '../../core/errors.js';
import { readIfExists } from '../../input/read-file.js';
import { shownPath } from '../../input/source.js';
import { writeWhole } from '../../output/atomic-file.js';
import type { Io } from '../../pipeline/io.js';
import { EXIT } from '../exit-codes.js';
import { CI_NAMES, ciFile, configFile, type InitOptions } from './init-files.js';

/**
 * Writes a starter configuration, unless there is one, and CI files. Overwrites nothing.
 *
 * @throws CleanArticlesError if there is nothing to write
 */
export async function initCommand({ ci }: InitOptions, io: Io): Promise<number> {
  const { cwd } = io;
  const existing = configIn(cwd);
  const files = [
    ...(existing === undefined ? [configFile(schemaFor(cwd))] : []),
    ...(ci === undefined ? [] : [ciFile(ci)]),
  ];
  if (existing !== undefined && ci === undefined) {
    throw new CleanArticlesError(
      `A configuration already exists: ${shownPath(existing, cwd)}.`,
      'Edit it, or write the files for a CI service: --ci github.',
    );
  }
  // A broken link must not be overwritten either.
  const taken = files.find(
    ({ place }) => lstatSync(join(cwd, place), { throwIfNoEntry: false }) !== undefined,
  );
  if (taken !== undefined) {
    throw new CleanArticlesError(
      `${taken.place} already exists and was not overwritten.`,
      'Add the step to it by hand: "clean-articles lint --changed".',
    );
  }
  for (const { place, content } of files) {
    writeWhole(join(cwd, place), content, { isNamed: true });
    io.stdout.write(`${place}\n`);
  }
  const stays =
    existing === undefined
      ? ''
      : `${shownPath(existing, cwd)} already exists and was not changed.\n`;
  const offer =
    ci === undefined
      ? `To check articles in CI: "clean-articles init --ci ${CI_NAMES.join('|')}".\n`
      : isInstalled(cwd)
        ? 'Commit it: it takes effect with the next pull request.\n'
        : 'It runs the version in package-lock.json: run "npm install --save-dev clean-articles" and commit package.json and the lock file.\n';
  io.stderr.write(
    `${stays}Written. Try it: "clean-articles lint --statistics ARTICLES".\n${offer}`,
  );
  return EXIT.ok;
}

/** Whether the project installs its packages from a lock file, and this package is one of them. */
function isInstalled(cwd: string): boolean {
  const lock = join(cwd, 'package-lock.json');
  return readIfExists(lock, lock)?.includes('"node_modules/clean-articles"') === true;
}

/** From the installed package if possible, because it has the same version. */
function schemaFor(cwd: string): string | undefined {
  const installed = 'node_modules/clean-articles/configuration-schema.json';
  return existsSync(join(cwd, installed)) ? `./${installed}` : undefined;
}
