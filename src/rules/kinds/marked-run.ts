import type { Document, Line } from '../../core/document.js';
import type { Match } from '../../core/rule.js';
import { contentLines, count, excerpt, type Run, rangeOf, runsOf } from './lines.js';
import type { PhraseMatcher } from './phrase-matcher.js';

/** A line that a phrase table knows. */
export interface Marked {
  readonly line: Line;
  /** Means nothing in an article, so it needs no company. */
  readonly isCertain: boolean;
}

/** Where a run stands: before the first line of prose, after the last, or between. */
export type Zone = 'top' | 'body' | 'tail';

export interface MarkedRunOptions {
  /** Phrases that are residue wherever they stand alone on a line. */
  readonly certain: PhraseMatcher;
  /** Phrases that are residue in company only. */
  readonly weak?: PhraseMatcher;
  /** Whether the weak lines of a run may go; without it, when the run has a certain line. */
  readonly isWeakRunEnough?: (run: Run<Marked>, zone: Zone) => boolean;
  /** Zones to look at; without it, all. */
  readonly zones?: readonly Zone[];
  readonly messageId: string;
}

/**
 * Rules whose residue is a line known by its words alone or in company. A phrase that is also an ordinary word is
 * taken only next to lines of its own family, for a poem may have a line "Home" and a recipe a line "Menu".
 */
export function* markedRuns(document: Document, options: MarkedRunOptions): Generator<Match> {
  const { certain, weak, isWeakRunEnough, zones, messageId } = options;
  const lines = contentLines(document);
  for (const run of runsOf(lines, classify)) {
    const zone = zoneOf(document, lines, run);
    if (zones !== undefined && !zones.includes(zone)) continue;
    const sure = run.members.filter((member) => member.isCertain);
    const weakToo = sure.length > 0 ? weak !== undefined : isWeakRunEnough?.(run, zone) === true;
    if (sure.length === 0 && !weakToo) continue;
    for (const member of weakToo ? run.members : sure) {
      yield {
        range: rangeOf(member.line),
        messageId,
        data: { text: excerpt(member.line.text) },
        evidence: evidenceOf(member, run, zone),
        confidence: member.isCertain ? 1 : 0.9,
      };
    }
  }

  function classify(line: Line): Marked | undefined {
    if (line.key === '') return undefined;
    if (certain.match(line.key) !== undefined) return { line, isCertain: true };
    if (weak?.match(line.key) !== undefined) return { line, isCertain: false };
    return undefined;
  }
}

function zoneOf(document: Document, lines: readonly Line[], run: Run<Marked>): Zone {
  const firstProse = document.lines[document.firstProse];
  const lastProse = document.lines[document.lastProse];
  const first = lines[run.from];
  if (first === undefined || firstProse === undefined || lastProse === undefined) return 'body';
  if (first.start < firstProse.start) return 'top';
  return first.start > lastProse.start ? 'tail' : 'body';
}

function evidenceOf(member: Marked, run: Run<Marked>, zone: Zone): string {
  const place = {
    top: 'before the first paragraph',
    body: 'between paragraphs',
    tail: 'after the last paragraph',
  };
  const words = member.isCertain ? 'a known phrase that fills its line' : 'a word of the family';
  const company =
    run.members.length > 1 ? `, in a run of ${count(run.members.length, 'such line')}` : '';
  return `${words}${company}, ${place[zone]}`;
}
