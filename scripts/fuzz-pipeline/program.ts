// Runs the built program as a process with a time limit, and measures its memory.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  /** Null if it was stopped at the limit, or died. */
  readonly exitCode: number | null;
  readonly isSlow: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** In bytes: peak memory; 0 if it died. */
  readonly memory: number;
  /** In milliseconds of processor time. */
  readonly work: number;
}

/** In milliseconds of processor time: a busy machine makes no file slow. */
const MAX_WORK = 20_000;
/** In milliseconds of wall time: a process that hangs takes no processor time. */
const MAX_WAIT = 6 * MAX_WORK;

/** Reports the resource usage of the process when it ends. */
const TELL = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, maxRSS * 1024 + ' ' + (userCPUTime + systemCPUTime) / 1000);
  });
`)}`;

export async function runProgram(args: readonly string[], cwd: string): Promise<Ended> {
  const program = join(process.cwd(), 'bin/clean-articles.js');
  const child = spawn(process.execPath, ['--import', TELL, program, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let isStopped = false;
  const limit = setTimeout(() => {
    isStopped = true;
    child.kill('SIGKILL');
  }, MAX_WAIT);
  const texts = ['', '', ''];
  for (const at of [0, 1, 2]) {
    child.stdio[at + 1]?.on('data', (data: Buffer) => {
      texts[at] += data.toString();
    });
  }
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(limit);
  const [stdout = '', stderr = '', taken = ''] = texts;
  const [memory = 0, work = 0] = taken.split(' ').map(Number);
  const isSlow = isStopped || work > MAX_WORK;
  return { exitCode, isSlow, stdout, stderr, memory, work };
}
