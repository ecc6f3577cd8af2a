/** A mistake of the user's or of the input: shown as one message with its next step, never as a stack trace. */
export class CleanArticlesError extends Error {
  override readonly name = 'CleanArticlesError';
  /** What to do next, in one sentence; undefined when the message says it already. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
