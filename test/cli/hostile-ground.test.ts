import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { describe, expect, it } from '@jest/globals';
import { decompress } from 'fzstd';
import { lineBatches } from '../../src/input/batches.js';
import { gathered } from '../../src/input/joined.js';
import { ROOT } from '../fixtures.js';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

// Hazards around the texts: non-regular files, odd names, links, and run files that were tampered with.
const work = useWorkspace();
const record = (text: string) => `{"id":1,"text":${JSON.stringify(text)}}\n`;

function fifo(place: string): void {
  const { status } = spawnSync('mkfifo', [work.path(place)]);
  expect(status).toBe(0);
}

describe('a path that is not a regular file', () => {
  it.each(['package.json', 'summary.json'])('does not block the run as %s', async (name) => {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.jsonl', record(DIRTY));
    fifo(`in/${name}`);
    const { exitCode } = await work.run(['in', '-o', 'out']);
    expect(exitCode).toBe(0);
    expect(work.read('out/a.txt')).toBe(CLEANED);
    expect(work.read('out/b.jsonl')).toBe(record(CLEANED));
  });

  it('is refused as an ignore file, which may protect something', async () => {
    work.write('a.txt', DIRTY);
    fifo('.cleanarticlesignore');
    const { exitCode, stderr } = await work.run(['.', '-o', 'out']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('The ignore file .cleanarticlesignore is not a regular file.');
  });

  it.each([
    ['a configuration', 'clean-articles.config.mjs', []],
    ['a configuration in TypeScript', 'clean-articles.config.ts', []],
    ['a named configuration', 'own.cjs', ['--config', 'own.cjs']],
  ])('is refused as %s', async (_, name, args) => {
    work.write('a.txt', DIRTY);
    fifo(name);
    const { exitCode, stderr } = await work.run(['lint', 'a.txt', ...args]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${name} is not a regular file.`);
  });

  it.each([[['--plugin', './own.mjs']], [['--config', 'c.json']]])(
    'is refused as a plugin: %j',
    (args) => {
      work.write('a.txt', DIRTY);
      work.write('c.json', '{"plugins":["./own.mjs"]}');
      fifo('own.mjs');
      // In a process of its own: the resolver of Jest does not find what is no regular file.
      const call = [join(ROOT, 'bin/clean-articles.js'), 'lint', 'a.txt', ...args];
      const options = { cwd: work.path(), encoding: 'utf8', timeout: 20_000 } as const;
      const { status, stderr } = spawnSync(process.execPath, call, options);
      expect(status).toBe(2);
      expect(stderr).toContain('./own.mjs is not a regular file.');
    },
  );

  it('in a list of files is reported, and the others are linted', async () => {
    work.write('a.txt', DIRTY);
    work.write('z.txt', DIRTY);
    fifo('f.txt');
    work.write('list', 'a.txt\nf.txt\nz.txt\n');
    const { exitCode, stdout, stderr } = await work.run(['lint', '--files-from', 'list']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('f.txt is not a regular file.');
    expect(stdout).toContain('z.txt');
  });
});

describe('a path in the output that is not a regular file', () => {
  it('is a failure of its text, and the others are cleaned', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.txt', DIRTY);
    mkdirSync(work.path('out'));
    fifo('out/a.txt');
    const { exitCode, stderr } = await work.run(['in', '-o', 'out']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('a.txt in the output is not a regular file');
    expect(work.read('out/b.txt')).toBe(CLEANED);
  });

  it('is not written to through a link', async () => {
    work.write('in/a.txt', DIRTY);
    mkdirSync(work.path('out'));
    fifo('pipe');
    symlinkSync('../pipe', work.path('out/a.txt'));
    const { exitCode } = await work.run(['in', '-o', 'out']);
    expect(exitCode).toBe(0);
    expect(work.read('out/a.txt')).toBe(CLEANED);
  });

  it('does not block the report or restoring', async () => {
    work.write('in/a.txt', DIRTY);
    await work.run(['in', '-o', 'out']);
    rmSync(work.path('out-report/findings.jsonl'));
    fifo('out-report/findings.jsonl');
    const cleaned = await work.run(['in', '-o', 'out']);
    expect(cleaned.exitCode).toBe(2);
    expect(cleaned.stderr).toContain('findings.jsonl in the output is not a regular file');
    const restored = await work.run(['restore', 'out', '-o', 'restored']);
    expect(restored.exitCode).toBe(2);
    expect(restored.stderr).toContain('is not a regular file');
  });

  it('is left alone, even with the name of a leftover', async () => {
    work.write('in/a.txt', DIRTY);
    const stray = 'out/.clean-articles-00000000-1-aaaaaaaaaaaa.tmp';
    mkdirSync(work.path(stray), { recursive: true });
    utimesSync(work.path(stray), 0, 0);
    const { exitCode } = await work.run(['in', '-o', 'out']);
    expect(exitCode).toBe(0);
    expect(existsSync(work.path(stray))).toBe(true);
  });
});

describe('an ignore file that cannot be understood', () => {
  it.each([
    ['in UTF-16', Buffer.from('\ufeffkeep/\n', 'utf16le'), 'is not valid UTF-8'],
    ['in Latin-1', Buffer.from('caf\u00e9/\n', 'latin1'), 'is not valid UTF-8'],
  ])('%s is an error, because it protects something', async (_, bytes, message) => {
    work.write('keep/a.txt', DIRTY);
    writeFileSync(work.path('.cleanarticlesignore'), bytes);
    const { exitCode, stderr } = await work.run(['.', '--write', '--no-report']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(work.read('keep/a.txt')).toBe(DIRTY);
  });

  it('as a broken link is an error, too', async () => {
    work.write('keep/a.txt', DIRTY);
    symlinkSync('gone', work.path('.cleanarticlesignore'));
    const { exitCode, stderr } = await work.run(['.', '--write', '--no-report']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('The ignore file .cleanarticlesignore is a broken link.');
  });
});

describe('a text that is too large', () => {
  it('is reported, and the others are cleaned', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/m.txt', '');
    truncateSync(work.path('in/m.txt'), 300_000_000);
    const { exitCode, stderr } = await work.run(['in', '-o', 'out']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('in/m.txt is 300 MB');
    expect(work.read('out/a.txt')).toBe(CLEANED);
  });
});

describe('a text with too many lines', () => {
  const feeds = 1 << 22;

  it('is reported in any encoding, and the others are cleaned', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/lines.txt', `x${'\n'.repeat(feeds)}x`);
    work.write('in/wide.txt', Buffer.from(`\uFEFFx${'\r'.repeat(feeds)}x`, 'utf16le'));
    work.write('in/pairs.txt', `x${'\r\n'.repeat(feeds / 2)}x`);
    const { exitCode, stderr } = await work.run(['in', '-o', 'out', '--no-report']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('in/lines.txt has more than 4,194,304 lines.');
    expect(stderr).toContain('in/wide.txt has more than 4,194,304 lines.');
    expect(work.files('out')).toEqual(['a.txt', 'pairs.txt']);
  });

  it.each([
    ['scanned', 'text'],
    ['parsed', 'article.text'],
  ])('fails only its own record if the record is %s', async (_, field) => {
    const [open, close] = field === 'text' ? ['{', '}'] : ['{"article":{', '}}'];
    const long = `${open}"text":"${'\\n'.repeat(feeds)}x"${close}\n`;
    work.write('in/a.jsonl', `${long}${open}"text":${JSON.stringify(DIRTY)}${close}\n`);
    const { exitCode, stderr } = await work.run(['in', '-o', 'out', '--text-field', field]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('that has more than 4,194,304 lines');
    expect(work.read('out/a.jsonl')).toBe(
      `${long}${open}"text":${JSON.stringify(CLEANED)}${close}\n`,
    );
  });
});

describe('names', () => {
  it.each([
    ['that start with a line feed', '\nx'],
    ['with a carriage return', 'a\rb'],
    ['with a line separator', '\u2028x'],
    ['with a private-use character', '\ue0000'],
  ])('%s are found, for files and folders', async (_, name) => {
    work.write(`in/${name}.txt`, DIRTY);
    work.write(`in/${name}/a.txt`, DIRTY);
    await work.run(['in', '-o', 'out', '--no-report']);
    expect(work.read(`out/${name}.txt`)).toBe(CLEANED);
    expect(work.read(`out/${name}/a.txt`)).toBe(CLEANED);
  });
});

describe('links at output paths', () => {
  it('are refused in folders that the user did not name', async () => {
    work.write('precious/a.txt', 'precious');
    work.write('a/a.txt', DIRTY);
    symlinkSync('../precious', work.path('a/cleaned'));
    const { exitCode, stderr } = await work.run(['.'], { cwd: work.path('a') });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('cleaned is a link');
    expect(work.read('precious/a.txt')).toBe('precious');
  });

  it('are preserved by init, even if broken', async () => {
    symlinkSync('nowhere', work.path('clean-articles.config.jsonc'));
    const { exitCode, stderr } = await work.run(['init']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('A configuration already exists');
    expect(readlinkSync(work.path('clean-articles.config.jsonc'))).toBe('nowhere');
  });

  it('are replaced at the path of the journal', async () => {
    work.write('precious', 'precious');
    work.write('in/a.jsonl', record(DIRTY));
    mkdirSync(work.path('out'));
    symlinkSync('../precious', work.path('out/.clean-articles-progress.jsonl'));
    await work.run(['in', '-o', 'out']);
    expect(work.read('precious')).toBe('precious');
  });
});

describe('validation of run files', () => {
  it.each(['\0\0\0\n', '{"run":"x"}\n{"pl\n', 'null\n'])(
    'rejects a damaged journal: %j',
    async (journal) => {
      work.write('in/a.jsonl', record(DIRTY));
      work.write('out/.clean-articles-progress.jsonl', journal);
      const { exitCode, stderr } = await work.run(['in', '-o', 'out', '--resume']);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('is damaged');
    },
  );

  it.each(['{"version":1,"documents":{"a":null}}', '{"version":1,"documents":{"a":{"b":[1]}}}'])(
    'rejects a malformed baseline: %s',
    async (baseline) => {
      work.write('a.txt', DIRTY);
      work.write('base.json', baseline);
      const { exitCode, stderr } = await work.run(['lint', 'a.txt', '--baseline', 'base.json']);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('is not a valid baseline');
    },
  );
});

describe('a quarantined record', () => {
  it('is kept byte for byte, even if it is not valid UTF-8', async () => {
    const line = Buffer.from('7b2274657874223a22e9ff227d', 'hex');
    work.write('in/a.jsonl', Buffer.concat([line, Buffer.from('\n')]));
    await work.run(['in', '-o', 'out', '--on-error', 'drop', '--quarantine', 'q']);
    const { base64 } = JSON.parse(work.read('q/a.jsonl')) as { base64: string };
    expect(Buffer.from(base64, 'base64')).toEqual(line);
  });
});

describe('record batches', () => {
  it('stop at an endless record, which a few compressed bytes can produce', async () => {
    async function* endless() {
      const chunk = Buffer.alloc(1 << 22, 'x');
      yield Buffer.from('{}\n{}\n');
      for (;;) yield chunk;
    }
    const read = async () => {
      for await (const _ of lineBatches(endless(), 'a.jsonl'));
    };
    await expect(read()).rejects.toThrow('a.jsonl:3 is a record of more than 268,435,456 bytes');
  });

  it('keep their line numbers after their bytes were transferred to another thread', async () => {
    const lines = '{"a":1}\n'.repeat(300_000);
    async function* chunks() {
      for (let at = 0; at < lines.length; at += 1 << 20) {
        yield Buffer.from(lines.slice(at, at + (1 << 20)));
      }
    }
    const firstLines: number[] = [];
    for await (const { bytes, firstLine } of lineBatches(chunks(), 'a.jsonl')) {
      firstLines.push(firstLine);
      structuredClone(bytes, { transfer: [bytes.buffer as ArrayBuffer] });
    }
    expect(firstLines[1]).toBe(131_073);
    expect(firstLines.every((line, at) => at === 0 || line > (firstLines[at - 1] ?? 0))).toBe(true);
  });
});

describe('output for a source', () => {
  it('is not readable by anyone who may not read the source', async () => {
    for (const name of ['a.txt', 'b.txt']) work.write(`in/${name}`, DIRTY);
    work.write('in/c.jsonl', `${record(DIRTY)}{}\n`);
    chmodSync(work.path('in/a.txt'), 0o664);
    for (const name of ['b.txt', 'c.jsonl']) chmodSync(work.path(`in/${name}`), 0o600);
    await work.run(['in', '-o', 'out', '--attributes', 'att']);
    const modeOf = (place: string) => statSync(work.path(place)).mode & 0o777;
    expect(modeOf('out/a.txt')).toBe(0o664);
    const places = ['out/b.txt', 'out/c.jsonl', 'att/c.jsonl', 'out-report/index.html'];
    places.push('out-report/findings.jsonl', 'out-report/changes.patch');
    places.push(
      ...work
        .files('out-report')
        .filter((place) => /c\.jsonl/u.test(place))
        .map((place) => `out-report/${place}`),
    );
    expect(places.length).toBeGreaterThan(7);
    expect(places.filter((place) => modeOf(place) !== 0o600)).toEqual([]);
  });

  it('is reported and kept when the source is gone', async () => {
    for (const name of ['a.txt', 'deep/b.txt']) work.write(`in/${name}`, DIRTY);
    expect((await work.run(['in'])).stderr).not.toContain('gone');
    rmSync(work.path('in/deep'), { recursive: true });
    expect((await work.run(['in'])).stderr).toContain(
      'the output folder also contains deep/b.txt, which is not part of this run.\n',
    );
    expect(work.files('cleaned')).toEqual(['a.txt', 'deep/b.txt']);
    // Not part of this run, but not gone.
    work.write('in/z.txt', DIRTY);
    await work.run(['in/z.txt']);
    expect((await work.run(['in/a.txt'])).stderr).not.toContain('z.txt');
  });
});

describe('misread input', () => {
  it.each([[['a.json', '--input-format', 'text']], [['a.jsonl', '--input-format', 'text']]])(
    'is reported: %j',
    async (args) => {
      for (const name of ['a.json', 'a.jsonl']) work.write(name, record(DIRTY));
      const { exitCode, stderr } = await work.run(args);
      expect(exitCode).toBe(0);
      expect(stderr).toMatch(/read as text, although it looks like records: a\.jsonl?\n/u);
    },
  );

  it('is read as records if its name says so', async () => {
    work.write('a.json', record(DIRTY));
    const { exitCode, stdout } = await work.run(['lint', 'a.json']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^a\.json:1:3:1 /mu);
  });

  it('is also reported when piped into lint, and for records without a text', async () => {
    const piped = `${record(DIRTY)}\n{}\n`;
    const { stderr } = await work.run(['lint', '-'], { stdin: piped });
    expect(stderr).toContain('read as text, although it looks like records: <stdin>\n');
    const stdin = '{"body":"x"}\n{}\n';
    const clean = await work.run([], { stdin });
    expect(clean.stderr).toContain('read as text, although it looks like records: <stdin>\n');
    expect(clean.stdout).toBe(stdin);
    expect((await work.run([], { stdin: '{ a brace }\n' })).stderr).not.toContain('records');
  });

  it.each([[[]], [['-']]])('is cleaned and reported if it is piped records: %j', async (args) => {
    for (const rest of ['\n', '\n{}\n']) {
      const { stdout, stderr } = await work.run(args, { stdin: `${record(DIRTY)}${rest}` });
      expect(stderr).toContain('standard input is read as jsonl\n');
      expect(stdout).toBe(`${record(CLEANED)}${rest}`);
    }
  });

  it('includes the name of an unknown command given to help', async () => {
    const { exitCode, stderr } = await work.run(['help', 'lnt']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/Unknown command "lnt"\.\nDid you mean lint\?/u);
    expect((await work.run(['help', 'lint'])).exitCode).toBe(0);
  });

  it('does not update the baseline if no document was read', async () => {
    work.write('list', '');
    const args = ['lint', '--files-from', 'list', '--baseline', 'b.json', '--update-baseline'];
    const { exitCode, stderr } = await work.run(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('No document was read, so the baseline b.json was not changed.');
    expect(work.files()).toEqual(['list']);
  });
});

describe('a compressed stream', () => {
  it.each([
    ['jsonl.gz', gzipSync, gunzipSync],
    [
      'jsonl.zst',
      async (text: string) => (await Zstd.load()).compress(Buffer.from(text)),
      decompress,
    ],
  ])('keeps its compression: %s', async (format, pack, unpack) => {
    const pieces: Uint8Array[] = [];
    const onStdout = (data: string | Uint8Array) => pieces.push(Buffer.from(data));
    const stdin = await pack(record(DIRTY));
    expect((await work.run(['--input-format', format], { stdin, onStdout })).exitCode).toBe(0);
    expect(Buffer.from(unpack(Buffer.concat(pieces))).toString()).toBe(record(CLEANED));
  });
});

describe('an input without an end', () => {
  async function* endless() {
    const chunk = Buffer.alloc(1 << 20, 'x');
    for (;;) yield chunk;
  }

  it('is refused at the limit, whatever reads it', async () => {
    await expect(gathered(endless(), 'Standard input', 5_000_000)).rejects.toThrow(
      'Standard input has more than 5 MB, which is the limit.',
    );
  });

  it('is no list of files', async () => {
    const { exitCode, stderr } = await work.run(['--files-from', '/dev/zero']);
    expect(stderr).toContain('The file list /dev/zero has more than 134 MB');
    expect(exitCode).toBe(2);
  });
});

it('a list of files may begin with a byte order mark', async () => {
  work.write('a.txt', DIRTY);
  work.write('list', '\uFEFFa.txt\r\n');
  const { exitCode } = await work.run(['--files-from', 'list', '-o', 'out', '--no-report']);
  expect(exitCode).toBe(0);
  expect(work.read('out/a.txt')).toBe(CLEANED);
});

it('a configuration that is nested too deeply is named', async () => {
  work.write('a.txt', DIRTY);
  work.write('c.json', '['.repeat(200_000));
  const { exitCode, stderr } = await work.run(['a.txt', '--config', 'c.json']);
  expect(stderr).toMatch(/^error: c\.json is nested too deeply\./u);
  expect(exitCode).toBe(2);
});
