/** What is wrong with compressed bytes, as Node's own decompressors say it. */
export function damage(what: string): Error {
  return Object.assign(new Error(what), { code: 'Z_DATA_ERROR' });
}
