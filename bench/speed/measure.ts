import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** A program with its input; its output goes nowhere, or into a file. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly stdout?: string;
}

export interface Measured {
  /** Wall clock. */
  readonly seconds: number;
  /** The most memory that it had at a time, in MB (GNU time). */
  readonly megabytes: number;
}

/**
 * Runs a command to its end.
 *
 * @param expected exit codes that are no failure
 */
export function measure(
  { program, args, stdin = '/dev/null', stdout = '/dev/null' }: Command,
  expected: readonly number[] = [0],
): Measured {
  const input = openSync(stdin, 'r');
  const output = openSync(stdout, 'w');
  const start = performance.now();
  const { status, stderr } = spawnSync('/usr/bin/env', ['time', '-f', '%M', program, ...args], {
    stdio: [input, output, 'pipe'],
    encoding: 'utf8',
  });
  const seconds = (performance.now() - start) / 1000;
  closeSync(input);
  closeSync(output);
  if (status === null || !expected.includes(status))
    throw new Error(`${program} ${args.join(' ')} exits ${status}: ${stderr}`);
  return { seconds, megabytes: Number(stderr.trim().split('\n').at(-1)) / 1000 };
}

/** The best of some runs of each, taken in turns, so that all see the same weather. */
export function measureInTurns<Name extends string>(
  commands: Readonly<Record<Name, Command>>,
  rounds: number,
): Record<Name, Measured> {
  const best = {} as Record<Name, Measured>;
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(commands) as Name[]) {
      const measured = measure(commands[name]);
      if (best[name] === undefined || measured.seconds < best[name].seconds) best[name] = measured;
    }
  }
  return best;
}

export function row(...cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
