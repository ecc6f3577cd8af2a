import { createReadStream, fstatSync, readFileSync } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { setFlagsFromString } from 'node:v8';
import { CleanArticlesError } from '../core/errors.js';
import { gathered } from '../input/joined.js';
import { LARGEST_TEXT } from '../input/read-file.js';
import { identityOf } from '../input/source.js';
import type { Io, Output } from '../pipeline/io.js';
import { run } from './run.js';
import { onBrokenOutput, onUncaught } from './terminal/ends.js';

/** Input already read from standard input. */
export interface ReadInput {
  readonly bytes: Uint8Array;
  /** Whether the input is complete. */
  readonly isAll: boolean;
}

/**
 * Runs the command line on this process's streams. Returns the exit code; the caller sets it.
 *
 * @param input what the caller has already read from standard input
 */
export async function main(input?: ReadInput): Promise<number> {
  process.stdout.on('error', onBrokenOutput);
  // Messages are lost if nobody reads them; the run continues.
  process.stderr.on('error', () => {});
  process.once('uncaughtException', onUncaught);
  const interrupt = new AbortController();
  // The rules are many small functions that run on short lines. Inlining them into each other costs the compiler a third
  // of a second, which a run of a few seconds does not recoup (measured: bench/README.md).
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
  return run(process.argv.slice(2), processIo(interrupt, input));
}

function processIo(controller: AbortController, input: ReadInput | undefined): Io {
  const interrupt = controller.signal;
  return {
    stdin: {
      isTerminal: process.stdin.isTTY === true,
      identity: () => identityOf(fstatSync(0)),
      read: () => readStdin(interrupt, input),
      chunks: () => stdinChunks(interrupt, input),
    },
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    interrupt,
    handleSignals: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => controller.abort(signal));
    },
    now: () => performance.now(),
  };
}

function outputOf(stream: WriteStream & { fd: number }): Output {
  return {
    identity: () => identityOf(fstatSync(stream.fd)),
    write: (data) => {
      stream.write(data);
    },
    drained: () =>
      stream.writableNeedDrain
        ? new Promise((resolve) => stream.once('drain', resolve))
        : Promise.resolve(),
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 80;
    },
    get colorDepth() {
      return stream.isTTY === true ? stream.getColorDepth() : 1;
    },
  };
}

/** Reads a file at once, and a pipe in chunks. */
async function readStdin(
  interrupt: AbortSignal,
  input: ReadInput | undefined,
): Promise<Uint8Array> {
  const stats = fstatSync(0);
  if (input === undefined && stats.isFile() && stats.size <= LARGEST_TEXT) return readFileSync(0);
  return gathered(stdinChunks(interrupt, input), 'Standard input', LARGEST_TEXT);
}

async function* stdinChunks(
  interrupt: AbortSignal,
  input: ReadInput | undefined,
): AsyncGenerator<Uint8Array> {
  if (input !== undefined) yield input.bytes;
  if (input?.isAll !== true) yield* openStdin(interrupt);
}

function openStdin(interrupt: AbortSignal): AsyncIterable<Uint8Array> {
  if (fstatSync(0).isDirectory()) {
    throw new CleanArticlesError('Standard input is a folder.', 'Pass it as an argument.');
  }
  // A file as standard input is read in larger chunks than a pipe provides.
  return addAbortSignal(
    interrupt,
    fstatSync(0).isFile()
      ? createReadStream('', { fd: 0, autoClose: false, highWaterMark: STDIN_CHUNK })
      : process.stdin,
  );
}

/** In bytes. */
const STDIN_CHUNK = 1 << 19;
