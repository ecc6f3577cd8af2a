import { workerData } from 'piscina';
import { CleanArticlesError } from '../../core/errors.js';
import { type Perform, type Setup, type Task, type TaskResult, taskPerformer } from './task.js';

/** What a thread answers: an error crosses to another thread without its class, so ours are told apart here. */
export type Answer =
  | { readonly result: TaskResult<Task> }
  | { readonly refused: { readonly message: string; readonly hint: string | undefined } };

let performer: Perform | undefined;

/** Does a task. What other threads call, by this name. */
export async function answer(task: Task): Promise<Answer> {
  performer ??= taskPerformer(workerData as Setup);
  const perform = performer;
  try {
    return { result: await perform(task) };
  } catch (error) {
    if (!(error instanceof CleanArticlesError)) throw error;
    return { refused: { message: error.message, hint: error.hint } };
  }
}
