/** The bytes of a batch with deletions and insertions. Calls must follow the order of the bytes. */
export interface OutputBytes {
  readonly leaveOut: (start: number, end: number) => void;
  readonly insert: (at: number, text: string) => void;
  readonly finish: () => Uint8Array;
}

/** @param mayReuse whether the result may take the place of `bytes`, which are then no longer needed */
export function outputOf(bytes: Uint8Array, mayReuse = false): OutputBytes {
  /** The starts and ends of the ranges to copy, and the texts to insert behind them: numbers, because there may be a million. */
  const places: number[] = [];
  const inserted = new Map<number, Uint8Array>();
  let from = 0;
  let added = 0;
  const copyTo = (end: number) => {
    if (end > from) places.push(from, end);
  };

  function finish(): Uint8Array {
    if (from === 0 && places.length === 0 && added === 0) return bytes;
    copyTo(bytes.length);
    let size = added;
    for (let at = 0; at < places.length; at += 2) size += lengthAt(at);
    const isReused = mayReuse && added === 0;
    const output = isReused ? bytes : Buffer.allocUnsafeSlow(size);
    let to = 0;
    for (let at = 0; at <= places.length; at += 2) {
      const text = inserted.get(at);
      if (text !== undefined) {
        output.set(text, to);
        to += text.length;
      }
      if (at === places.length) break;
      const [start, end] = [places[at] as number, places[at + 1] as number];
      if (isReused) output.copyWithin(to, start, end);
      else output.set(bytes.subarray(start, end), to);
      to += end - start;
    }
    return output.subarray(0, size);
  }

  function lengthAt(at: number): number {
    return (places[at + 1] as number) - (places[at] as number);
  }

  return {
    leaveOut: (start, end) => {
      copyTo(start);
      from = end;
    },
    insert: (at, text) => {
      copyTo(at);
      const before = inserted.get(places.length);
      const own = Buffer.from(text);
      inserted.set(places.length, before === undefined ? own : Buffer.concat([before, own]));
      added += own.length;
      from = at;
    },
    finish,
  };
}
