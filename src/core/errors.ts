/** A user or input error: shown as one message with the next step, never as a stack trace. */
export class CleanArticlesError extends Error {
  override readonly name = 'CleanArticlesError';
  /** What to do next, in one sentence; undefined if the message already says it. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
