import { availableParallelism } from 'node:os';
import { CleanArticlesError } from '../../core/errors.js';
import type { Concurrency } from './concurrency.js';
import {
  type LoadedRun,
  type Perform,
  type ResolvedRun,
  type Task,
  type TaskResult,
  taskPerformer,
  type WarmUpTask,
} from './task.js';
import { transferableBuffers } from './transferable.js';
import type { Answer } from './worker.js';

/** Where tasks run: in this thread, or in several others. */
export interface Pool {
  readonly run: Perform;
  /** The maximum number of tasks in flight, so that no thread is idle and memory stays bounded. */
  readonly window: number;
  readonly close: () => Promise<void>;
}

/** In milliseconds of work, completed and remaining: a smaller run ends before threads have started and warmed up. */
const MIN_WORK_FOR_THREADS = 2000;

/** In milliseconds of work: until then this thread is itself warming up, so its speed is not representative. */
const WARM = 1000;

/**
 * In bytes of records per millisecond: at this speed, as for articles with little boilerplate, passing them to other threads
 * takes as long as cleaning them (measured: bench/README.md).
 */
const FAST = 60_000;

/** For each thread, one running task and one waiting task. */
const TASKS_PER_THREAD = 2;

/** @param known the parts of the setup that this thread has already read */
export function openPool(setup: ResolvedRun, known: LoadedRun, concurrency: Concurrency): Pool {
  const asked = concurrency === 'auto' ? availableParallelism() : concurrency;
  const threads = known.own === undefined ? asked : 1;
  const perform = taskPerformer(setup, known);
  let opening: Promise<Threads> | undefined;
  let ready: Threads | undefined;
  let worked = 0;
  let bytes = 0;
  let texts = 0;
  let warm: { readonly worked: number; readonly texts: number } | undefined;

  async function run<Kind extends Task>(task: Kind): Promise<TaskResult<Kind>> {
    if (threads > 1 && (concurrency !== 'auto' || isWorthThreads())) {
      opening ??= opened();
    }
    // Work here is synchronous: without a turn of the event loop, neither an interrupt nor a ready thread would be
    // noticed.
    await new Promise(setImmediate);
    if (ready !== undefined) return ready.run(task);
    const before = performance.now();
    const result = await perform(task);
    worked += performance.now() - before;
    if (task.kind === 'records') bytes += task.batch.bytes.length;
    else texts += task.batch.sources.length;
    if (worked > WARM) warm ??= { worked, texts };
    return result;
  }

  /** If the number of texts is known, decided by the estimated time for the rest. */
  function isWorthThreads(): boolean {
    if (known.texts === undefined) return worked > MIN_WORK_FOR_THREADS && bytes < worked * FAST;
    if (warm === undefined || worked < MIN_WORK_FOR_THREADS) return false;
    const cold = texts > warm.texts ? warm : { worked: 0, texts: 0 };
    const each = (worked - cold.worked) / (texts - cold.texts);
    return (known.texts - texts) * each > MIN_WORK_FOR_THREADS;
  }

  async function opened(): Promise<Threads> {
    const all = await openThreads(setup, threads);
    all.started.then(() => {
      ready = all;
    });
    return all;
  }

  return {
    run,
    window: threads === 1 ? 1 : threads * TASKS_PER_THREAD,
    close: async () => (await opening)?.close(),
  };
}

interface Threads extends Pick<Pool, 'run' | 'close'> {
  /** Resolves when all threads have loaded their code; until then the work is better done here. */
  readonly started: Promise<unknown>;
}

async function openThreads(setup: ResolvedRun, count: number): Promise<Threads> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina<Task | WarmUpTask, Answer>({
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'answer',
    minThreads: count,
    maxThreads: count,
    workerData: setup,
  });
  const first = Array.from({ length: count }, () => pool.run({ kind: 'none' }));
  // A thread that cannot start reports its error with its first task.
  const started = Promise.allSettled(first);
  return {
    started,
    run: async (task) => {
      const bytes = task.kind === 'records' ? transferableBuffers(task.batch.bytes) : [];
      const answer = await pool.run(task, { transferList: bytes });
      if ('refused' in answer) {
        throw new CleanArticlesError(answer.refused.message, answer.refused.hint);
      }
      return answer.result as TaskResult<typeof task>;
    },
    close: async () => {
      // Stopping a thread while it loads its program crashes the whole process (Node 20).
      await started;
      await pool.destroy();
    },
  };
}
