import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import type { NamedFile } from './named.js';

/**
 * The files that are new or changed, committed or not, since the working tree diverged from another branch. A file
 * that was only moved is neither.
 *
 * @param since what to compare with; undefined for the default branch
 * @throws CleanArticlesError outside a repository, or if there is nothing to compare with
 */
export function changedFiles(
  cwd: string,
  since: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): readonly NamedFile[] {
  const git = repositoryAt(cwd);
  const untracked = git.list(['ls-files', '--others', '--exclude-standard', '-z', '--full-name']);
  if (!git.has('HEAD')) {
    return [...git.list(['ls-files', '-z', '--full-name']), ...untracked].map(git.file);
  }
  const base = mergeBase(git, since ?? defaultBranch(git, env));
  const changed = changesOf(git.list(['diff', ...DIFF_OPTIONS, base, '--']));
  return [...new Set([...changed, ...untracked])].map(git.file);
}

/**
 * The files that are new or changed in the index, with their content in the index.
 *
 * @throws CleanArticlesError outside a repository
 */
export function stagedFiles(cwd: string): readonly NamedFile[] {
  const git = repositoryAt(cwd);
  const staged = changesOf(git.list(['diff', '--cached', ...DIFF_OPTIONS, '--']));
  const unstaged = new Set(
    git.list(['diff', '--name-only', '-z', '--no-ext-diff', '--no-relative', '--']),
  );
  return staged.map((name) => {
    const file = git.file(name);
    if (!unstaged.has(name)) return file;
    return { ...file, read: () => git.bytes(['cat-file', 'blob', `:${name}`]) };
  });
}

/**
 * Never runs programs named in a foreign repository's configuration. The options below exclude filters and external
 * diffs.
 */
const SAFELY = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** Added, copied, modified, renamed or of another type; regardless of the user's configuration. */
const DIFF_OPTIONS = [
  '--name-status',
  '-z',
  '-M',
  '--diff-filter=ACMRT',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
];

/**
 * The names in the output of git diff --name-status -z: "M", name, or "R087", old name, new name.
 */
function changesOf(fields: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at < fields.length; ) {
    const status = fields[at] ?? '';
    const isMove = /^[RC]/u.test(status);
    const name = fields[at + (isMove ? 2 : 1)];
    if (name !== undefined && status !== 'R100') names.push(name);
    at += isMove ? 3 : 2;
  }
  return names;
}

interface Repository {
  readonly file: (name: string) => NamedFile;
  readonly bytes: (args: readonly string[]) => Uint8Array;
  /** Splits NUL-terminated output. */
  readonly list: (args: readonly string[]) => readonly string[];
  readonly text: (args: readonly string[]) => string | undefined;
  readonly has: (commit: string) => boolean;
}

function repositoryAt(cwd: string): Repository {
  const { error, status, stdout, stderr } = spawnSync(
    'git',
    [...SAFELY, 'rev-parse', '--show-toplevel'],
    {
      cwd,
      encoding: 'utf8',
    },
  );
  if (error !== undefined) {
    throw new CleanArticlesError(
      'git cannot be run, but it is needed to find what has changed.',
      'Install it, or name the files.',
    );
  }
  if (status !== 0) {
    throw new CleanArticlesError(
      `git cannot list the changed files: ${firstLine(stderr)}.`,
      'Run this in a repository, or name the files.',
    );
  }
  const top = stdout.replace(/\r?\n$/u, '');
  const run = (args: readonly string[]) =>
    spawnSync('git', [...SAFELY, ...args], { cwd: top, maxBuffer: Number.POSITIVE_INFINITY });

  function bytes(args: readonly string[]): Uint8Array {
    const result = run(args);
    if (result.status === 0) return result.stdout;
    throw new CleanArticlesError(
      `"git ${args[0]}" failed: ${firstLine(result.stderr.toString())}.`,
      'Run it yourself to see why, or name the files.',
    );
  }

  function text(args: readonly string[]): string | undefined {
    const result = run(args);
    const line = result.stdout.toString().trim();
    return result.status === 0 && line !== '' ? line : undefined;
  }

  return {
    file: (name) => ({ path: join(top, name) }),
    bytes,
    list: (args) => Buffer.from(bytes(args)).toString().split('\0').slice(0, -1),
    text,
    has: (commit) =>
      !commit.startsWith('-') &&
      text(['rev-parse', '--verify', '--quiet', `${commit}^{commit}`]) !== undefined,
  };
}

/**
 * The target of the CI's merge request; otherwise the clone's default branch; otherwise the usual
 * branch names.
 */
function defaultBranch(git: Repository, env: Readonly<Record<string, string | undefined>>): string {
  const asked = env.GITHUB_BASE_REF || env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME;
  const configured = git.text(['config', 'init.defaultBranch']) ?? 'main';
  const candidates = [
    ...(asked === undefined || asked === '' ? [] : [`origin/${asked}`, asked]),
    git.text(['symbolic-ref', '--short', 'refs/remotes/origin/HEAD']),
    ...['main', 'master', configured].flatMap((name) => [`origin/${name}`, name]),
  ].filter((name) => name !== undefined);
  const found = candidates.find(git.has);
  if (found !== undefined) return found;
  throw new CleanArticlesError(
    `There is no default branch to compare with: none of ${[...new Set(candidates)].join(', ')}.`,
    isShallow(git) ? FETCH_MORE : 'Name a branch or a commit: --since REF.',
  );
}

function mergeBase(git: Repository, since: string): string {
  if (!git.has(since)) {
    throw new CleanArticlesError(
      `There is no commit "${since}" to compare with.`,
      isShallow(git) ? FETCH_MORE : 'Check the name ("git branch --all"), or fetch it.',
    );
  }
  const base = git.text(['merge-base', 'HEAD', since]);
  if (base !== undefined) return base;
  throw new CleanArticlesError(
    `HEAD and ${since} have no common history.`,
    isShallow(git) ? FETCH_MORE : 'Name another branch or commit: --since REF.',
  );
}

function isShallow(git: Repository): boolean {
  return git.text(['rev-parse', '--is-shallow-repository']) === 'true';
}

const FETCH_MORE =
  'This clone is shallow: fetch the history first ("git fetch --unshallow origin"; "fetch-depth: 0" for actions/checkout, GIT_DEPTH: 0 on GitLab).';

function firstLine(text: string): string {
  return (
    text
      .trim()
      .replace(/^fatal: /u, '')
      .split('\n')[0] ?? ''
  );
}
