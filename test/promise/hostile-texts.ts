// Texts that no scraper would write, derived from real ones: for laws that hold for every text.
import fc from 'fast-check';

type Lines = readonly string[];
type Change = (lines: Lines) => Lines;

/**
 * Fixtures that are cut, spliced, shuffled, repeated and mixed with arbitrary characters.
 *
 * @param texts the starting texts
 * @param phrases lines that rules match
 * @param most the maximum number of repetitions of a line
 */
export function hostileText(
  texts: readonly string[],
  phrases: readonly string[],
  most: number,
): fc.Arbitrary<string> {
  const known = fc.constantFrom(...phrases);
  const bases = fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 });
  const changes = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: inserted(known) },
      { weight: 4, arbitrary: inserted(noise) },
      { weight: 2, arbitrary: inserted(fc.constantFrom(...texts.flatMap(linesOf))) },
      { weight: 2, arbitrary: cutShort },
      { weight: 2, arbitrary: moved },
      { weight: 2, arbitrary: repeated(most) },
      { weight: 1, arbitrary: glued },
      { weight: 1, arbitrary: rewritten },
    ),
    { maxLength: 10 },
  );
  // Edge cases are more likely in small texts.
  const keep = fc.oneof(fc.constant(10_000), fc.integer({ min: 0, max: 12 }));
  return fc.tuple(bases, fc.nat(), keep, changes).map(([chosen, start, length, applied]) => {
    const lines = chosen.flatMap(linesOf);
    const from = length === 10_000 ? 0 : start % (lines.length || 1);
    const window = lines.slice(from, from + length);
    return applied.reduce<Lines>((left, change) => change(left), window).join('');
  });
}

/** Lines with their endings. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n|\r(?!\n))/u);
}

const ending = fc.constantFrom(
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '\u2028',
  '\u0085',
  '\v',
  '',
);

function at(place: number, length: number): number {
  return length === 0 ? 0 : place % length;
}

function inserted(text: fc.Arbitrary<string>): fc.Arbitrary<Change> {
  return fc.tuple(text, ending, fc.nat()).map(
    ([added, end, place]) =>
      (lines) =>
        lines.toSpliced(at(place, lines.length + 1), 0, added + end),
  );
}

const RUNS = [
  ' ',
  '\t',
  '\u00a0',
  '\u3000',
  'e\u0301',
  '\u0301',
  '-',
  '. ',
  '"',
  '>',
  '[',
  '- -',
  'Ad',
  'A.',
  '\ud83d',
  'ﷺ',
  '1,',
  '| ',
];
const MARKS = [
  '\u0000',
  '\ufeff',
  '\u200b',
  '\u202e',
  '\u2066',
  '\u001b[2J',
  '\ud800',
  '\udfff',
  '\u0130',
  'ß',
  'ﬃ',
  '\u0345',
  '\r',
  '"',
  "'",
  '“',
  '…',
  '-',
  '•',
  '|',
  '«',
  ' ',
  'Ad',
  '\ue000',
  '\u{e0041}',
  '🗞',
];

/** Control characters, combining marks, unpaired surrogates, spaces, bytes. */
const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('utf16le')),
  fc
    .tuple(fc.constantFrom(...RUNS), fc.integer({ min: 1, max: 400 }))
    .map(([unit, times]) => unit.repeat(times)),
  fc
    .array(fc.constantFrom(...MARKS), { minLength: 1, maxLength: 12 })
    .map((marks) => marks.join('')),
);

const cutShort: fc.Arbitrary<Change> = fc.tuple(fc.nat(), fc.nat(), fc.boolean()).map(
  ([place, where, isFront]): Change =>
    (lines) => {
      if (lines.length === 0) return lines;
      const index = at(place, lines.length);
      const line = lines[index] ?? '';
      const cut = at(where, line.length + 1);
      return lines.with(index, isFront ? line.slice(0, cut) : line.slice(cut));
    },
);

const moved: fc.Arbitrary<Change> = fc
  .tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 8 }))
  .map(([from, to, count]) => (lines) => {
    const start = at(from, lines.length);
    const taken = lines.slice(start, start + count);
    const left = lines.toSpliced(start, count);
    return left.toSpliced(at(to, left.length + 1), 0, ...taken);
  });

function repeated(most: number): fc.Arbitrary<Change> {
  return fc
    .tuple(fc.nat(), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: most }))
    .map(([place, count, times]) => (lines) => {
      const start = at(place, lines.length);
      const copies = new Array(times).fill(lines.slice(start, start + count)).flat();
      return [...lines.slice(0, start), ...copies, ...lines.slice(start + count)];
    });
}

/** Joins two lines. */
const glued: fc.Arbitrary<Change> = fc.nat().map(
  (place): Change =>
    (lines) =>
      lines.map((line, index) => (index === at(place, lines.length) ? line.trimEnd() : line)),
);

const rewritten: fc.Arbitrary<Change> = fc
  .constantFrom<(line: string) => string>(
    (line) => line.toUpperCase(),
    (line) => line.toLowerCase(),
    (line) => line.normalize('NFD'),
    (line) => line.normalize('NFKC'),
    (line) => line.replace(/\r?\n$/u, '\r'),
    (line) => line.replace(/\r?\n$/u, '\r\n'),
    (line) => (line.trim() === '' ? '' : line),
    (line) => `${line}\n`,
    (line) => `  ${line}`,
    (line) => `- ${line}`,
    (line) => line.replaceAll(' ', '\u00a0'),
    (line) => line.trimEnd(),
  )
  .map(
    (rewrite): Change =>
      (lines) =>
        lines.map(rewrite),
  );
