import {
  buckets,
  copySums,
  gaps,
  keys,
  lengths,
  outlines,
  placeFrom,
  prose,
  proseSums,
  slotMask,
  slots,
  TOPIC_BUCKETS,
  TOPICS,
  values,
  width,
  WORDS,
  wordCounts,
} from './memory';

/** Writes what the features of `count` lines say about their places, in the order of PLACE_FEATURES of the host. */
export function writePlaces(count: i32): void {
  countCopies(count);
  countTopics(count);
  const allProse = f64(load<i32>(proseSums + <usize>(count * 4)));
  let allText: f64 = 0;
  for (let line = 0; line < count; line++) allText += f64(load<i32>(lengths + <usize>(line * 4)));
  let run = 0;
  let since = count;
  for (let line = 0; line < count; line++) {
    const own = load<i32>(prose + <usize>(line * 4));
    run = isLike(line, line - 1) ? run + 1 : 1;
    put(line, 0, f64(load<u8>(gaps + <usize>line)));
    put(line, 1, f64(load<u8>(gaps + <usize>line + 1)));
    put(line, 2, log(f64(copiesOf(line) - 1), 4));
    put(line, 3, f64(copiesIn(line, line + 1)));
    put(line, 4, f64(copiesIn(max(0, line - 4), min(count, line + 5))) / 9);
    put(line, 6, log(line, 10));
    put(line, 7, log(count - 1 - line, 10));
    put(line, 8, f64(line) / f64(count));
    put(line, 9, f64(mass(count, 0, line)) / (allProse + 1));
    put(line, 10, f64(mass(count, line + 1, count)) / (allProse + 1));
    put(line, 11, log(mass(count, line - 3, line + 4) - own, 12));
    put(line, 12, log(mass(count, line - 10, line + 11) - own, 14));
    put(line, 13, log(since, 8));
    put(line, 15, log(run - 1, 6));
    put(line, 19, log(count, 12));
    put(line, 20, allProse / (allText + 1));
    writeTopics(line);
    since = own > 0 ? 0 : since + 1;
  }
  let until = count;
  for (let line = count - 1; line >= 0; line--) {
    run = line + 1 < count && isLike(line, line + 1) ? run + 1 : 1;
    put(line, 14, log(until, 8));
    put(line, 16, log(run - 1, 6));
    until = load<i32>(prose + <usize>(line * 4)) > 0 ? 0 : until + 1;
  }
}

// @ts-ignore: decorators are AssemblyScript's.
@inline
function put(line: i32, at: i32, value: f64): void {
  store<f32>(values + <usize>((line * width + placeFrom + at) * 4), <f32>value);
}

// @ts-ignore
@inline
function log(count: f64, scale: f64): f64 {
  return Math.log2(1 + count) / scale;
}

/** Whether two lines have the same outline; false above the first line. */
function isLike(line: i32, other: i32): boolean {
  if (other < 0) return false;
  return load<i32>(outlines + <usize>(line * 4)) === load<i32>(outlines + <usize>(other * 4));
}

/** Length of the prose from one line to another. */
function mass(count: i32, from: i32, to: i32): i32 {
  const sum = load<i32>(proseSums + <usize>(min(count, to) * 4));
  return sum - load<i32>(proseSums + <usize>(max(0, from) * 4));
}

/** Number of lines from one to another that repeat an earlier line. */
function copiesIn(from: i32, to: i32): i32 {
  return load<i32>(copySums + <usize>(to * 4)) - load<i32>(copySums + <usize>(from * 4));
}

function countCopies(count: i32): void {
  store<i32>(proseSums, 0);
  store<i32>(copySums, 0);
  for (let line = 0; line < count; line++) {
    const at = <usize>(line * 4);
    const slot = slotOf(load<u64>(keys + at * 2));
    const known = load<i32>(slot + 8);
    store<i32>(slot + 8, known + 1);
    store<i32>(copySums + at + 4, load<i32>(copySums + at) + i32(known > 0));
    store<i32>(proseSums + at + 4, load<i32>(proseSums + at) + load<i32>(prose + at));
  }
}

function copiesOf(line: i32): i32 {
  return load<i32>(slotOf(load<u64>(keys + <usize>(line * 8))) + 8);
}

/** The slot of a key, which is not 0, in the hash table; a free one if it is new. */
function slotOf(key: u64): usize {
  let index = <u32>(key ^ (key >>> 32)) & slotMask;
  let known = load<u64>(slotAt(index));
  while (known !== 0 && known !== key) {
    index = (index + 1) & slotMask;
    known = load<u64>(slotAt(index));
  }
  store<u64>(slotAt(index), key);
  return slotAt(index);
}

// @ts-ignore
@inline
function slotAt(index: u32): usize {
  return slots + <usize>index * 16;
}

// @ts-ignore
@inline
function bucketAt(line: i32, index: i32): usize {
  return <usize>load<u16>(buckets + <usize>((line * WORDS + index) * 2));
}

/** How often each word occurs in the prose of the document. */
function countTopics(count: i32): void {
  memory.fill(TOPICS, 0, <usize>TOPIC_BUCKETS * 2);
  for (let line = 0; line < count; line++) {
    if (load<i32>(prose + <usize>(line * 4)) === 0) continue;
    const words = load<i32>(wordCounts + <usize>(line * 4));
    for (let index = 0; index < words; index++) {
      const at = TOPICS + bucketAt(line, index) * 2;
      store<u16>(at, <u16>min<u32>(0xffff, <u32>load<u16>(at) + 1));
    }
  }
}

/** Word overlap of a line with the first line, which is the title of a page, and with the prose of the document. */
function writeTopics(line: i32): void {
  const words = load<i32>(wordCounts + <usize>(line * 4));
  const self = i32(load<i32>(prose + <usize>(line * 4)) > 0);
  let sum: f64 = 0;
  let shared = 0;
  let inTitle = 0;
  for (let index = 0; index < words; index++) {
    const bucket = bucketAt(line, index);
    const others = max(0, <i32>load<u16>(TOPICS + bucket * 2) - self);
    if (others > 0) {
      sum += Math.log2(f64(1 + min(others, MAX_COUNTED)));
      shared++;
    }
    if (isInTitle(bucket)) inTitle++;
  }
  const total = f64(max(1, words));
  put(line, 5, f64(inTitle) / total);
  put(line, 17, sum / total / 6);
  put(line, 18, f64(shared) / total);
}

/** More occurrences say no more. */
const MAX_COUNTED: i32 = 1023;

function isInTitle(bucket: usize): boolean {
  const words = load<i32>(wordCounts);
  for (let index = 0; index < words; index++) if (bucketAt(0, index) === bucket) return true;
  return false;
}
