import { damage } from './damage.js';

// A Zstandard file is a sequence of frames (RFC 8878), but Node's decompressor stops after the first, silently ignoring the
// others. So this splits the stream into frames by their block sizes, without decompressing anything.

export interface ZstdFrame {
  /** Its bytes as a stream. */
  readonly pieces: AsyncIterable<Uint8Array>;
  /** In bytes, decompressed, if the frame gives it: the streaming decompressor does not verify it. */
  readonly contentSize: number | undefined;
}

/**
 * The frames of a stream; each must be consumed before the next is requested. Skippable frames are omitted.
 *
 * @throws like zlib if other data follows, or the last frame is truncated
 */
export async function* zstdFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ZstdFrame> {
  const take = taker(chunks[Symbol.asyncIterator]());
  let opening = await take(MAGIC_SIZE);
  if (opening.length === 0) throw cutOff();
  for (; opening.length > 0; opening = await take(MAGIC_SIZE)) {
    const magic = number(opening);
    if (opening.length < MAGIC_SIZE) throw cutOff();
    if (magic === MAGIC) yield await frame(opening, take);
    else if (magic >>> 4 === SKIPPED >>> 4) await skip(number(await whole(take, 4)), take);
    else throw damage('it continues with something other than a Zstandard frame');
  }
}

type Take = (size: number) => Promise<Uint8Array>;

const MAGIC = 0xfd2fb528;
const MAGIC_SIZE = 4;

/** The first of sixteen. */
const SKIPPED = 0x184d2a50;

async function frame(magic: Uint8Array, take: Take): Promise<ZstdFrame> {
  const descriptor = await whole(take, 1);
  const flags = number(descriptor);
  const isSingle = (flags & 0x20) !== 0;
  const ofContentSize = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const ofDictionary = [0, 1, 2, 4][flags & 3] ?? 0;
  const beforeSize = await whole(take, (isSingle ? 0 : 1) + ofDictionary);
  const size = await whole(take, ofContentSize);
  const header = [magic, descriptor, beforeSize, size];
  return {
    pieces: piecesOf(header, (flags & 4) !== 0, take),
    // A size of two bytes is stored minus 256.
    contentSize: ofContentSize === 0 ? undefined : number(size) + (ofContentSize === 2 ? 256 : 0),
  };
}

async function* piecesOf(
  header: readonly Uint8Array[],
  hasChecksum: boolean,
  take: Take,
): AsyncGenerator<Uint8Array> {
  yield Buffer.concat(header);
  for (let isLast = false; !isLast; ) {
    const header = await whole(take, 3);
    const bits = number(header);
    isLast = (bits & 1) !== 0;
    yield header;
    yield await whole(take, ((bits >> 1) & 3) === REPEATED ? 1 : bits >>> 3);
  }
  if (hasChecksum) yield await whole(take, 4);
}

/** A block of one repeated byte (RLE). */
const REPEATED = 1;

/** Little-endian. */
function number(bytes: Uint8Array): number {
  return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
}

async function whole(take: Take, size: number): Promise<Uint8Array> {
  const bytes = await take(size);
  if (bytes.length < size) throw cutOff();
  return bytes;
}

async function skip(size: number, take: Take): Promise<void> {
  for (let left = size; left > 0; ) left -= (await whole(take, Math.min(left, PIECE))).length;
}

/** In bytes. */
const PIECE = 1 << 16;

function cutOff(): Error {
  return damage('unexpected end of file');
}

/** Takes up to `length` bytes off the front; fewer only at the end. */
function taker(chunks: AsyncIterator<Uint8Array>): Take {
  let chunk: Uint8Array = new Uint8Array(0);
  return async (size) => {
    const pieces: Uint8Array[] = [];
    for (let left = size; left > 0; ) {
      if (chunk.length === 0) {
        const next = await chunks.next();
        if (next.done === true) break;
        chunk = next.value;
      }
      const piece = chunk.subarray(0, left);
      chunk = chunk.subarray(piece.length);
      left -= piece.length;
      pieces.push(piece);
    }
    const [only] = pieces;
    return only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces);
  };
}
