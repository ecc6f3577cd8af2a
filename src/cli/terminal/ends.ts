import { systemFailure } from '../../pipeline/failure.js';
import { isSystemError } from '../../pipeline/system-error.js';
import { EXIT } from '../exit-codes.js';

/** Ends the process when standard output is closed. A reader that stops early (`| head`) is not an error. */
export function onBrokenOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  process.stderr.write(`error: cannot write to standard output: ${error.message}.\n`);
  process.exit(EXIT.error);
}

/**
 * Handles errors that nothing awaits, which a plugin may cause. The exit code must not be 1, which means that lint failed.
 */
export function onUncaught(error: unknown): void {
  if (isSystemError(error)) {
    const { message, hint } = systemFailure(error);
    process.stderr.write(`error: ${message}\n${hint === undefined ? '' : `${hint}\n`}`);
    process.exit(EXIT.error);
  }
  const detail = error instanceof Error ? error.stack : String(error);
  process.stderr.write(
    `error: uncaught error. A plugin may have caused it; if not, please report it with these details:\n${detail}\n`,
  );
  process.exit(EXIT.error);
}
