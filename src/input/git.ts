import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { isInside } from './inside.js';
import type { NamedFile } from './named.js';
import { LARGEST_TEXT, readRegularFile } from './read-file.js';

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
  const unlisted = git.unlisted().map((name) => ({ ...git.file(name), isUnlisted: true }));
  if (!git.has('HEAD')) {
    const tracked = git.list(['ls-files', '-z', '--full-name']);
    return [...[...tracked, ...untracked].map(git.file), ...unlisted];
  }
  const base = mergeBase(git, since ?? defaultBranch(git, env));
  const changed = changesOf(
    git.list(['diff', '--raw', '--no-abbrev', ...DIFF_OPTIONS, base, '--']),
  );
  const names = [...changed.map(({ name }) => name), ...untracked];
  return [...[...new Set(names)].map(git.file), ...unlisted];
}

/**
 * The files that are new or changed in the index, with their content in the index. A file with conflicts has none, and reading it
 * reports that.
 *
 * @throws CleanArticlesError outside a repository
 */
export function stagedFiles(cwd: string): readonly NamedFile[] {
  const git = repositoryAt(cwd);
  const fields = git.list(['diff', '--cached', '--raw', '--no-abbrev', ...DIFF_OPTIONS, '--']);
  return changesOf(fields)
    .filter(({ mode }) => mode !== SUBMODULE && mode !== LINK)
    .map(({ name, status, blob }) => {
      const file = git.file(name);
      if (status === 'U') return { ...file, read: () => refuseConflict(name) };
      // The working tree may be sparse, or filters may have changed the content.
      if (isBlob(file.path, blob)) return file;
      return { ...file, read: () => git.bytes(['cat-file', 'blob', blob]) };
    });
}

/**
 * Finds a path whose changes git does not list here: one outside of the working tree, or in a submodule or another nested
 * repository.
 *
 * @param paths real paths
 */
export function foreignPath(cwd: string, paths: readonly string[]): string | undefined {
  const { top } = repositoryAt(cwd);
  return paths.find((path) => {
    if (!isInside(path, top)) return true;
    for (let at = path; at !== top; at = dirname(at)) if (existsSync(join(at, '.git'))) return true;
    return false;
  });
}

const SUBMODULE = '160000';
const LINK = '120000';

function refuseConflict(name: string): never {
  throw new CleanArticlesError(
    `${name} has merge conflicts, so it has no staged content.`,
    'Resolve the conflicts and stage the file.',
  );
}

/** Whether a file in the working tree has the content of a blob. */
function isBlob(path: string, blob: string): boolean {
  try {
    const bytes = readRegularFile(path, path, LARGEST_TEXT, constants.O_NOFOLLOW ?? 0);
    const hash = createHash(blob.length === SHA1_LENGTH ? 'sha1' : 'sha256');
    return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === blob;
  } catch {
    return false;
  }
}

/** In hexadecimal digits; repositories with longer hashes use SHA-256. */
const SHA1_LENGTH = 40;

/**
 * Never runs programs named in a foreign repository's configuration. The options below exclude filters and external
 * diffs; a clone without all objects must not fetch them, because it names the program that does.
 */
const SAFELY = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
/** Git names no transport like this: all are forbidden. Messages are read, so they are in English. */
const SAFE_ENVIRONMENT = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', LC_ALL: 'C' };

/** Added, copied, modified, renamed, of another type or with conflicts; regardless of the user's configuration. */
const DIFF_OPTIONS = [
  '-z',
  '-M',
  '--diff-filter=ACMRTU',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
];

/** A changed file; the new mode and blob are those in the index. */
interface Change {
  readonly name: string;
  /** One letter. */
  readonly status: string;
  readonly mode: string;
  readonly blob: string;
}

/**
 * The changes in the output of git diff --raw -z: ":100644 100644 old-blob new-blob M", name, or "... R087", old name, new
 * name. A file that was only moved is not among them.
 */
function changesOf(fields: readonly string[]): readonly Change[] {
  const changes: Change[] = [];
  for (let at = 0; at < fields.length; ) {
    const [, mode = '', , blob = '', status = ''] = fields[at]?.split(' ') ?? [];
    const isMove = /^[RC]/u.test(status);
    const name = fields[at + (isMove ? 2 : 1)];
    if (name !== undefined && status !== 'R100') {
      changes.push({ name, status: status.charAt(0), mode, blob });
    }
    at += isMove ? 3 : 2;
  }
  return changes;
}

interface Repository {
  /** The working tree; absolute. */
  readonly top: string;
  readonly file: (name: string) => NamedFile;
  readonly bytes: (args: readonly string[]) => Uint8Array;
  /** Splits NUL-terminated output. */
  readonly list: (args: readonly string[]) => readonly string[];
  readonly text: (args: readonly string[]) => string | undefined;
  /** The folders that git could not list so far: it only warns of them. */
  readonly unlisted: () => readonly string[];
  readonly has: (commit: string) => boolean;
}

function repositoryAt(cwd: string): Repository {
  const { status, stdout, stderr } = runGit(cwd, ['rev-parse', '--show-toplevel']);
  if (status !== 0) {
    throw new CleanArticlesError(
      `git cannot list the changed files: ${firstLine(stderr.toString())}.`,
      'Run the command in a repository, or pass the files as arguments.',
    );
  }
  const top = resolve(stdout.toString().replace(/\n$/u, ''));
  const unlisted = new Set<string>();

  function run(args: readonly string[]) {
    const result = runGit(top, args);
    for (const [, folder] of result.stderr.toString().matchAll(UNLISTED))
      unlisted.add(folder ?? '');
    return result;
  }

  function bytes(args: readonly string[]): Uint8Array {
    const result = run(args);
    if (result.status === 0) return result.stdout;
    throw new CleanArticlesError(
      `"git ${args[0]}" failed: ${firstLine(result.stderr.toString())}.`,
      'Run it yourself to see why, or pass the files as arguments.',
    );
  }

  function text(args: readonly string[]): string | undefined {
    const result = run(args);
    const line = result.stdout.toString().trim();
    return result.status === 0 && line !== '' ? line : undefined;
  }

  return {
    top,
    file: (name) => ({ path: join(top, name) }),
    bytes,
    list: (args) => Buffer.from(bytes(args)).toString().split('\0').slice(0, -1),
    text,
    unlisted: () => [...unlisted],
    has: (commit) =>
      !commit.startsWith('-') &&
      text(['rev-parse', '--verify', '--quiet', `${commit}^{commit}`]) !== undefined,
  };
}

/** In a message of git: warning: could not open directory 'drafts/': Permission denied */
const UNLISTED = /^warning: could not open directory '(.+?)\/?': /gmu;

function runGit(cwd: string, args: readonly string[]) {
  const env = { ...process.env, ...SAFE_ENVIRONMENT };
  const options = { cwd, env, maxBuffer: Number.POSITIVE_INFINITY };
  const result = spawnSync('git', [...SAFELY, ...args], options);
  if (result.error === undefined) return result;
  throw new CleanArticlesError(
    `git cannot be run, but it is needed to find what has changed: ${result.error.message}.`,
    'Install git, or pass the files as arguments.',
  );
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
    `No default branch found to compare with; tried ${[...new Set(candidates)].join(', ')}.`,
    isShallow(git) ? FETCH_MORE : 'Pass a branch or a commit: --since REF.',
  );
}

function mergeBase(git: Repository, since: string): string {
  if (!git.has(since)) {
    throw new CleanArticlesError(
      `Unknown branch or commit "${since}".`,
      isShallow(git) ? FETCH_MORE : 'Check the name ("git branch --all"), or fetch it.',
    );
  }
  const base = git.text(['merge-base', 'HEAD', since]);
  if (base !== undefined) return base;
  throw new CleanArticlesError(
    `HEAD and ${since} have no common ancestor.`,
    isShallow(git) ? FETCH_MORE : 'Pass another branch or commit: --since REF.',
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
