import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { CleanArticlesError } from '../../core/errors.js';
import { systemFailure } from '../failure.js';
import { isSystemError } from '../system-error.js';
import {
  type Perform,
  type ResolvedRun,
  type Task,
  type TaskResult,
  taskPerformer,
  type WarmUpTask,
} from './task.js';
import { transferableBuffers } from './transferable.js';

/** A thread's answer: an error loses its class between threads, so user errors are marked here. */
export type Answer =
  | { readonly result: TaskResult<Task> }
  | { readonly refused: { readonly message: string; readonly hint: string | undefined } };

/** An answer whose buffers are transferred to the other thread without copying. */
function moving(answer: Answer, memory: ArrayBuffer): Answer {
  const moved = { [transferableSymbol]: memory, [valueSymbol]: answer };
  return move(moved as unknown as Parameters<typeof move>[0]) as unknown as Answer;
}

let performer: Perform | undefined;

/** Performs a task. Other threads call it by this name. */
export async function answer(task: Task | WarmUpTask): Promise<Answer | undefined> {
  performer ??= taskPerformer(workerData as ResolvedRun);
  const perform = performer;
  if (task.kind === 'none') return undefined;
  try {
    const result = await perform(task);
    const [memory] = 'output' in result ? transferableBuffers(result.output) : [];
    return memory === undefined ? { result } : moving({ result }, memory);
  } catch (error) {
    // Between threads a system error would lose its code too.
    const refusal = isSystemError(error) ? systemFailure(error) : error;
    if (!(refusal instanceof CleanArticlesError)) throw error;
    return { refused: { message: refusal.message, hint: refusal.hint } };
  }
}
