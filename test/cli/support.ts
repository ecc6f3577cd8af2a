import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { run } from '../../src/cli/run.js';
import { identityOf } from '../../src/input/source.js';
import type { Io, Output } from '../../src/pipeline/io.js';
import { type ArticleFixture, ROOT, seeds } from '../fixtures.js';
import { useFolder } from '../use-folder.js';

export interface CliOptions {
  /** Piped input; without it, standard input is empty, or a terminal if `isTerminal` is set. */
  readonly stdin?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the streams are terminals: all of them, or only standard error while standard output is piped. */
  readonly isTerminal?: boolean | 'stderr';
  readonly columns?: number;
  readonly colorDepth?: number;
  readonly now?: () => number;
  readonly interrupt?: AbortSignal;
  /** The path of the file that is standard output. */
  readonly stdoutFile?: string;
  /** Receives standard output unchanged, because invalid UTF-8 cannot be compared as a string. */
  readonly onStdout?: (data: string | Uint8Array) => void;
}

export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams interleaved, as a terminal receives them. */
  readonly terminal: string;
}

/** Runs the command line in this process, with strings as streams. */
export async function runCli(
  args: readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  const { stdin, isTerminal = false, columns = 80, colorDepth = 1 } = options;
  const written: { readonly stream: 'stdout' | 'stderr'; readonly text: string }[] = [];
  const outputTo = (stream: 'stdout' | 'stderr'): Output => ({
    write: (data) => {
      if (stream === 'stdout') options.onStdout?.(data);
      written.push({ stream, text: Buffer.from(data).toString() });
    },
    identity: () =>
      stream === 'stdout' && options.stdoutFile !== undefined
        ? identityOf(statSync(options.stdoutFile))
        : undefined,
    drained: async () => {},
    isTerminal: isTerminal === true || isTerminal === stream,
    columns,
    colorDepth,
  });
  const io: Io = {
    stdin: {
      isTerminal: isTerminal === true && stdin === undefined,
      read: async () => Buffer.from(stdin ?? ''),
      chunks: async function* () {
        yield Buffer.from(stdin ?? '');
      },
    },
    stdout: outputTo('stdout'),
    stderr: outputTo('stderr'),
    env: options.env ?? {},
    cwd: options.cwd ?? process.cwd(),
    interrupt: options.interrupt ?? new AbortController().signal,
    handleSignals: () => {},
    now: options.now ?? (() => 0),
  };
  const exitCode = await run(args, io);
  const textOf = (stream?: 'stdout' | 'stderr') =>
    written
      .filter((piece) => stream === undefined || piece.stream === stream)
      .map(({ text }) => text)
      .join('');
  return { exitCode, stdout: textOf('stdout'), stderr: textOf('stderr'), terminal: textOf() };
}

/** A temporary folder, created before each test and removed after it. Paths are relative to it. */
export interface Workspace {
  readonly path: (...parts: string[]) => string;
  readonly write: (place: string, content: string | Uint8Array) => void;
  readonly read: (place: string) => string;
  /** The text of a gzip file. */
  readonly readGzip: (place: string) => string;
  readonly bytes: (place: string) => Buffer;
  /** All files below a folder, sorted, without links; empty if there is no such folder. */
  readonly files: (place?: string) => readonly string[];
  /** Writes the two real articles into `seeds/`. */
  readonly addSeeds: () => readonly ArticleFixture[];
  /** Links a package from this project's node_modules. */
  readonly linkPackage: (name: string) => void;
  readonly run: (args: readonly string[], options?: CliOptions) => Promise<CliResult>;
}

export function useWorkspace(): Workspace {
  const path = useFolder();
  const write = (place: string, content: string | Uint8Array) => {
    mkdirSync(dirname(path(place)), { recursive: true });
    writeFileSync(path(place), content);
  };
  return {
    path,
    write,
    read: (place) => readFileSync(path(place), 'utf8'),
    readGzip: (place) => gunzipSync(readFileSync(path(place))).toString(),
    bytes: (place) => readFileSync(path(place)),
    files: (place = '.') => filesIn(path(place)),
    addSeeds: () => {
      const articles = seeds();
      for (const { name, source } of articles) write(name, source);
      return articles;
    },
    linkPackage: (name) => {
      mkdirSync(dirname(path('node_modules', name)), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), path('node_modules', name));
    },
    run: (args, options) => runCli(args, { cwd: path(), ...options }),
  };
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .toSorted();
  } catch {
    return [];
  }
}

const FIRST = 'The old bridge will close for a year from Monday.';
const LAST = 'Buses will take the ring road until it opens again.';

/** A small article with one ad marker, on line 3, and its expected output below. */
export const DIRTY = `${FIRST}\n\nHide Ad\n\n${LAST}\n`;
export const CLEANED = `${FIRST}\n\n${LAST}\n`;

/** Not UTF-8 from byte 4 on. */
export const INVALID = Buffer.from([0x61, 0x62, 0x63, 0x0a, 0xff, 0x0a]);

/** In terminal columns: East Asian characters and emoji take two. */
export function widthOf(line: string): number {
  const isWide = (character: string) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u.test(
      character,
    );
  // Combining marks take no column.
  const letters = line.replace(/\p{Mn}/gu, '');
  return [...letters].reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);
}

/**
 * The characters that a terminal would interpret instead of showing. A line feed ends a line; a tab is
 * harmless.
 */
export function actingIn(text: string): readonly string[] {
  return [...text].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\n' || character === '\t') return false;
    return ACTING_RANGES.some(([from, to]) => code >= from && code <= to);
  });
}

const ACTING_RANGES = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x61c, 0x61c],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2066, 0x2069],
] as const;

const ESCAPE = '\u001b';

/** Removes the colours. */
export function plain(text: string): string {
  return text
    .split(ESCAPE)
    .map((part, index) => (index === 0 ? part : part.replace(/^\[[\d;]*m/u, '')))
    .join('');
}

export function isColored(text: string): boolean {
  return text.includes(`${ESCAPE}[`);
}
