// Compressed streams, intact and damaged, and independent decoders that determine what a damaged one
// contains.
import { Buffer } from 'node:buffer';
import { constants, crc32, gzipSync, inflateRawSync } from 'node:zlib';
import type { Zstd } from '@hpcc-js/wasm-zstd';
import type { Seeded } from '../../test/seeded.js';

/** In several parts, each a gzip member or a frame. */
function parts(bytes: Buffer, random: Seeded): readonly Buffer[] {
  const count = random.oneOf([1, 1, 2, 5] as const);
  const cuts = Array.from({ length: count - 1 }, () => random.below(bytes.length + 1));
  const ends = [...cuts.toSorted((a, b) => a - b), bytes.length];
  return ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end));
}

export function gzipped(bytes: Buffer, random: Seeded): Buffer {
  const level = random.oneOf([0, 1, 6, 9] as const);
  const members = parts(bytes, random).map((part) => gzipSync(part, { level }));
  const padding = random.isLucky(0.1) ? Buffer.alloc(random.below(600)) : Buffer.alloc(0);
  return Buffer.concat([...members, padding]);
}

/** A skippable frame with its own header. */
const SKIPPED = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

/** @param outside a compressor that writes checksums and no sizes, if available */
export function zstandard(
  bytes: Buffer,
  random: Seeded,
  zstd: Zstd,
  outside: ((bytes: Buffer) => Buffer) | undefined,
): Buffer {
  const frames = parts(bytes, random).map((part) =>
    outside !== undefined && random.isLucky(0.5)
      ? outside(part)
      : Buffer.from(zstd.compress(part, random.oneOf([1, 3, 9]))),
  );
  if (random.isLucky(0.2)) frames.splice(random.below(frames.length + 1), 0, SKIPPED);
  return Buffer.concat(frames);
}

export type Damage = 'none' | 'flip' | 'cut' | 'garbage' | 'zeros' | 'hole' | 'member after zeros';

const DAMAGES = ['flip', 'flip', 'cut', 'garbage', 'zeros', 'hole', 'member after zeros'] as const;

export function damaged(
  bytes: Buffer,
  random: Seeded,
): { readonly bytes: Buffer; readonly damage: Damage } {
  const damage = random.oneOf<Damage>(DAMAGES);
  const at = random.below(bytes.length || 1);
  const end = Math.min(bytes.length, at + 1 + random.below(20));
  const made = {
    none: () => bytes,
    flip: () => flipped(bytes, random),
    cut: () => bytes.subarray(0, at),
    garbage: () => Buffer.concat([bytes, Buffer.from('garbage'.slice(random.below(6)))]),
    zeros: () => Buffer.concat([bytes, Buffer.alloc(1 + random.below(600))]),
    hole: () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]),
    'member after zeros': () => Buffer.concat([bytes, Buffer.alloc(1 + random.below(600)), bytes]),
  };
  return { bytes: made[damage](), damage };
}

export function flipped(bytes: Buffer, random: Seeded): Buffer {
  const copy = Buffer.from(bytes);
  for (let flips = random.oneOf([1, 1, 1, 3]); flips > 0 && copy.length > 0; flips--) {
    // Most damage to headers and footers has large effects.
    const near = Math.min(copy.length, 200);
    const at = random.oneOf([
      random.below(copy.length),
      random.below(near),
      copy.length - 1 - random.below(near),
    ]);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  }
  return copy;
}

/** The content of a gzip stream, decoded strictly by RFC 1952; undefined if it is damaged. */
export function strictlyGunzipped(bytes: Buffer): Buffer | undefined {
  const out: Buffer[] = [];
  let at = 0;
  if (bytes.length === 0) return undefined;
  while (at < bytes.length) {
    if (at > 0 && bytes.subarray(at).every((byte) => byte === 0)) break;
    const start = headerEnd(bytes, at);
    if (start === undefined) return undefined;
    try {
      const { buffer, engine } = inflateRawSync(bytes.subarray(start), {
        info: true,
        finishFlush: constants.Z_SYNC_FLUSH,
      } as object) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
      const end = start + engine.bytesWritten;
      if (end + 8 > bytes.length || bytes.readUInt32LE(end) !== crc32(buffer)) return undefined;
      if (bytes.readUInt32LE(end + 4) !== buffer.length) return undefined;
      out.push(buffer);
      at = end + 8;
    } catch {
      return undefined;
    }
  }
  return Buffer.concat(out);
}

/** The start of a member's compressed bytes. */
function headerEnd(bytes: Buffer, at: number): number | undefined {
  if (at + 18 > bytes.length || bytes.readUInt16BE(at) !== 0x1f8b || bytes[at + 2] !== 8)
    return undefined;
  const flags = bytes[at + 3] ?? 0;
  if ((flags & 0xe0) !== 0) return undefined;
  let end = at + 10;
  if ((flags & 4) !== 0) {
    if (end + 2 > bytes.length) return undefined;
    end += 2 + bytes.readUInt16LE(end);
  }
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const zero = bytes.indexOf(0, end);
    if (zero === -1) return undefined;
    end = zero + 1;
  }
  if ((flags & 2) !== 0) {
    if (end + 2 > bytes.length) return undefined;
    if (bytes.readUInt16LE(end) !== (crc32(bytes.subarray(at, end)) & 0xffff)) return undefined;
    end += 2;
  }
  return end > bytes.length ? undefined : end;
}
