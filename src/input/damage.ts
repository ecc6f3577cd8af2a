/** A decompression error like those of Node's own decompressors. */
export function damage(what: string): Error {
  return Object.assign(new Error(what), { code: 'Z_DATA_ERROR' });
}
