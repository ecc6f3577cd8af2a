/** A stream that a command writes to. */
export interface Output {
  readonly write: (data: string | Uint8Array) => void;
  /** Settles when what has been written has left, so that a slow reader holds back whoever writes. */
  readonly drained: () => Promise<void>;
  readonly isTerminal: boolean;
  /** Columns of the terminal; 80 where there is none, for help. */
  readonly columns: number;
  /** Bits of colour that the terminal can show: 1, 4, 8 or 24. */
  readonly colorDepth: number;
}

/** Everything a command reaches of the world, so that the command line is tested in-process. */
export interface Io {
  readonly stdin: {
    /** Which file it is, where it is one: see identityOf in input/source.ts. */
    readonly identity?: () => string | undefined;
    readonly isTerminal: boolean;
    /** All of it. */
    readonly read: () => Promise<Uint8Array>;
    /** As it comes. */
    readonly chunks: () => AsyncIterable<Uint8Array>;
  };
  /** Data only. */
  readonly stdout: Output;
  /** Everything for people. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted when the run is to stop, with the signal's name: what is not finished is discarded. */
  readonly interrupt: AbortSignal;
  /**
   * From here on a signal aborts `interrupt`. Before, it ends the process as it is: nothing is under way, and code of a
   * configuration or a plugin may never give this thread the time to hear it.
   */
  readonly hearSignals: () => void;
  /** Milliseconds, for progress only: no result depends on it. */
  readonly now: () => number;
}
