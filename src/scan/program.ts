import { charactersOf } from './characters.js';
import program from './scanner.bin';
import type { Trie } from './trie.js';

/** What src/scanner/index.ts exports. Addresses and sizes are in bytes. */
export interface Program {
  readonly memory: WebAssembly.Memory;
  readonly inputAt: () => number;
  readonly rowsAt: () => number;
  readonly rowsEndAt: () => number;
  readonly nameAt: () => number;
  readonly nameField: (length: number) => void;
  readonly layOut: (size: number, isJson: number) => number;
  readonly setPhrases: (hasMiddles: number, hasSigns: number) => void;
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

// Addresses of src/scanner/memory.ts.
const TRIE = 0x8d0000;
const SIGNAL_BEGINNINGS = 0xa0000;
const MIDDLE_BEGINNINGS = 0xa8000;
const BEGINNINGS = 0xb0000;

/** The most wordings that are shared at a time. */
export const MAX_WORDINGS = 0x10000;

let compiledProgram: WebAssembly.Module | undefined;

/** A scanner program with phrases of its own; its code is compiled once. */
export function instantiated({
  nodes,
  beginnings,
  signalBeginnings,
  middleBeginnings,
  hasMiddles,
  hasSigns,
}: Trie): Program {
  compiledProgram ??= new WebAssembly.Module(program as Uint8Array<ArrayBuffer>);
  const instance = new WebAssembly.Instance(compiledProgram, {
    // As the compiler calls the module that declares it.
    characters: {
      fillBlock: (block: number, address: number) => {
        new Uint32Array(wasm.memory.buffer, address, 256).set(charactersOf(block));
      },
    },
  });
  const wasm = instance.exports as unknown as Program;
  new Uint16Array(wasm.memory.buffer, TRIE, nodes.length).set(nodes);
  new Uint8Array(wasm.memory.buffer, BEGINNINGS, beginnings.length).set(beginnings);
  new Uint8Array(wasm.memory.buffer, SIGNAL_BEGINNINGS, beginnings.length).set(signalBeginnings);
  new Uint8Array(wasm.memory.buffer, MIDDLE_BEGINNINGS, middleBeginnings.length).set(
    middleBeginnings,
  );
  wasm.setPhrases(hasMiddles ? 1 : 0, hasSigns ? 1 : 0);
  // ASCII is looked up without asking whether it is there.
  new Uint32Array(wasm.memory.buffer, 0x11000, 256).set(charactersOf(0));
  new Uint32Array(wasm.memory.buffer, 0x10000, 1)[0] = 0x11000;
  return wasm;
}
