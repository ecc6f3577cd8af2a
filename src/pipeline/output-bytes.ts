/** The bytes of a batch with deletions and insertions. Calls must follow the order of the bytes. */
export interface OutputBytes {
  readonly leaveOut: (start: number, end: number) => void;
  readonly insert: (at: number, text: string) => void;
  readonly finish: () => Uint8Array;
}

export function outputOf(bytes: Uint8Array): OutputBytes {
  const pieces: Uint8Array[] = [];
  let from = 0;
  const copyTo = (end: number) => {
    if (end > from) pieces.push(bytes.subarray(from, end));
  };
  return {
    leaveOut: (start, end) => {
      copyTo(start);
      from = end;
    },
    insert: (at, text) => {
      copyTo(at);
      pieces.push(Buffer.from(text));
      from = at;
    },
    finish: () => {
      if (from === 0 && pieces.length === 0) return bytes;
      copyTo(bytes.length);
      return Buffer.concat(pieces);
    },
  };
}
