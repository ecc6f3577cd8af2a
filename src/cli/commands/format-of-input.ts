import { formatOf, type InputFormatName } from '../../input/format.js';
import { gathered, joined } from '../../input/joined.js';
import { LARGEST_TEXT } from '../../input/read-file.js';
import { mayBeJson, recognizedFormat } from '../../input/recognized.js';
import type { Io } from '../../pipeline/io.js';
import type { CleanOptions } from '../../pipeline/plan.js';
import { isStdin } from '../../pipeline/sources/sources.js';
import type { InputOptions } from '../arguments/options.js';

type Options = CleanOptions & InputOptions;

/**
 * Detects the format of standard input if neither an option nor its name gives it: reads the beginning, and replays it to the
 * next reader.
 */
export async function withFormatOfInput(
  paths: readonly string[],
  options: Options,
  io: Io,
): Promise<{
  readonly options: Options;
  readonly io: Io;
  readonly recognized: InputFormatName | undefined;
}> {
  const isKnown =
    options.inputFormat !== undefined || formatOf(options.stdinFilepath ?? '').kind !== 'text';
  if (isKnown || options.write === true || !isStdin(paths, options, io))
    return { options, io, recognized: undefined };
  const source = io.stdin.chunks()[Symbol.asyncIterator]();
  const { chunks, isAll } = await beginningOf(source, options.textField);
  const recognized = recognizedFormat(joined(chunks), isAll, options.textField);
  async function* again(): AsyncGenerator<Uint8Array> {
    yield* chunks.splice(0);
    for (let next = await source.next(); next.done !== true; next = await source.next())
      yield next.value;
  }
  const read = () => gathered(again(), 'Standard input', LARGEST_TEXT);
  return {
    options: recognized === undefined ? options : { ...options, inputFormat: recognized },
    io: { ...io, stdin: { ...io.stdin, chunks: again, read } },
    recognized,
  };
}

/** The first chunk, or all chunks if it starts as JSON that is not JSON Lines. */
async function beginningOf(
  source: AsyncIterator<Uint8Array>,
  textField: string,
): Promise<{ readonly chunks: Uint8Array[]; readonly isAll: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await source.next();
    if (done === true) return { chunks, isAll: true };
    chunks.push(value);
    size += value.length;
    // The reader of the text reports it.
    if (size > LARGEST_TEXT) return { chunks, isAll: false };
    const isFirst = chunks.length === 1;
    if (isFirst && (!mayBeJson(value) || recognizedFormat(value, false, textField) !== undefined))
      return { chunks, isAll: false };
  }
}
