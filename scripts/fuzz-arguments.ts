import { parseArgs } from 'node:util';

/** The arguments of a fuzzer: its duration, and the initial seed, by default from the clock. */
export interface FuzzArguments {
  readonly minutes: number;
  readonly firstSeed: number;
}

/** Ends the process with the usage if the arguments are invalid. */
export function fuzzArguments(command: string): FuzzArguments {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } },
  });
  const minutes = Number(values.minutes);
  const firstSeed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
  if (!(minutes > 0) || !Number.isSafeInteger(firstSeed)) {
    process.stderr.write(`Usage: npm run ${command} -- --minutes 10 [--seed 1]\n`);
    process.exit(2);
  }
  return { minutes, firstSeed };
}
