/** A stream that a command writes to. */
export interface Output {
  /** The identity of the file, if it is one: see identityOf in input/source.ts. */
  readonly identity?: () => string | undefined;
  readonly write: (data: string | Uint8Array) => void;
  /**
   * Resolves when the written data has been flushed, so that a slow reader applies backpressure to
   * the writer.
   */
  readonly drained: () => Promise<void>;
  readonly isTerminal: boolean;
  /** Columns of the terminal; 80 without one, for help. */
  readonly columns: number;
  /** Bits of colour that the terminal supports: 1, 4, 8 or 24. */
  readonly colorDepth: number;
}

/**
 * Everything outside the process that a command accesses, so that tests can run the command line
 * in-process.
 */
export interface Io {
  readonly stdin: {
    /** The identity of the file, if it is one: see identityOf in input/source.ts. */
    readonly identity?: () => string | undefined;
    readonly isTerminal: boolean;
    /** The complete input. */
    readonly read: () => Promise<Uint8Array>;
    /** The input as a stream. */
    readonly chunks: () => AsyncIterable<Uint8Array>;
  };
  /** Data only. */
  readonly stdout: Output;
  /** Messages for users. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted with the signal's name when the run must stop: unfinished work is discarded. */
  readonly interrupt: AbortSignal;
  /**
   * From here on, a signal aborts `interrupt`. Before that, it ends the process: nothing is in progress, and code of a
   * configuration or a plugin might block this thread forever.
   */
  readonly handleSignals: () => void;
  /** In milliseconds, for progress only: no result depends on it. */
  readonly now: () => number;
}
