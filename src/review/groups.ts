import type { Role } from '../core/role.js';
import { doubtOf } from './doubt.js';
import type { FoundLine } from './found-lines.js';
import { groupKey } from './line-key.js';

/** A document of a run, as a review refers to it. */
export interface ReviewedDocument {
  /** Its number among the documents with findings, from 0. */
  readonly number: number;
  /** A path, or a path and a record: `shard.jsonl:42`. */
  readonly path: string;
  readonly site: string;
}

/** A place where a line of a group was found. */
export interface GroupContext extends ReviewedDocument {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** Lines that say the same, or nearly, and were found by one rule with one outcome. */
export interface LineGroup {
  /** See lineKey and groupKey; empty for a group of different lines. */
  readonly key: string;
  /** The line as it was first found. */
  readonly text: string;
  readonly rule: string;
  readonly role: Role;
  readonly isApplied: boolean;
  /** Different lines in the group; 1 unless they were put together because each was found once and is unsuspicious. */
  readonly different: number;
  readonly lines: number;
  readonly documents: number;
  /** Counted up to MAX_SITES. */
  readonly sites: readonly string[];
  readonly minConfidence: number;
  readonly medianConfidence: number;
  /** Shares, 0 to 1: see Signs. */
  readonly prose: number;
  readonly inside: number;
  /** See doubtOf. */
  readonly doubt: number;
  readonly contexts: readonly GroupContext[];
}

export interface GroupLimits {
  /** Groups in memory; where there are more, the least doubtful are put together. */
  readonly groups: number;
  readonly contexts: number;
}

/** In memory, a group takes a kilobyte or two. */
const LIMITS: GroupLimits = { groups: 20_000, contexts: 3 };

/** Beyond these, a group says "50 or more". */
export const MAX_SITES = 50;

/** Lines found once that are put together: samples of them to look at. */
const MIXED_CONTEXTS = 12;
/** Fewer are as quickly read one by one. */
const MIN_MIXED = 3;
/** Single lines with more doubt than this stand for themselves. */
const QUIET_DOUBT = 0.25;

interface Draft {
  readonly key: string;
  readonly text: string;
  readonly rule: string;
  readonly role: Role;
  readonly isApplied: boolean;
  different: number;
  lines: number;
  documents: number;
  lastDocument: number;
  readonly sites: Set<string>;
  /** How often each confidence was found, in hundredths. */
  readonly confidences: Map<number, number>;
  prose: number;
  inside: number;
  contexts: GroupContext[];
}

export interface GroupCollector {
  readonly add: (document: ReviewedDocument, lines: readonly FoundLine[]) => void;
  /** The most doubtful first. */
  readonly finish: () => readonly LineGroup[];
}

/** Groups the found lines of a run, in bounded memory. */
export function groupCollector(limits: GroupLimits = LIMITS): GroupCollector {
  let drafts = new Map<string, Draft>();

  function add(document: ReviewedDocument, lines: readonly FoundLine[]): void {
    for (const line of lines) {
      const key = line.isProse ? line.key : groupKey(line.key);
      const id = idOf(line, key);
      const draft = drafts.get(id) ?? draftOf(line, key);
      drafts.set(id, draft);
      count(draft, document, line);
      if (draft.contexts.length < limits.contexts && isNew(draft, document.number)) {
        draft.contexts.push(contextOf(document, line));
      }
      draft.lastDocument = document.number;
    }
    if (drafts.size > limits.groups) drafts = mixed(drafts, limits.groups >> 1);
  }

  return {
    add,
    finish: () =>
      [...withQuietMixed(drafts).values()].map(groupOf).toSorted((a, b) => b.doubt - a.doubt),
  };
}

function idOf({ rule, isApplied }: Pick<FoundLine, 'rule' | 'isApplied'>, key: string): string {
  return `${isApplied ? '-' : '?'}${rule} ${key}`;
}

function draftOf({ text, rule, role, isApplied }: Omit<FoundLine, 'key'>, key: string): Draft {
  return {
    key,
    text,
    rule,
    role,
    isApplied,
    different: 1,
    lines: 0,
    documents: 0,
    lastDocument: -1,
    sites: new Set(),
    confidences: new Map(),
    prose: 0,
    inside: 0,
    contexts: [],
  };
}

function count(draft: Draft, { number, site }: ReviewedDocument, line: FoundLine): void {
  const hundredths = Math.round(line.confidence * 100);
  draft.lines++;
  if (draft.lastDocument !== number) draft.documents++;
  if (draft.sites.size < MAX_SITES) draft.sites.add(site);
  draft.confidences.set(hundredths, (draft.confidences.get(hundredths) ?? 0) + 1);
  if (line.isProse) draft.prose++;
  if (line.isInside) draft.inside++;
}

function isNew({ contexts }: Draft, number: number): boolean {
  return contexts.at(-1)?.number !== number;
}

function contextOf(
  { number, path, site }: ReviewedDocument,
  { text, line, before, after }: FoundLine,
): GroupContext {
  return { number, path, site, text, line, before, after };
}

function groupOf(draft: Draft): LineGroup {
  const { key, text, rule, role, isApplied, different, lines, documents, contexts } = draft;
  const signs = signsOf(draft);
  return {
    key,
    text,
    rule,
    role,
    isApplied,
    different,
    lines,
    documents,
    sites: [...draft.sites].toSorted(),
    minConfidence: signs.confidence,
    medianConfidence: medianOf(draft),
    prose: rounded(signs.prose),
    inside: rounded(signs.inside),
    doubt: rounded(doubtOf(signs)),
    contexts,
  };
}

function signsOf({ lines, documents, prose, inside, confidences }: Draft) {
  return {
    documents,
    prose: prose / lines,
    inside: inside / lines,
    confidence: Math.min(...confidences.keys()) / 100,
  };
}

function medianOf({ confidences, lines }: Draft): number {
  let seen = 0;
  for (const [hundredths, many] of [...confidences].toSorted(([a], [b]) => a - b)) {
    seen += many;
    if (seen * 2 >= lines) return hundredths / 100;
  }
  return 0;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Puts together single lines of one rule that nothing speaks against: titles of teasers, mostly, each another. */
function withQuietMixed(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, Draft> {
  const isQuiet = (draft: Draft) =>
    draft.documents === 1 && draft.key !== '' && doubtOf(signsOf(draft)) <= QUIET_DOUBT;
  const counts = new Map<string, number>();
  for (const draft of drafts.values()) {
    const id = mixedId(draft);
    if (isQuiet(draft)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return merged(
    drafts,
    (draft) => isQuiet(draft) && (counts.get(mixedId(draft)) ?? 0) >= MIN_MIXED,
  );
}

/** Keeps the given number of groups, the most doubtful; the others are put together. */
function mixed(drafts: ReadonlyMap<string, Draft>, kept: number): Map<string, Draft> {
  const byDoubt = [...drafts.values()].toSorted(
    (a, b) => doubtOf(signsOf(b)) - doubtOf(signsOf(a)),
  );
  const rest = new Set(byDoubt.slice(kept));
  return merged(drafts, (draft) => rest.has(draft));
}

function merged(
  drafts: ReadonlyMap<string, Draft>,
  isMerged: (draft: Draft) => boolean,
): Map<string, Draft> {
  const result = new Map<string, Draft>();
  for (const [id, draft] of drafts) {
    if (draft.key !== '' && !isMerged(draft)) {
      result.set(id, draft);
      continue;
    }
    const target = mixedId(draft);
    const into = result.get(target);
    if (into === undefined) result.set(target, { ...draft, key: '' });
    else mergeInto(into, draft);
  }
  return result;
}

function mixedId(draft: Draft): string {
  return `${idOf(draft, '')}${draft.role}`;
}

function mergeInto(into: Draft, { contexts, sites, confidences, ...from }: Draft): void {
  into.different += from.different;
  into.lines += from.lines;
  // Lines of one document follow upon each other.
  into.documents += from.lastDocument === into.lastDocument ? 0 : from.documents;
  into.lastDocument = Math.max(into.lastDocument, from.lastDocument);
  into.prose += from.prose;
  into.inside += from.inside;
  for (const site of sites) if (into.sites.size < MAX_SITES) into.sites.add(site);
  for (const [hundredths, many] of confidences) {
    into.confidences.set(hundredths, (into.confidences.get(hundredths) ?? 0) + many);
  }
  into.contexts = [...into.contexts, ...contexts].slice(0, MIXED_CONTEXTS);
}
