import { CleanArticlesError } from '../core/errors.js';
import { systemFailure } from '../pipeline/failure.js';
import type { Io } from '../pipeline/io.js';
import { isSystemError } from '../pipeline/system-error.js';
import { parseAndRun } from './arguments/program.js';
import { EXIT, exitCodeOf } from './exit-codes.js';

/**
 * The command line as a function: all input and output goes through `io`.
 *
 * @param args the arguments after the program name
 * @returns the exit code (see exit-codes.ts)
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await parseAndRun(args, io);
  } catch (error) {
    if (io.interrupt.aborted) return exitCodeOf(io.interrupt.reason);
    await explain(error, io);
    return EXIT.error;
  }
}

/**
 * Prints a user error in one or two lines, like that of a single file, and an internal error with all details for a
 * bug report.
 */
async function explain(error: unknown, io: Io): Promise<void> {
  if (error instanceof CleanArticlesError || isSystemError(error)) {
    const { openTerminal } = await import('./terminal/terminal.js');
    openTerminal(io, 0, true).failed(isSystemError(error) ? systemFailure(error) : error);
    return;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(
    `error: internal error in clean-articles. Please report it with these details:\n${detail}\n`,
  );
}
