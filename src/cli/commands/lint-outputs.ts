import { appendFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Chalk } from 'chalk';
import { CleanArticlesError } from '../../core/errors.js';
import { hintFor } from '../../hints/nearest.js';
import { isInside } from '../../input/inside.js';
import { type SourceFile, shownPath, slashed } from '../../input/source.js';
import { closeAll, type FileSink, openSink } from '../../output/atomic-file.js';
import { naming } from '../../output/system-calls.js';
import type { Io } from '../../pipeline/io.js';
import { refuseFileClashes } from '../../pipeline/validate/files.js';
import { type FormatName, reporters } from '../../reports/lint/index.js';
import type { Reporter, ReporterContext } from '../../reports/lint/reporter.js';
import { columnsOf, styleFor } from '../terminal/style.js';

export interface OutputOptions {
  /** A format, or a format and its file: `sarif=out.sarif`. */
  readonly format: readonly string[];
  /** The destination of the format without its own file. */
  readonly outputFile?: string;
}

/** One output format of a run, and its destination. */
export interface LintOutput {
  readonly format: FormatName;
  /** Absolute; undefined for standard output. */
  readonly file: string | undefined;
}

/** All outputs of a run. */
export interface LintOutputs {
  /** Passes a part of the run to every format. */
  readonly report: (piece: (reporter: Reporter) => string) => void;
  readonly close: () => void;
  /** Leaves existing files unchanged. */
  readonly discard: () => void;
}

/**
 * Opens the outputs. With the format github, a Markdown summary is appended to the file that GitHub
 * names.
 *
 * @param print writes to standard output
 */
export function openLintOutputs(
  asked: readonly LintOutput[],
  run: Pick<ReporterContext, 'version' | 'rules' | 'isQuiet'>,
  print: (text: string) => void,
  io: Io,
): LintOutputs {
  const standard = gathered(print, io.stdout.isTerminal ? 0 : GATHERED);
  const outputs = asked.map(({ format, file }) => openOutput(format, file));
  const stepSummary = io.env.GITHUB_STEP_SUMMARY;
  if (stepSummary && outputs.some(({ format }) => format === 'github')) {
    const write = (text: string) =>
      text !== '' && naming(stepSummary, () => appendFileSync(stepSummary, text));
    outputs.push({ format: 'markdown', write, reporter: reporters.markdown(), sink: undefined });
  }
  for (const { write, reporter } of outputs) write(reporter.start());

  function openOutput(format: FormatName, file: string | undefined) {
    const sink: FileSink | undefined =
      file === undefined ? undefined : openSink(file, { isNamed: true });
    const place =
      sink === undefined
        ? { style: styleFor(io.stdout, io.env), columns: columnsOf(io.stdout) }
        : { style: new Chalk({ level: 0 }), columns: Number.POSITIVE_INFINITY };
    const reporter: Reporter = reporters[format]({ ...run, ...place, root: rootOf(io) });
    return {
      format,
      reporter,
      sink,
      write: (sink?.write ?? standard.write) as (text: string) => unknown,
    };
  }

  return {
    report: (piece) => {
      for (const { write, reporter } of outputs) write(piece(reporter));
    },
    close: () => {
      standard.flush();
      closeAll(outputs.map(({ sink }) => sink).filter((sink) => sink !== undefined));
    },
    discard: () => {
      standard.flush();
      for (const { sink } of outputs) sink?.discard();
    },
  };
}

/**
 * The checkout folder according to the CI, which resolves paths from there, whatever the working directory of a step.
 */
function rootOf({ cwd, env }: Io): string {
  const top = env.GITHUB_WORKSPACE || env.CI_PROJECT_DIR;
  if (top === undefined || top === '' || !isInside(cwd, top)) return '';
  const way = slashed(relative(top, cwd));
  return way === '' ? '' : `${way}/`;
}

/**
 * In UTF-16 units. One system call per document costs as much as a rule; on a terminal, each document is printed at
 * once.
 */
const GATHERED = 1 << 16;

function gathered(write: (text: string) => void, limit: number) {
  let pending = '';
  function flush(): void {
    if (pending !== '') write(pending);
    pending = '';
  }
  return {
    flush,
    write: (text: string) => {
      pending += text;
      if (pending.length > limit) flush();
    },
  };
}

/**
 * The outputs requested by the options.
 *
 * @throws CleanArticlesError if a format does not exist, or two have the same destination
 */
export function lintOutputsOf(
  { format, outputFile }: OutputOptions,
  io: Io,
): readonly LintOutput[] {
  const outputs = (format.length === 0 ? ['stylish'] : format).map((value): LintOutput => {
    const equals = value.includes('=') ? value.indexOf('=') : value.length;
    const name = value.slice(0, equals);
    if (!isFormat(name)) throw unknownFormat(name);
    const file = value.slice(equals + 1);
    if (equals < value.length && file === '') {
      throw new CleanArticlesError(
        `--format ${value} is missing a file name.`,
        `Write --format ${name}=FILE.`,
      );
    }
    return { format: name, file: file === '' ? undefined : resolve(io.cwd, file) };
  });
  if (outputFile !== undefined && outputs.every(({ file }) => file !== undefined)) {
    throw new CleanArticlesError(
      '--output-file has no effect: every --format has its own file.',
      'Remove it, or add a --format without a file.',
    );
  }
  const last = outputFile === undefined ? undefined : resolve(io.cwd, outputFile);
  const placed = outputs.map((output) => ({ ...output, file: output.file ?? last }));
  const [one, two] = placed.filter(
    ({ file }) => placed.filter((other) => other.file === file).length > 1,
  );
  if (one !== undefined && two !== undefined) {
    throw new CleanArticlesError(
      `The formats ${one.format} and ${two.format} would both be written to ${one.file === undefined ? 'standard output' : shownPath(one.file, io.cwd)}.`,
      `Write one of them to a file: --format ${two.format}=FILE.`,
    );
  }
  return placed;
}

/**
 * @param others the baseline and the cache, by the option that names them
 * @throws CleanArticlesError when an output would overwrite a document or another output
 */
export function refuseOverwriting(
  outputs: readonly LintOutput[],
  others: Readonly<Record<string, string | undefined>>,
  sources: readonly SourceFile[],
  io: Io,
): void {
  const named = [
    ...outputs.map(({ format, file }) => [`--format ${format}`, file] as const),
    ...Object.entries(others).map(
      ([option, file]) => [option, file && resolve(io.cwd, file)] as const,
    ),
  ];
  const planned = named.flatMap(([label, path]) =>
    path === undefined ? [] : { label, path, folder: dirname(path) },
  );
  refuseFileClashes(planned, sources, io.cwd);
}

function isFormat(name: string): name is FormatName {
  return Object.hasOwn(reporters, name);
}

function unknownFormat(name: string): CleanArticlesError {
  return new CleanArticlesError(
    `Unknown format "${name}".`,
    hintFor(name, Object.keys(reporters), 'formats'),
  );
}
