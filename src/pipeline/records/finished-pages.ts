import type { UnchangedReason } from '../../core/clean.js';
import { parseDocument } from '../../core/document.js';
import { CleanArticlesError } from '../../core/errors.js';
import type { Finding } from '../../core/finding.js';
import { recordScanner } from '../../input/record-scanner.js';
import type { FindingRecord } from '../../reports/findings.js';
import { siteOf } from '../../templates/site.js';
import { yieldToEventLoop } from '../event-loop.js';
import type { CleanPlan, CleanRun } from '../plan.js';
import { findingLinesIn, notAFinding } from '../report/finding-lines.js';
import { type PagePieces, pagePieces } from '../report/report-pieces.js';
import { resultFrom } from '../texts/entry.js';
import { fieldsOf } from './options.js';
import { problemOf, recordsIn, recordText, stringOf } from './record-fields.js';
import { type Shard, stepsOf } from './shards.js';

/** Positions in fieldsOf. */
const TEXT = 0;
const URL = 2;

/** The findings of a record. */
interface FoundRecord {
  readonly record: number;
  readonly findings: readonly Finding[];
  readonly unchangedReason: UnchangedReason | undefined;
}

/**
 * The report pages of a shard that an earlier run has cleaned, rebuilt from its source and that run's findings without running
 * any rule. Keeps one batch in memory at a time.
 *
 * @param path absolute path of the findings
 * @param shown name of the findings in messages
 * @param pageRoom see ReportFolder
 * @throws CleanArticlesError if one of them cannot be read, or the findings do not match the source
 */
export async function* finishedPages(
  shard: Shard,
  { path, shown }: { readonly path: string; readonly shown: string },
  { io }: Pick<CleanPlan, 'io'>,
  { setup, sites, events }: Pick<CleanRun, 'setup' | 'sites' | 'events'>,
  pageRoom: () => number,
): AsyncGenerator<PagePieces> {
  const { outputPath: place, displayPath: label } = shard.source;
  const names = fieldsOf(setup.records, sites);
  const fields = recordScanner(names);
  const turn = yieldToEventLoop(io.interrupt);
  const all = foundRecordsIn(path, shown);
  try {
    let next = await all.next();
    for await (const step of stepsOf([shard], io, names, () => next.done === true)) {
      if (step.kind === 'failure') throw step.error;
      if (step.kind === 'end') break;
      const batch = recordText(step.batch.bytes);
      for (const at of recordsIn(batch, step.batch.firstLine)) {
        if (next.done === true) break;
        const { record, findings, unchangedReason } = next.value;
        if (at.record !== record) continue;
        const problem = problemOf(batch, at, fields);
        const text = stringOf(batch, fields, TEXT);
        if (problem !== undefined || text === undefined) throw otherFindings(shown, label);
        const result = resultFrom(findings, unchangedReason, parseDocument(text, place));
        const site = siteOf(place, stringOf(batch, fields, URL));
        yield pagePieces(`${place}:${record}`, site, result, pageRoom());
        next = await all.next();
        await turn();
      }
      events.progressed(step.read);
    }
    if (next.done !== true) throw otherFindings(shown, label);
  } finally {
    await all.return(undefined);
  }
}

function otherFindings(shown: string, label: string): CleanArticlesError {
  return new CleanArticlesError(`${shown} contains findings for a source other than ${label}.`);
}

/** The findings of each record that has any, in order. */
async function* foundRecordsIn(path: string, shown: string): AsyncGenerator<FoundRecord> {
  let record = 0;
  let findings: Finding[] = [];
  let unchangedReason: UnchangedReason | undefined;
  for await (const line of findingLinesIn(path, shown)) {
    if (typeof line.record?.record !== 'number') throw notAFinding(`${shown}:${line.number}`);
    // The journal guarantees that the same version wrote them.
    const finding = line.record as unknown as FindingRecord & Pick<FoundRecord, 'record'>;
    if (finding.record !== record && findings.length > 0) {
      yield { record, findings, unchangedReason };
      findings = [];
    }
    ({ record, unchangedReason } = finding);
    findings.push(findingOf(finding));
  }
  if (findings.length > 0) yield { record, findings, unchangedReason };
}

function findingOf({ rule, range, removed, ...same }: FindingRecord): Finding {
  const { role, outcome, line, column, message, evidence, confidence } = same;
  return {
    ruleId: rule,
    role,
    outcome,
    range: rangeOf(range),
    removed: removed.map((piece) => rangeOf(piece.range)),
    line,
    column,
    message,
    evidence,
    related: undefined,
    confidence,
  };
}

function rangeOf([start, end]: readonly [number, number]) {
  return { start, end };
}
