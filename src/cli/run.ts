import { CleanArticlesError } from '../core/errors.js';
import { visible } from '../reports/visible.js';
import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';
import { parseAndRun } from './program.js';
import { isSystemError } from './system-error.js';

/**
 * The command line as a function: everything it reads and writes comes through `io`.
 *
 * @param args the arguments behind the program's name
 * @returns the exit code (see exit-codes.ts)
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await parseAndRun(args, io);
  } catch (error) {
    if (io.interrupt.aborted) {
      return io.interrupt.reason === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
    }
    io.stderr.write(explain(error));
    return EXIT.error;
  }
}

/** A user's mistake in one or two lines; a defect of ours with all that a report of it needs. */
function explain(error: unknown): string {
  if (error instanceof CleanArticlesError) {
    const hint = error.hint === undefined ? '' : `${visible(error.hint)}\n`;
    return `error: ${visible(error.message)}\n${hint}`;
  }
  if (isSystemError(error)) return `error: ${visible(error.message)}\n`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `error: clean-articles has a defect; please report it with the following.\n${detail}\n`;
}
