import { EXIT } from '../exit-codes.js';

/** Ends the process when standard output takes no more. A reader that has seen enough (`| head`) is no error. */
export function onBrokenOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  process.stderr.write(`error: standard output cannot be written: ${error.message}.\n`);
  process.exit(EXIT.error);
}
