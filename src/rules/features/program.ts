import { MAX_TOKENS } from '../network/words.js';
import { classesOf, lowersOf } from './characters.js';
import program from './program.bin';

/** The text of a line, and whether it is prose. */
export interface TextOfLine {
  /** Without white space around it. */
  readonly text: string;
  readonly isProse: boolean;
}

/** What the program computes: see DocumentFeatures. */
export interface Computed {
  readonly values: Float32Array;
  readonly tokens: Uint16Array;
}

/** Parts of a line that the program reads, in UTF-16 units: src/wasm/features. */
const FIRST = 400;
const LAST = 40;

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly layOut: (count: number, width: number, placeFrom: number) => number;
  readonly readLine: (line: number, kept: number, length: number, isProse: number) => void;
  readonly writePlaces: (count: number) => void;
  readonly lowersAt: () => number;
  readonly classesAt: () => number;
  readonly textAt: () => number;
  readonly valuesAt: () => number;
  readonly tokensAt: () => number;
  readonly gapsAt: () => number;
}

/** The program with the blocks of characters that it has seen; it keeps nothing else between documents. */
let loaded: { readonly wasm: Exports; readonly knowsBlock: Uint8Array } | undefined;

function load() {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(program));
  loaded = { wasm: instance.exports as unknown as Exports, knowsBlock: new Uint8Array(256) };
  return loaded;
}

/**
 * Computes the features of lines.
 *
 * @param precededByBlank see Document
 * @param width number of values per line
 * @param placeFrom index of the first value about the place of a line
 * @throws RangeError if there is not enough memory
 */
export function compute(
  lines: readonly TextOfLine[],
  precededByBlank: readonly boolean[],
  width: number,
  placeFrom: number,
): Computed {
  const { wasm, knowsBlock } = loaded ?? load();
  const count = lines.length;
  if (wasm.layOut(count, width, placeFrom) === 0)
    throw new RangeError('Not enough memory for the features of the lines.');
  const { buffer } = wasm.memory;
  const units = new Uint16Array(buffer, wasm.textAt(), FIRST + LAST);

  /** Copies units of a text into memory, and makes their characters known. */
  function copy(text: string, from: number, to: number, at: number): void {
    for (let index = from, target = at; index < to; index++, target++) {
      const unit = text.charCodeAt(index);
      units[target] = unit;
      if (knowsBlock[unit >> 8] === 0) know(unit >> 8);
    }
  }

  function know(block: number): void {
    new Uint16Array(buffer, wasm.classesAt() + 512 * block, 256).set(classesOf(block));
    new Uint16Array(buffer, wasm.lowersAt() + 512 * block, 256).set(lowersOf(block));
    knowsBlock[block] = 1;
  }

  if (knowsBlock[0] === 0) know(0);
  lines.forEach(({ text, isProse }, line) => {
    const { length } = text;
    const isWhole = length <= FIRST + LAST;
    copy(text, 0, isWhole ? length : FIRST, 0);
    if (!isWhole) copy(text, length - LAST, length, FIRST);
    wasm.readLine(line, isWhole ? length : FIRST + LAST, length, Number(isProse));
  });
  const gaps = new Uint8Array(buffer, wasm.gapsAt(), count + 1);
  for (let index = 0; index <= count; index++)
    gaps[index] = Number(precededByBlank[index] === true);
  wasm.writePlaces(count);
  return {
    values: new Float32Array(buffer, wasm.valuesAt(), count * width).slice(),
    tokens: new Uint16Array(buffer, wasm.tokensAt(), count * MAX_TOKENS).slice(),
  };
}
