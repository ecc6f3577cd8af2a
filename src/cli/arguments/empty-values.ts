import type { Command } from 'commander';
import { CleanArticlesError } from '../../core/errors.js';

/** The id of a record may be the empty string. */
const MAY_BE_EMPTY = '--id';

/**
 * Refuses empty arguments and option values, as from an unset variable in a script: an empty path would mean the current
 * folder, which may be anything.
 *
 * @throws CleanArticlesError if there are any
 */
export function refuseEmptyValues(command: Command): void {
  if (command.args.includes('')) {
    throw new CleanArticlesError('An argument is empty.', 'For the current folder, write ".".');
  }
  for (const option of command.options) {
    const given = [command.getOptionValue(option.attributeName())].flat();
    if (option.long === MAY_BE_EMPTY || !given.includes('')) continue;
    throw new CleanArticlesError(
      `${option.long} has an empty value.`,
      'Pass a value, or remove the option.',
    );
  }
}
