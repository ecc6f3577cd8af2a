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

/**
 * The error for a file that is not valid JSON.
 *
 * @param place the file, with line and column if they are known
 * @param reason what is wrong, as a clause in lower case
 */
export function notJson(place: string, reason: string, hint: string): CleanArticlesError {
  return new CleanArticlesError(`${place} is not valid JSON: ${reason}.`, hint);
}
