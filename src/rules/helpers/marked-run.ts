import type { Candidate, Document } from '../../core/document.js';
import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import { memoizedForCandidates } from '../../core/line-facts.js';
import type { Match } from '../../core/rule.js';
import { type LineMatcher, phrasesOfFamily } from '../../phrases/matcher.js';
import {
  announces,
  isBareBullet,
  looksLikeTitle,
  MIN_TITLE_WEIGHT,
  startsWithBullet,
  textWeight,
} from './line-shape.js';
import { count, rangeOf, shortened } from './lines.js';
import { openingMatcher } from './opening.js';
import type { Edge } from './place.js';

/** Whether any of the matchers knows a line; a marked-run rule starts at it. */
export function startOf(strong: LineMatcher, weak?: LineMatcher): (line: Line) => boolean {
  return memoizedForCandidates(
    (line) => strong.matchLine(line) !== undefined || weak?.matchLine(line) !== undefined,
    false,
  );
}

/** A line that a phrase table knows. */
export interface Marked {
  readonly line: Line;
  /** Has no meaning in an article, so it needs no neighbours. */
  readonly isStrong: boolean;
}

/** A maximal run of lines of one family, ignoring blank lines. */
export interface Run {
  readonly members: readonly Marked[];
  /** Index in the non-blank lines of the first member. */
  readonly from: number;
  /** Index in the non-blank lines after the last member. */
  readonly to: number;
}

/** Position of a run: at an edge of the text, or between the first and the last statement of the article. */
export type Zone = Edge | 'body';

/** A run without a strong line. */
export interface WeakRun extends Run {
  readonly zone: Zone;
  /** The non-blank lines of the document. */
  readonly lines: readonly Line[];
}

export interface MarkedRunOptions {
  /** Phrases that are boilerplate wherever they fill a line. */
  readonly strong: LineMatcher;
  /** Phrases that are boilerplate only next to others. */
  readonly weak?: LineMatcher;
  /** Whether to remove the weak lines of a run without a strong line; by default they stay. */
  readonly isWeakRunEnough?: (run: WeakRun) => boolean;
  /** Whether list items at the edges of the text may belong to the family; default false. */
  readonly allowsBullets?: boolean;
  /** Phrases that are removed even as the only line above the text, because no title consists of them. */
  readonly cannotBeTitle?: (phraseKey: string) => boolean;
  /** Whether a short line between two strong lines belongs to their box, regardless of its words. */
  readonly isBox?: boolean;
  /** Zones to search; all by default. */
  readonly zones?: readonly Zone[];
  /** Strong lines that are removed outside of these zones, too. */
  readonly isSureAnywhere?: (line: Line) => boolean;
}

/**
 * For rules that identify a line by its words, alone or next to others. A phrase that is also an ordinary word is
 * removed only next to lines of its family, because a poem may have a line "Home" and a recipe a line "Menu". Weak
 * lines that a colon introduces are a list of the article, and so are bulleted lines, except menus at the edges. The
 * only line above the text is its title.
 */
export function* markedRuns(document: Document, options: MarkedRunOptions): Generator<Match> {
  const { strong, weak, isWeakRunEnough, allowsBullets = false, zones } = options;
  const lines = document.nonBlankLines;
  const runs = runsOf(candidateLinesOf(document, options), classify, lines, options);
  if (runs.length === 0) return;
  const body = bodyOf(lines, runs);
  const title = titleAmong(lines, runs, body);
  for (const run of runs) {
    const zone = zoneOf(run, body);
    const isOutside = zones !== undefined && !zones.includes(zone);
    const strongMembers = run.members.filter(
      ({ line, isStrong }) => isStrong && (!isOutside || options.isSureAnywhere?.(line) === true),
    );
    const before = lines[run.from - 1];
    const isAnnounced = announces(before);
    if (isOutside && isAnnounced) continue;
    // "Press these in turn:" introduces a list of the article, whatever its entries say.
    if (before !== undefined && isAnnounced && isStatement(before) && run.members.length > 1)
      continue;
    const includesWeak =
      !isOutside &&
      !isAnnounced &&
      (strongMembers.length > 0 ||
        isWeakRunEnough?.({ ...run, members: withoutBare(run), zone, lines }) === true);
    for (const member of includesWeak ? run.members : strongMembers) {
      if (
        (startsWithBullet(member.line) || isBareBullet(member.line)) &&
        (zone === 'body' || isAnnounced || isPartOfList(lines, run))
      )
        continue;
      if (member.line === title && options.cannotBeTitle?.(member.line.phraseKey) !== true)
        continue;
      yield {
        range: rangeOf(member.line),
        messageId: 'line',
        data: { text: shortened(member.line.text) },
        evidence: evidenceOf(member, run, body === undefined ? NO_PARAGRAPHS : PLACES[zone]),
        confidence: member.isStrong ? 1 : 0.9,
      };
    }
  }

  function classify(line: Line): Marked | undefined {
    const isStrong = strong.matchLine(line) !== undefined;
    if (!isStrong && weak?.matchLine(line) === undefined) return undefined;
    return !allowsBullets && startsWithBullet(line) ? undefined : { line, isStrong };
  }
}

/** Whether the run is the smaller part of a bulleted list, which then has another subject. */
function isPartOfList(lines: readonly Line[], { from, to }: Run): boolean {
  const room = to - from;
  let others = 0;
  for (let at = from - 1; others <= room && startsWithBullet(lines[at]); at--) others++;
  for (let at = to; others <= room && startsWithBullet(lines[at]); at++) others++;
  return others > room;
}

/**
 * Groups the candidates that `classify` accepts into runs, in order.
 *
 * @param lines the non-blank lines
 */
function runsOf(
  candidates: readonly Candidate[],
  classify: (line: Line) => Marked | undefined,
  lines: readonly Line[],
  { isBox = false, allowsBullets = false }: MarkedRunOptions,
): readonly Run[] {
  const runs: OpenRun[] = [];
  for (const { line, at } of candidates) {
    const member = classify(line);
    if (member === undefined) continue;
    const run = runs.at(-1);
    const between = lines[at - 1];
    const isBridged =
      isBox &&
      run?.to === at - 1 &&
      member.isStrong &&
      run.members.at(-1)?.isStrong === true &&
      isWordOfBox(between);
    if (isBridged && run !== undefined && between !== undefined) {
      run.members.push({ line: between, isStrong: false }, member);
      run.to = at + 1;
    } else if (run?.to === at) {
      run.members.push(member);
      run.to++;
    } else {
      runs.push({ members: [member], from: at, to: at + 1 });
    }
    if (allowsBullets) addBareBullets(runs.at(-1) as OpenRun, lines);
  }
  return runs;
}

/** The members that say something. */
function withoutBare({ members }: Run): readonly Marked[] {
  return members.filter(({ line }) => !isBareBullet(line));
}

interface OpenRun {
  readonly members: Marked[];
  readonly from: number;
  to: number;
}

/** Adds the bullets without items that follow a run: a menu within a menu leaves them between its entries. */
function addBareBullets(run: OpenRun, lines: readonly Line[]): void {
  for (let line = lines[run.to]; line !== undefined && isBareBullet(line); line = lines[run.to]) {
    run.members.push({ line, isStrong: false });
    run.to++;
  }
}

/** Whether a line is a word or two, such as "More" between buttons. */
function isWordOfBox(line: Line | undefined): boolean {
  return line !== undefined && looksLikeTitle(line) && textWeight(line.phraseKey) <= MAX_BOX_WORD;
}

/** In Latin letters. */
const MAX_BOX_WORD = 12;

/** The lines that any of the matchers may know. */
function candidateLinesOf(
  document: Document,
  { strong, weak }: MarkedRunOptions,
): readonly Candidate[] {
  const candidates = strong.candidatesIn?.(document);
  const others = weak === undefined ? candidates : weak.candidatesIn?.(document);
  // Family matchers share one search.
  if (candidates !== undefined && candidates === others) return candidates;
  return document.nonBlankLines.map((line, at) => ({ line, at }));
}

/** Indexes in the non-blank lines of the first and the last line that certainly belong to the article. */
interface Body {
  readonly first: number;
  readonly last: number;
}

/** From the first to the last statement that is not in a run, however short. */
function bodyOf(lines: readonly Line[], runs: readonly Run[]): Body | undefined {
  const marked = new Set(runs.flatMap((run) => run.members.map(({ line }) => line)));
  const isArticle = (line: Line) => isStatement(line) && !marked.has(line);
  if (!lines.some((line) => line.kind === 'prose' && !marked.has(line))) return undefined;
  return { first: lines.findIndex(isArticle), last: lines.findLastIndex(isArticle) };
}

/**
 * The first line, if no other line above the article can be its headline: the unmarked lines there are bylines, dates
 * or names.
 */
function titleAmong(
  lines: readonly Line[],
  runs: readonly Run[],
  body: Body | undefined,
): Line | undefined {
  // A run further down has other lines above it.
  if (runs[0]?.from !== 0) return undefined;
  const marked = new Set(runs.flatMap((run) => run.members.map(({ line }) => line)));
  const above = lines.slice(0, body?.first ?? 0);
  // Several adjacent entries are a menu.
  if (runs.some((run) => run.from === 0 && withoutBare(run).length > 1)) return undefined;
  return above.slice(1).some((line) => !marked.has(line) && mayBeHeadline(line))
    ? undefined
    : lines[0];
}

/** Whether a line above the article can be its headline: it has a few words and is not a byline. */
export function mayBeHeadline(line: Line): boolean {
  return textWeight(line.visible) >= MIN_TITLE_WEIGHT && bylineOf(line) === undefined;
}

const bylineOf = openingMatcher(phrasesOfFamily('bylineOpening').map((opening) => `${opening} `));

/** A text without prose has no edges: all of it is body. */
function zoneOf(run: Run, body: Body | undefined): Zone {
  if (body === undefined) return 'body';
  if (run.from < body.first) return 'above';
  return run.from > body.last ? 'below' : 'body';
}

function evidenceOf(member: Marked, { members }: Run, place: string): string {
  const company = members.length > 1 ? `, in a run of ${count(members.length, 'such line')}` : '';
  const known = member.isStrong
    ? 'a known phrase that takes up the whole line'
    : `a known phrase that is boilerplate only ${company === '' ? 'in this position' : 'next to others'}`;
  return `${known}${company}, ${place}`;
}

const NO_PARAGRAPHS = 'in a text without paragraphs';

const PLACES: Readonly<Record<Zone, string>> = {
  above: 'before the first paragraph',
  body: 'between paragraphs',
  below: 'after the last paragraph',
};
