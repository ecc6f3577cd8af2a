import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { realPath } from '../../input/real-path.js';
import { shownPath } from '../../input/source.js';
import { writeWhole } from '../../output/atomic-file.js';
import { replaceWhole } from '../../output/in-place.js';
import { yieldToEventLoop } from '../event-loop.js';
import { asFailure } from '../failure.js';
import type { Io } from '../io.js';
import { sha256 } from '../sha256.js';
import { isSystemError } from '../system-error.js';
import { type CleanedDocument, documentsIn, type RunFindings } from './findings.js';
import { rebuilt } from './rebuild.js';

/** What is restored, and where to. */
export interface RestorePlan {
  /** Newest first. */
  readonly runs: readonly RunFindings[];
  /** Paths of the documents to restore. */
  readonly wanted: ReadonlySet<string>;
  /** The folder that contains them; absolute. */
  readonly base: string;
  /** The folder for their sources; absolute. The same when restoring in place. */
  readonly outDir: string;
  /** Replace other files there. */
  readonly overwrite: boolean;
  readonly io: Io;
  readonly onFailure: (error: CleanArticlesError) => void;
  readonly onFile: () => void;
}

export interface Restored {
  /** Paths whose source has been restored. */
  readonly sources: ReadonlySet<string>;
  /** The subset that was written. */
  readonly written: ReadonlySet<string>;
  readonly failed: number;
}

/** Why documents were not restored, by path. */
type Failures = Map<string, CleanArticlesError>;

/**
 * Undoes the runs, from the last to the first: the output of one run may be the input of the next. A document that
 * does not match a run's findings has been edited, or belongs to another run.
 */
export async function restoreFiles(plan: RestorePlan): Promise<Restored> {
  const { base, outDir, io } = plan;
  const sources = new Set<string>();
  const written = new Set<string>();
  const turn = yieldToEventLoop(io.interrupt);
  const passes: { readonly failures: Failures; readonly hasMatched: boolean }[] = [];
  for (const run of plan.runs) {
    const failures: Failures = new Map();
    const before = sources.size;
    for await (const document of documentsIn(run)) {
      await turn();
      if (plan.wanted.has(document.path)) await restore(document, run, failures);
    }
    passes.push({ failures, hasMatched: sources.size > before });
  }
  // A run without any of these documents was about another folder.
  const about = passes.filter(({ hasMatched }) => hasMatched);
  const counting = about.length > 0 ? about : passes.slice(0, 1);
  const failures = new Map(counting.flatMap((pass) => [...pass.failures]));
  for (const place of sources) failures.delete(place);
  for (const failure of failures.values()) plan.onFailure(failure);
  return { sources, written, failed: failures.size };

  async function restore(
    document: CleanedDocument,
    run: RunFindings,
    failures: Failures,
  ): Promise<void> {
    const { path: place } = document;
    const isSource = sources.has(place);
    // Once the source of a document is restored, earlier runs apply only if they replaced an earlier
    // source.
    if (isSource && document.replaced === undefined) return;
    if (!runProducedFile(run, document, join(base, place))) return;
    const path = join(isSource ? outDir : base, place);
    const label = shownPath(path, io.cwd);
    try {
      const content = readFileSync(path);
      if (isSource && sha256(content) !== document.cleaned.sha256) return;
      const source = await rebuilt(document, content, label);
      if (put(source, content, place, isSource)) written.add(place);
      if (!isSource) plan.onFile();
      sources.add(place);
    } catch (error) {
      failures.set(place, failureOf(error, label));
    }
  }

  /** Returns whether something was written. */
  function put(source: Uint8Array, content: Uint8Array, place: string, isOurs: boolean): boolean {
    const path = join(outDir, place);
    const label = shownPath(path, io.cwd);
    if (outDir === base) {
      if (source === content) return false;
      replaceWhole({ path, displayPath: label }, source, content);
      return true;
    }
    if (!isOurs && !plan.overwrite && lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
      if (lstatSync(path).isFile() && readFileSync(path).equals(source)) return true;
      throw new CleanArticlesError(
        `${label} already exists with different content.`,
        'Choose another --out-dir, or use --overwrite.',
      );
    }
    writeWhole(path, source);
    return true;
  }
}

/** Whether the run was about this file, as far as this can be determined: reports of several folders may share a path. */
function runProducedFile(run: RunFindings, { replaced }: CleanedDocument, path: string): boolean {
  if (replaced === undefined || run.isExplicit) return true;
  const theirs = resolve(dirname(run.path), replaced);
  return theirs === path || realPath(theirs) === realPath(path);
}

function failureOf(error: unknown, label: string): CleanArticlesError {
  if (!isSystemError(error) || error.code !== 'ENOENT') return asFailure(error, label);
  return new CleanArticlesError(
    `${label} does not exist, so it cannot be restored.`,
    `The source can only be rebuilt from the cleaned text: find that file, or restore ${dirname(label)} from a backup.`,
  );
}
