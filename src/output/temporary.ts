import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * A unique name in the folder, from the machine, the process, and random bytes. A file with such a name is
 * unfinished, or was left by a killed process.
 *
 * @param kind letters that distinguish different kinds
 */
export function temporaryPath(folder: string, kind = ''): string {
  const marks = [machine(), process.pid, chance(), ...(kind === '' ? [] : [kind])];
  return join(folder, `.clean-articles-${marks.join('-')}.tmp`);
}

/**
 * A pool of random bytes for many names: requesting a few each time takes longer than writing a small
 * file.
 */
let pool = Buffer.alloc(0);

function chance(): string {
  if (pool.length < RANDOM_SIZE) pool = randomBytes(RANDOM_SIZE * NAMES_IN_POOL);
  const taken = pool.toString('hex', 0, RANDOM_SIZE);
  pool = pool.subarray(RANDOM_SIZE);
  return taken;
}

/** In bytes. */
const RANDOM_SIZE = 6;
const NAMES_IN_POOL = 256;

const NAME = /^\.clean-articles-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}(?:-([a-z]+))?\.tmp$/u;

/**
 * In milliseconds. A file that nobody has written to for this long is abandoned, even if its process cannot be
 * checked.
 */
const ABANDONED_AFTER = 24 * 60 * 60 * 1000;

/** Removes the leftovers of dead processes from a folder. Running processes keep theirs. */
export function removeLeftovers(folder: string): void {
  for (const { path } of leftoversIn(folder)) rmSync(path, { force: true });
}

/** An unfinished file of a process. */
export interface Temporary {
  readonly path: string;
  /** Identifies its machine. */
  readonly maker: string;
  readonly processId: number;
}

/** The temporary files of a kind in a folder, by name; their processes may still run. */
export function temporariesIn(folder: string, kind = ''): readonly Temporary[] {
  return namesIn(folder).flatMap((name): readonly Temporary[] => {
    const [, maker, processId, of = ''] = NAME.exec(name) ?? [];
    if (maker === undefined || of !== kind) return [];
    return [{ path: join(folder, name), maker, processId: Number(processId) }];
  });
}

/**
 * The leftovers of dead processes.
 *
 * @param are whether that kind is a file or a folder; anything else of such a name is not ours
 */
export function leftoversIn(
  folder: string,
  kind = '',
  are: 'files' | 'folders' = 'files',
): readonly Temporary[] {
  return temporariesIn(folder, kind).filter((temporary) => isStray(temporary, are));
}

/** Whether a file name is one of ours. */
export function isTemporary(name: string): boolean {
  return NAME.test(name);
}

/** Whether this process has created a file of that name. */
export function isOwn(name: string, kind: string): boolean {
  const [, maker, processId, of] = NAME.exec(name) ?? [];
  return maker === machine() && Number(processId) === process.pid && of === kind;
}

/** A missing or unreadable folder reports its error when it is written to. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isStray({ path, maker, processId }: Temporary, are: 'files' | 'folders'): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || !(are === 'files' ? stats.isFile() : stats.isDirectory()))
    return false;
  const now = Date.now();
  if (now - stats.mtimeMs > ABANDONED_AFTER) return true;
  if (maker !== machine()) return false;
  // In a container, every run may have the same process id.
  if (processId === process.pid) return stats.mtimeMs < now - process.uptime() * 1000 - CLOCK_STEP;
  return !isRunning(processId);
}

/** In milliseconds: the maximum difference between the clocks of files and of the process. */
const CLOCK_STEP = 2000;

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

let ownMachine: string | undefined;

/** Several machines, or containers, may share a folder; their process ids overlap. */
function machine(): string {
  ownMachine ??= createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  return ownMachine;
}
