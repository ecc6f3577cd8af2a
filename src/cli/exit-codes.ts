/** The one table of exit codes. */
export const EXIT = {
  /** Done; for lint, nothing was found. */
  ok: 0,
  /** Lint found residue. */
  residue: 1,
  /** Usage, configuration, input or internal error. */
  error: 2,
  /** Stopped by an interrupt (128 + SIGINT). */
  interrupted: 130,
  /** Stopped by a request to terminate (128 + SIGTERM). */
  terminated: 143,
} as const;

/** For people, as help says it. */
export const EXIT_CODES_TEXT = `Exit codes: ${EXIT.ok} done, ${EXIT.residue} lint found residue, ${EXIT.error} error,
${EXIT.interrupted} interrupted, ${EXIT.terminated} terminated.`;

/** Of a run that a signal has stopped. */
export function exitCodeOf(signal: 'SIGINT' | 'SIGTERM'): number {
  return signal === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
}
