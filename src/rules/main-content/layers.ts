import program from './layers.bin';

/**
 * Layers of a network, in WebAssembly for its vector instructions: the same sums in JavaScript take several times as long,
 * and were most of the rule's time. Plain 32-bit arithmetic in a fixed order, so the same on every machine.
 */
export interface Layers {
  /** Puts a layer into memory. */
  readonly layer: (
    outputs: number,
    inputs: number,
    weights: Float32Array,
    bias: Float32Array,
  ) => Layer;
  /** A place for some numbers in memory, zero at first. */
  readonly vector: (length: number) => Vector;
}

/** Numbers in memory. Holes up to the next multiple of four are zero and stay so. */
export interface Vector {
  readonly values: Float32Array;
  /** In bytes. */
  readonly offset: number;
}

/** Writes `weights input + bias` to `out`, whose length must be the outputs rounded up to a multiple of four. */
export type Layer = (input: Vector, out: Vector) => void;

type Apply = (
  weights: number,
  bias: number,
  input: number,
  out: number,
  outputs: number,
  inputs: number,
) => void;

const WIDTH = 4;
const BYTES = Float32Array.BYTES_PER_ELEMENT;

const rounded = (length: number) => Math.ceil(length / WIDTH) * WIDTH;

/** Layers with a memory of their own. @param size how many numbers fit into it */
export function layersOf(size: number): Layers {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program));
  const memory = exports.memory as WebAssembly.Memory;
  const apply = exports.apply as Apply;
  const page = 65_536;
  memory.grow(Math.ceil((size * BYTES) / page));
  let used = 0;

  function vector(length: number): Vector {
    const offset = used;
    used += rounded(length) * BYTES;
    return { values: new Float32Array(memory.buffer, offset, length), offset };
  }

  function layer(
    outputs: number,
    inputs: number,
    weights: Float32Array,
    bias: Float32Array,
  ): Layer {
    const width = rounded(inputs);
    const rows = vector(rounded(outputs) * width);
    for (let row = 0; row < outputs; row++) {
      rows.values.set(weights.subarray(row * inputs, (row + 1) * inputs), row * width);
    }
    const biases = vector(rounded(outputs));
    biases.values.set(bias);
    return (input, out) =>
      apply(rows.offset, biases.offset, input.offset, out.offset, rounded(outputs), width);
  }

  return { layer, vector };
}
