/** To be raised when a feature is computed in another way: weights that were trained before it no longer fit. */
const VERSION = 1;

/** What weights carry, so that they are not used with other features: a 32-bit FNV-1a hash of the names and the version. */
export function fingerprintOf(features: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const character of `${VERSION} ${features.join(' ')}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  return hash >>> 0;
}
