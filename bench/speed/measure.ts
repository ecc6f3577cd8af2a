import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** A program with its input; its output is discarded, or written to a file. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly stdout?: string;
}

export interface Measured {
  /** Wall clock. */
  readonly seconds: number;
  /** Total processor time in seconds, including system time (GNU time). */
  readonly processor: number;
  /** Peak memory in MB (GNU time). */
  readonly megabytes: number;
}

/**
 * Runs a command to its end.
 *
 * @param expected exit codes that are not failures
 */
export function measure(
  { program, args, stdin = '/dev/null', stdout = '/dev/null' }: Command,
  expected: readonly number[] = [0],
): Measured {
  const input = openSync(stdin, 'r');
  const output = openSync(stdout, 'w');
  const start = performance.now();
  const { status, stderr } = spawnSync(
    '/usr/bin/env',
    ['time', '-f', '%M %U %S', program, ...args],
    {
      stdio: [input, output, 'pipe'],
      encoding: 'utf8',
    },
  );
  const seconds = (performance.now() - start) / 1000;
  closeSync(input);
  closeSync(output);
  if (status === null || !expected.includes(status))
    throw new Error(`${program} ${args.join(' ')} exits ${status}: ${stderr}`);
  const [kilobytes = 0, user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  return { seconds, processor: user + system, megabytes: kilobytes / 1000 };
}

/**
 * The best figures of several interleaved runs of each, so that all run under the same conditions.
 */
export function measureInTurns<Name extends string>(
  commands: Readonly<Record<Name, Command>>,
  rounds: number,
): Record<Name, Measured> {
  const best = {} as Record<Name, Measured>;
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(commands) as Name[]) {
      const measured = measure(commands[name]);
      best[name] = best[name] === undefined ? measured : lower(best[name], measured);
    }
  }
  return best;
}

function lower(one: Measured, other: Measured): Measured {
  return {
    seconds: Math.min(one.seconds, other.seconds),
    processor: Math.min(one.processor, other.processor),
    megabytes: Math.max(one.megabytes, other.megabytes),
  };
}

export function row(...cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
