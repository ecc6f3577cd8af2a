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
