import {
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../../output/atomic-file.js';
import { appendTo, makeFolder } from '../../output/system-calls.js';
import { isOwn, leftoversIn, temporariesIn, temporaryPath } from '../../output/temporary.js';
import { areOnlyCopy } from '../../reports/findings.js';

// After a file is replaced, its findings are all that is left of its source. They reach findings.jsonl only at the
// end of the run, so they are first recorded in a journal in the report folder, which survives even if the process is killed.

const KIND = 'findings';

/** Records the findings of one thread. The returned function returns when they have left this process. */
export function openFindingsJournal(reportDir: string): (findings: string) => void {
  let file: number | undefined;
  const path = temporaryPath(reportDir, KIND);
  return (findings) => {
    if (file === undefined) {
      makeFolder(reportDir);
      file = openSync(path, 'wx', 0o600);
    }
    appendTo(file, path, Buffer.from(findings));
  };
}

/** Deletes the journals of this process: the findings have been written. */
export function removeFindingsJournals(reportDir: string): void {
  for (const name of readdirSync(reportDir)) {
    if (isOwn(name, KIND)) rmSync(join(reportDir, name), { force: true });
  }
}

/** Creates findings.jsonl from the journals of killed runs; the findings of the last run get that name. */
export function recoverFindings(reportDir: string): void {
  const all = leftoversIn(reportDir, KIND);
  for (const process of new Set(all.map(({ processId }) => processId))) {
    const strays = all.filter(({ processId }) => processId === process);
    const whole = strays.map(({ path }) => wholeLines(readFileSync(path)));
    const path = findingsPath(reportDir);
    if (whole.some(({ length }) => length > 0)) {
      // With the same permissions as the journals.
      writeWhole(path, Buffer.concat(whole), { mode: 0o600, beforeNaming: () => setAside(path) });
    }
    for (const stray of strays) rmSync(stray.path, { force: true });
  }
}

/**
 * Journals of runs that may still be running: on another machine, in a container that may be gone, or with the id of a running
 * process. They are read in place and kept.
 */
export function findingsJournalsIn(reportDir: string): readonly string[] {
  return temporariesIn(reportDir, KIND).map(({ path }) => path);
}

/** @param number of findings that were set aside, 1 for the first */
export function findingsPath(reportDir: string, number?: number): string {
  return join(reportDir, number === undefined ? 'findings.jsonl' : `findings.${number}.jsonl`);
}

/** The last line may be truncated. */
function wholeLines(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
}

/** Findings that can still restore files are not overwritten: they are renamed with a number. */
export function setAside(findings: string): void {
  if (lstatSync(findings, { throwIfNoEntry: false })?.isFile() !== true) return;
  if (!areOnlyCopy(readFileSync(findings))) return;
  let number = 1;
  const numbered = () => findingsPath(dirname(findings), number);
  while (existsSync(numbered())) number++;
  renameSync(findings, numbered());
}
