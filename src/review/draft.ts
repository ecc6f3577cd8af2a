import type { Role } from '../core/role.js';
import { doubtOf, type Signs } from './doubt.js';
import type { FoundLine } from './found-lines.js';

/** A document of a run, as referenced by a review. */
export interface ReviewedDocument {
  /** Index among the documents with findings, from 0. */
  readonly number: number;
  /** A path, or a path and a record: `shard.jsonl:42`. */
  readonly path: string;
  readonly site: string;
}

/** An occurrence of a line of a group. */
export interface GroupContext extends ReviewedDocument {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** Beyond this number, a group shows "50 or more". */
export const MAX_SITES = 50;

/** A group during counting. */
export interface Draft {
  /** Empty for a group of different lines. */
  readonly key: string;
  text: string;
  readonly rule: string;
  readonly role: Role;
  readonly isApplied: boolean;
  isBlock: boolean;
  different: number;
  lines: number;
  documents: number;
  lastDocument: number;
  /** First occurrence of the line: the document and the block in it. */
  readonly first: string;
  /** Of the most doubtful line in a group of different lines. */
  doubt: number;
  readonly sites: Set<string>;
  /** Number of occurrences by confidence, in hundredths. */
  readonly confidences: Map<number, number>;
  prose: number;
  inside: number;
  contexts: GroupContext[];
}

export function idOf(
  { rule, isApplied }: Pick<FoundLine, 'rule' | 'isApplied'>,
  key: string,
): string {
  return `${isApplied ? '-' : '?'}${rule} ${key}`;
}

export function draftOf(
  { text, rule, role, isApplied, block }: FoundLine,
  key: string,
  { number }: ReviewedDocument,
): Draft {
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
    first: `${number} ${block}`,
    doubt: 0,
    isBlock: false,
    sites: new Set(),
    confidences: new Map(),
    prose: 0,
    inside: 0,
    contexts: [],
  };
}

export function count(draft: Draft, { number, site }: ReviewedDocument, line: FoundLine): void {
  const hundredths = Math.round(line.confidence * 100);
  draft.lines++;
  if (draft.lastDocument !== number) draft.documents++;
  if (draft.sites.size < MAX_SITES) draft.sites.add(site);
  draft.confidences.set(hundredths, (draft.confidences.get(hundredths) ?? 0) + 1);
  if (line.isProse) draft.prose++;
  if (line.isInside) draft.inside++;
}

export function isNewDocument({ contexts }: Draft, number: number): boolean {
  return contexts.at(-1)?.number !== number;
}

export function signsOf({ lines, documents, prose, inside, confidences }: Draft): Signs {
  return {
    documents,
    prose: prose / lines,
    inside: inside / lines,
    confidence: Math.min(...confidences.keys()) / 100,
  };
}

export function doubtOfDraft(draft: Draft): number {
  return draft.key === '' ? draft.doubt : doubtOf(signsOf(draft));
}
