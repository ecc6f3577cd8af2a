/** The events of a run, for whoever displays them: the pipeline knows nothing about terminals. */
export interface RunEvents {
  /** One more file is finished, successfully or not. */
  readonly finished: () => void;
  /**
   * A part of the next file to finish is done.
   *
   * @param share 0 to 1
   */
  readonly progressed: (share: number) => void;
  /** A file, or some of its records, could not be cleaned; the run continues. */
  readonly failed: (failure: {
    readonly message: string;
    readonly hint?: string | undefined;
  }) => void;
  /** Data for standard output. */
  readonly output: (data: string | Uint8Array) => void;
  /** A unified diff for standard output. */
  readonly diff: (text: string) => void;
  /** The run stops early. */
  readonly interrupted: (next: string | undefined) => void;
  /** No further events follow. */
  readonly ended: () => void;
}
