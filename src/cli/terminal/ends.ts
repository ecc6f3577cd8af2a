import { systemFailure } from '../../pipeline/failure.js';
import { isSystemError } from '../../pipeline/system-error.js';
import { EXIT } from '../exit-codes.js';

/** Ends the process when standard output is closed. A reader that stops early (`| head`) is not an error. */
export function onBrokenOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  process.stderr.write(`error: standard output cannot be written to: ${error.message}.\n`);
  process.exit(EXIT.error);
}

/**
 * Handles errors that nothing awaits, which a plugin may cause. The exit code must not be that of boilerplate found.
 */
export function onUncaught(error: unknown): void {
  if (isSystemError(error)) {
    const { message, hint } = systemFailure(error);
    process.stderr.write(`error: ${message}\n${hint === undefined ? '' : `${hint}\n`}`);
    process.exit(EXIT.error);
  }
  const detail = error instanceof Error ? error.stack : String(error);
  process.stderr.write(
    `error: something failed in the background. A plugin may have caused it; if not, please report it.\n${detail}\n`,
  );
  process.exit(EXIT.error);
}
