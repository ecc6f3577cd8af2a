/** The only table of exit codes. */
export const EXIT = {
  /** Done; for lint, no errors. */
  ok: 0,
  /** Lint found errors; for lsp, the editor sent "exit" without "shutdown". */
  found: 1,
  /** Usage, configuration, input or internal error. */
  error: 2,
  /** Interrupted (128 + SIGINT). */
  interrupted: 130,
  /** Terminated (128 + SIGTERM). */
  terminated: 143,
} as const;

/** The text in the help. */
export const EXIT_CODES_TEXT = `Exit codes: ${EXIT.ok} done (lint: no errors), ${EXIT.found} lint found errors, ${EXIT.error} error,
${EXIT.interrupted} interrupted, ${EXIT.terminated} terminated.`;

/** The exit code of a run that a signal stopped. */
export function exitCodeOf(signal: 'SIGINT' | 'SIGTERM'): number {
  return signal === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
}
