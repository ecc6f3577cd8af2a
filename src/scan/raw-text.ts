/** The address that so many UTF-16 units stand before, from an address on. */
export function advanced(bytes: Buffer, from: number, units: number, isJson: boolean): number {
  let at = from;
  let left = units;
  while (left > 0) {
    const byte = bytes[at] as number;
    if (isJson && byte === 0x5c) at += bytes[at + 1] === 0x75 ? 6 : 2;
    else if (byte < 0x80) at += 1;
    else if (byte < 0xe0) at += 2;
    else if (byte < 0xf0) at += 3;
    else {
      at += 4;
      left--;
    }
    left--;
  }
  return at;
}
