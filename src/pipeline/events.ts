/** What happens in a run, for whoever shows it: the pipeline knows no terminal. */
export interface RunEvents {
  /** One more file is finished, well or not. */
  readonly finished: () => void;
  /**
   * A part of the file that is next to be finished is done.
   *
   * @param share 0 to 1
   */
  readonly progressed: (share: number) => void;
  /** A file, or some of its records, could not be cleaned; the run goes on. */
  readonly failed: (failure: {
    readonly message: string;
    readonly hint?: string | undefined;
  }) => void;
  /** Data for standard output. */
  readonly output: (data: string | Uint8Array) => void;
  /** A unified diff for standard output. */
  readonly diff: (text: string) => void;
  /** The run stops before its end. */
  readonly interrupted: (next: string | undefined) => void;
  /** Nothing more happens. */
  readonly ended: () => void;
}
