// AssemblyScript, compiled to WebAssembly by scripts/generated.js: the features of lines that both models read, for
// src/rules/features. The host writes the text of one line after the other into memory and calls `readLine`; then
// `writePlaces` adds what depends on the other lines.

import {
  CLASSES,
  gaps,
  keys,
  lengths,
  LOWERS,
  outlines,
  prose,
  TEXT,
  tokens,
  unitAt,
  values,
  width,
} from './memory';
import { writeShape } from './shape';
import { writeWords } from './words';

export { layOut } from './memory';
export { writePlaces } from './places';

export function lowersAt(): usize { return LOWERS; }
export function classesAt(): usize { return CLASSES; }
export function textAt(): usize { return TEXT; }
export function valuesAt(): usize { return values; }
export function tokensAt(): usize { return tokens; }
export function gapsAt(): usize { return gaps; }

/**
 * Reads a line.
 *
 * @param kept units of its text in memory: all, or the first 400 and the last 40
 * @param length in units, of the whole text
 * @param isProse 1 or 0
 */
export function readLine(line: i32, kept: i32, length: i32, isProse: i32): void {
  writeShape(values + <usize>(line * width * 4), kept, length, isProse);
  writeWords(line, kept);
  const at = <usize>(line * 4);
  store<i32>(lengths + at, length);
  store<i32>(prose + at, isProse !== 0 ? length : 0);
  store<i32>(outlines + at, outlineOf(kept, length, isProse));
  store<u64>(keys + at * 2, keyOf(kept, length));
}

/** A coarse kind: the lines of a menu have the same outline, and so do those of a list of teasers. */
function outlineOf(kept: i32, length: i32, isProse: i32): i32 {
  if (isProse !== 0) return 0;
  const size = length < 20 ? 1 : length < 60 ? 2 : 3;
  return kept > 0 && isPoint(unitAt(kept - 1)) ? size + 4 : size;
}

function isPoint(unit: u32): boolean {
  return (
    unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x3a || unit === 0x2c || unit === 0x3b
  );
}

/** 64-bit FNV-1a hash of a text, never 0: equal lines have the same. */
function keyOf(kept: i32, length: i32): u64 {
  let hash: u64 = 0xcbf29ce484222325 ^ <u64>length;
  for (let index = 0; index < kept; index++) hash = (hash ^ unitAt(index)) * 0x100000001b3;
  return hash | 1;
}
