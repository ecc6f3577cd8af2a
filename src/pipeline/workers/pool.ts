import { availableParallelism } from 'node:os';
import { CleanArticlesError } from '../../core/errors.js';
import type { Concurrency } from './concurrency.js';
import { movable } from './movable.js';
import {
  type KnownSetup,
  type Perform,
  type Setup,
  type Task,
  type TaskResult,
  taskPerformer,
} from './task.js';
import type { Answer } from './worker.js';

/** Where work is done: in this thread, or in several others. */
export interface Pool {
  readonly run: Perform;
  /** How many tasks may be on the way, so that no thread waits and memory stays bounded. */
  readonly window: number;
  readonly close: () => Promise<void>;
}

/** In UTF-16 units of text: less is done before threads have started. */
const WORTH_THREADS = 8_000_000;

/** For each thread one task to work on and one that waits for it. */
const TASKS_PER_THREAD = 2;

/** @param known what this thread has read of the setup */
export function openPool(setup: Setup, known: KnownSetup, concurrency: Concurrency): Pool {
  const threads = concurrency === 'auto' ? availableParallelism() : concurrency;
  const perform = taskPerformer(setup, known);
  let elsewhere: Promise<Threads> | undefined;
  let done = 0;

  async function run<Kind extends Task>(task: Kind): Promise<TaskResult<Kind>> {
    if (threads > 1 && (concurrency !== 'auto' || done > WORTH_THREADS)) {
      elsewhere ??= openThreads(setup, threads);
      return (await elsewhere).run(task);
    }
    // Work here is synchronous: without a turn of the event loop no interrupt would be heard.
    await new Promise(setImmediate);
    const result = await perform(task);
    done += result.summary.characters.total;
    return result;
  }

  return {
    run,
    window: threads === 1 ? 1 : threads * TASKS_PER_THREAD,
    close: async () => (await elsewhere)?.close(),
  };
}

type Threads = Pick<Pool, 'run' | 'close'>;

async function openThreads(setup: Setup, count: number): Promise<Threads> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina<Task, Answer>({
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'answer',
    minThreads: count,
    maxThreads: count,
    workerData: setup,
  });
  return {
    run: async (task) => {
      const bytes = task.kind === 'records' ? movable(task.batch.bytes) : [];
      const answer = await pool.run(task, { transferList: bytes });
      if ('refused' in answer) {
        throw new CleanArticlesError(answer.refused.message, answer.refused.hint);
      }
      return answer.result as TaskResult<typeof task>;
    },
    close: () => pool.destroy(),
  };
}
