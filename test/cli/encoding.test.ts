import { describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY, INVALID, useWorkspace } from './support.js';

const work = useWorkspace();

/** Big-endian. */
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf16le = (text: string) => Buffer.from(text, 'utf16le');

/** Cleans the bytes in every mode and returns each result. */
async function cleanedInAllWays(bytes: Buffer, args: readonly string[] = []) {
  work.write('in/a.txt', bytes);
  const tree = await work.run(['in', ...args]);
  const lint = await work.run(['lint', 'cleaned', ...args]);
  const place = await work.run(['in', '--write', ...args]);
  expect([tree.exitCode, lint.exitCode, place.exitCode]).toEqual([0, 0, 0]);
  expect(work.bytes('in/a.txt').equals(work.bytes('cleaned/a.txt'))).toBe(true);
  return work.bytes('cleaned/a.txt');
}

describe('the output has the encoding of the input', () => {
  it.each([
    ['UTF-8', Buffer.from(DIRTY), Buffer.from(CLEANED)],
    [
      'UTF-8 with a byte order mark',
      Buffer.from(`\uFEFF${DIRTY}`),
      Buffer.from(`\uFEFF${CLEANED}`),
    ],
    ['UTF-16, little-endian', utf16le(`\uFEFF${DIRTY}`), utf16le(`\uFEFF${CLEANED}`)],
    ['UTF-16, big-endian', utf16be(`\uFEFF${DIRTY}`), utf16be(`\uFEFF${CLEANED}`)],
    [
      'an unpaired surrogate in UTF-16',
      utf16le(`\uFEFF${DIRTY}\ud83d x\n`),
      utf16le(`\uFEFF${CLEANED}\ud83d x\n`),
    ],
  ])('%s', async (_, before, after) => {
    expect((await cleanedInAllWays(before)).toString('hex')).toBe(after.toString('hex'));
  });

  it('also through a pipe', async () => {
    const written: Uint8Array[] = [];
    work.write('a.txt', utf16be(`\uFEFF${DIRTY}`));
    const { exitCode } = await work.run([], {
      stdin: work.bytes('a.txt'),
      onStdout: (data) => written.push(Buffer.from(data)),
    });
    expect(exitCode).toBe(0);
    expect(Buffer.concat(written).equals(utf16be(`\uFEFF${CLEANED}`))).toBe(true);
  });

  it.each([
    ['CRLF', '\r\n'],
    ['lone carriage returns', '\r'],
    ['line feeds', '\n'],
  ])('with its line endings: %s', async (_, eol) => {
    const as = (text: string) => Buffer.from(text.replaceAll('\n', eol));
    expect((await cleanedInAllWays(as(DIRTY))).equals(as(CLEANED))).toBe(true);
  });

  it.each([
    ['mixed line endings', 'One line of it.\r\nTwo.\rThree.\n\n\r\nFour.'],
    ['Unicode separators', 'One\u2028two\u2029three\u0085four.\n'],
    ['a NUL', 'One\0two.\n\0\n'],
    ['no final newline', 'One.'],
    ['nothing', ''],
    ['only a byte order mark', '\uFEFF'],
    ['characters beyond the BMP', '🗞 𝕏 日本\n'],
  ])('and clean texts are unchanged: %s', async (_, text) => {
    expect((await cleanedInAllWays(Buffer.from(text))).toString()).toBe(text);
  });
});

describe('a text that would be decoded differently after cleaning', () => {
  const MENU = 'Skip to content\nSearch\n\n';
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  it.each<[string, Buffer, readonly string[]]>([
    ['UTF-16', latin1(`${MENU}\xff\xfe${DIRTY}`), ['--encoding', 'windows-1252']],
    ['UTF-8', latin1(`${MENU}\xef\xbb\xbf${DIRTY}`), ['--encoding', 'windows-1252']],
    ['UTF-16, swapped byte order', utf16le(`${MENU}\ufffe${DIRTY}`), ['--encoding', 'utf-16le']],
    [
      'UTF-16 without a byte order mark',
      latin1(`${MENU}${[...'The old bridge will close for a year from Monday.'].join('\0')}\n\n`),
      [],
    ],
    ['HTML', latin1(`${MENU}<html> was the first tag that anybody wrote.\n\n${DIRTY}`), []],
  ])('is left unchanged and reported: %s', async (_, bytes, args) => {
    work.write('in/a.txt', bytes);
    const { exitCode, stderr } = await work.run(['in/a.txt', '--write', ...args]);
    expect(stderr).toContain('in/a.txt would look like another encoding or like HTML');
    expect(exitCode).toBe(2);
    expect(work.bytes('in/a.txt').equals(bytes)).toBe(true);
    const piped = await work.run(args, { stdin: bytes });
    expect(piped).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('--encoding', () => {
  // Typical Windows output: quotation marks and a dash where Latin-1 has control characters.
  const paragraph = Buffer.from(
    'Der B\u00fcrgermeister sagte, \u0093es wird eng\u0094 \u0096 bald.',
    'latin1',
  );
  const after = Buffer.concat([paragraph, Buffer.from('\r\n\r\nMehr davon folgt im Text.\r\n')]);
  const before = Buffer.concat([
    paragraph,
    Buffer.from('\r\n\r\nHide Ad\r\n\r\nMehr davon folgt im Text.\r\n'),
  ]);

  it.each(['windows-1252', 'ISO-8859-1', 'latin1', ' cp1252 '])(
    'reads and writes %s',
    async (label) => {
      expect((await cleanedInAllWays(before, ['--encoding', label])).equals(after)).toBe(true);
    },
  );

  it('decodes windows-1252 punctuation correctly', async () => {
    work.write('in/a.txt', before);
    await work.run(['in', '--encoding', 'windows-1252']);
    const shown = await work.run(['inspect', 'in/a.txt', '--encoding', 'windows-1252']);
    expect(shown.stdout).toContain('Der Bürgermeister sagte, “es wird eng” – bald.');
  });

  it.each([
    ['shift_jis', '93fa967b8cea82cc8b4c8e9682c582b78142'],
    ['gb18030', 'd6d0cec4b5c4cec4d5c2a1a381308130'],
    ['euc-kr', 'c7d1b1b9bef620b1e2bbe7c0d4b4cfb4d92e'],
    ['big5', 'a4a4a4e5aabaa4e5b3b9a143'],
    ['euc-jp', 'c6fccbdcb8ecb5adbbf6a1a3'],
    ['iso-2022-jp', '1b2442467c4b5c386c1b2842'],
    ['koi8-r', 'f2d5d3d3cbc9ca20d4c5cbd3d42e'],
    ['macintosh', '4265617520746578746520c3a9742e'],
    ['utf-16le', '4f006e0065002e00'],
  ])('round-trips %s byte for byte', async (label, hex) => {
    const wide = label === 'utf-16le';
    const rest = (text: string) => Buffer.from(text, wide ? 'utf16le' : 'latin1');
    const first = Buffer.from(hex, 'hex');
    const cleaned = Buffer.concat([first, rest('\n\nThe end of it comes here.\n')]);
    const dirty = Buffer.concat([first, rest('\n\nHide Ad\n\nThe end of it comes here.\n')]);
    expect((await cleanedInAllWays(dirty, ['--encoding', label])).toString('hex')).toBe(
      cleaned.toString('hex'),
    );
  });

  it('yields to a byte order mark', async () => {
    const marked = Buffer.from(`\uFEFFä ${DIRTY}`);
    const cleaned = await cleanedInAllWays(marked, ['--encoding', 'windows-1252']);
    expect(cleaned.toString()).toBe(`\uFEFFä ${CLEANED}`);
  });

  it.each([
    ['invalid bytes', 'shift_jis', [0x41, 0x0a, 0x81, 0x20], /is not valid shift_jis: byte [23] /u],
    // Two encodings of one character, of which the encoder produces only one.
    [
      'bytes that do not round-trip',
      'shift_jis',
      [0xed, 0x40],
      /cannot be converted back to [\w-]+ byte for byte/u,
    ],
  ])('leaves a file with %s unchanged', async (_, label, bytes, message) => {
    work.write('in/a.txt', Buffer.from(bytes));
    work.write('in/b.txt', DIRTY);
    const { exitCode, stderr } = await work.run(['in', '--write', '--encoding', label]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(work.bytes('in/a.txt')).toEqual(Buffer.from(bytes));
    expect(work.read('in/b.txt')).toBe(CLEANED);
  });

  it.each([
    ['windws-1252', 'Did you mean windows-1252?'],
    ['no such thing', 'Encoding Standard'],
    ['replacement', 'Encoding Standard'],
  ])('refuses %s before writing anything', async (label, hint) => {
    work.write('in/a.txt', DIRTY);
    const { exitCode, stderr } = await work.run(['in', '--encoding', label]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`Unknown encoding "${label}".\n`);
    expect(stderr).toContain(hint);
    expect(work.files()).toEqual(['in/a.txt']);
  });

  it('is suggested by the error for bytes that are not UTF-8', async () => {
    work.write('in/a.txt', INVALID);
    expect((await work.run(['in'])).stderr).toMatch(/byte 4 .*\n.*--encoding windows-1252/u);
    expect((await work.run(['in', '--encoding', 'windows-1252'])).exitCode).toBe(0);
  });
});

describe('UTF-16', () => {
  it('without a byte order mark is an error, not a clean text', async () => {
    work.write('a.txt', utf16le(DIRTY));
    expect((await work.run(['a.txt'])).stderr).toMatch(
      /looks like UTF-16 .*\n.*--encoding utf-16le/u,
    );
    work.write('a.txt', utf16be(DIRTY));
    expect((await work.run(['a.txt'])).stderr).toMatch(/--encoding utf-16be/u);
    expect((await work.run(['a.txt', '--encoding', 'utf-16be'])).exitCode).toBe(0);
    expect(work.bytes('cleaned/a.txt').equals(utf16be(CLEANED))).toBe(true);
  });

  it('that ends within a character is left unchanged', async () => {
    const cut = utf16le(`\uFEFF${DIRTY}`).subarray(0, -1);
    work.write('a.txt', cut);
    const { exitCode, stderr } = await work.run(['a.txt', '--write']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`byte ${cut.length - 1}`);
    expect(work.bytes('a.txt').equals(cut)).toBe(true);
  });

  it('is excluded from the patch, which has one encoding', async () => {
    work.write('in/a.txt', utf16le(`\uFEFF${DIRTY}`));
    work.write('in/b.txt', DIRTY);
    await work.run(['in']);
    expect(work.read('cleaned-report/changes.patch')).not.toContain('a.txt');
    expect(work.read('cleaned-report/changes.patch')).toContain('b.txt');
  });
});
