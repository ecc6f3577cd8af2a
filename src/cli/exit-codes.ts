/** The only table of exit codes. */
export const EXIT = {
  /** Done; for lint, passed. */
  ok: 0,
  /** Lint failed: errors, or more warnings than allowed; for lsp, the editor sent "exit" without "shutdown". */
  found: 1,
  /** Usage, configuration, input or internal error. */
  error: 2,
  /** Interrupted (128 + SIGINT). */
  interrupted: 130,
  /** Terminated (128 + SIGTERM). */
  terminated: 143,
} as const;

/** The text in the help. */
export const EXIT_CODES_TEXT = `Exit codes: ${EXIT.ok} done (lint: passed), ${EXIT.found} lint failed (errors, or more warnings than
--max-warnings), ${EXIT.error} usage, configuration, input or internal error,
${EXIT.interrupted} interrupted, ${EXIT.terminated} terminated.`;

/** The exit code of a run that a signal stopped. */
export function exitCodeOf(signal: 'SIGINT' | 'SIGTERM'): number {
  return signal === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
}
