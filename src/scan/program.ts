import { charactersOf } from './characters.js';
import type { PhraseRows } from './phrase-rows.js';
import program from './scanner.bin';

/** Exports of src/wasm/scanner/index.ts. Addresses and sizes are in bytes. */
export interface Program {
  readonly memory: WebAssembly.Memory;
  readonly inputAt: () => number;
  readonly rowsAt: () => number;
  readonly rowsEndAt: () => number;
  readonly nameAt: () => number;
  readonly nameField: (length: number) => void;
  readonly layOut: (size: number, isJson: number) => number;
  readonly addPhrases: (phrases: number, signals: number) => void;
  readonly open: (size: number) => void;
  readonly next: (passesClean: number) => number;
  readonly readAll: (size: number) => number;
  readonly recordFrom: () => number;
  readonly recordTo: () => number;
  readonly recordIndex: () => number;
  readonly unitCount: () => number;
  readonly beginsWithMark: () => number;
  readonly hasTitleAgain: () => number;
  readonly passedDocuments: () => number;
  readonly passedLines: () => number;
  readonly passedUnits: () => number;
  readonly wereForgotten: () => number;
  readonly askForEdges: (asks: number) => void;
  readonly setInert: (known: number) => void;
  readonly forget: () => void;
}

// Addresses of src/wasm/scanner/memory.ts.
const BLOCKS = 0x10000;
const CHARACTERS = 0x11000;
const COMPANY = 0xa0000;

/** Maximum number of wordings shared at a time. */
export const MAX_WORDINGS = 0x10000;

let compiledProgram: WebAssembly.Module | undefined;

/** A scanner instance with its own phrases; the code is compiled only once. */
export function instantiated({ company, phrases, signals }: PhraseRows): Program {
  compiledProgram ??= new WebAssembly.Module(program as Uint8Array<ArrayBuffer>);
  const instance = new WebAssembly.Instance(compiledProgram, {
    // The compiler names an import after the module that declares it.
    characters: {
      fillBlock: (block: number, address: number) => {
        new Uint32Array(wasm.memory.buffer, address, 256).set(charactersOf(block));
      },
    },
  });
  const wasm = instance.exports as unknown as Program;
  // The scanner assumes that the ASCII block is filled.
  new Uint32Array(wasm.memory.buffer, CHARACTERS, 256).set(charactersOf(0));
  new Uint32Array(wasm.memory.buffer, BLOCKS, 1)[0] = CHARACTERS;
  new Uint8Array(wasm.memory.buffer, COMPANY, company.length).set(company);
  const rows = [Buffer.from(`${phrases}\n`), Buffer.from(`${signals}\n`)];
  const [first = 0, second = 0] = rows.map(({ length }) => length);
  wasm.layOut(first + second, 0);
  new Uint8Array(wasm.memory.buffer, wasm.inputAt()).set(Buffer.concat(rows));
  wasm.addPhrases(first, second);
  return wasm;
}
