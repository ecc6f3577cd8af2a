import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * A name in the folder that nobody else has: for the machine, the process, and by chance. A file of that name is
 * unfinished, or was left by a process that was killed.
 *
 * @param kind letters that tell some of them from others
 */
export function temporaryPath(folder: string, kind = ''): string {
  const marks = [machine(), process.pid, chance(), ...(kind === '' ? [] : [kind])];
  return join(folder, `.clean-articles-${marks.join('-')}.tmp`);
}

/** Bytes by chance, for many names: asking for few each time takes longer than writing a small file. */
let pool = Buffer.alloc(0);

function chance(): string {
  if (pool.length < CHANCE_SIZE) pool = randomBytes(CHANCE_SIZE * NAMES_IN_POOL);
  const taken = pool.toString('hex', 0, CHANCE_SIZE);
  pool = pool.subarray(CHANCE_SIZE);
  return taken;
}

/** In bytes. */
const CHANCE_SIZE = 6;
const NAMES_IN_POOL = 256;

const NAME = /^\.clean-articles-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}(?:-([a-z]+))?\.tmp$/u;

/** In milliseconds. A file that nobody has written to for so long is nobody's, even when that cannot be asked. */
const FORGOTTEN_AFTER = 24 * 60 * 60 * 1000;

/** Removes what processes that are no more have left in a folder. Those that still run keep theirs. */
export function sweepStrays(folder: string): void {
  for (const { path } of straysIn(folder)) rmSync(path, { force: true });
}

/** An unfinished file of some process. */
export interface Temporary {
  readonly path: string;
  /** What tells its machine. */
  readonly maker: string;
  readonly processId: number;
}

/** Those of a kind that are in a folder, by name; their processes may still run. */
export function temporariesIn(folder: string, kind = ''): readonly Temporary[] {
  return namesIn(folder).flatMap((name): readonly Temporary[] => {
    const [, maker, processId, of = ''] = NAME.exec(name) ?? [];
    if (maker === undefined || of !== kind) return [];
    return [{ path: join(folder, name), maker, processId: Number(processId) }];
  });
}

/** What processes that are no more have left. */
export function straysIn(folder: string, kind = ''): readonly Temporary[] {
  return temporariesIn(folder, kind).filter(isStray);
}

/** Whether a file's name is one of ours. */
export function isTemporary(name: string): boolean {
  return NAME.test(name);
}

/** Whether this process has made a file of that name. */
export function isOwn(name: string, kind: string): boolean {
  const [, maker, processId, of] = NAME.exec(name) ?? [];
  return maker === machine() && Number(processId) === process.pid && of === kind;
}

/** A folder that is not there, or cannot be read, has its say when it is written to. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isStray({ path, maker, processId }: Temporary): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  const now = Date.now();
  if (now - stats.mtimeMs > FORGOTTEN_AFTER) return true;
  if (maker !== machine()) return false;
  // In a container, every run may have the same number.
  if (processId === process.pid) return stats.mtimeMs < now - process.uptime() * 1000 - CLOCK_STEP;
  return !isRunning(processId);
}

/** In milliseconds: how much clocks of files and of the process may be apart. */
const CLOCK_STEP = 2000;

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Several machines, or containers, may share a folder; their processes have the same numbers. */
function machine(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}
