/** Increase this when a feature is computed differently: existing weights are then no longer valid. */
const VERSION = 1;

/** Stored with the weights, so that they are never used with other features: a 32-bit FNV-1a hash of the names and the version. */
export function fingerprintOf(features: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const character of `${VERSION} ${features.join(' ')}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  return hash >>> 0;
}
