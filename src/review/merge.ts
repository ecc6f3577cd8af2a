import { doubtOf } from './doubt.js';
import { type Draft, doubtOfDraft, idOf, MAX_SITES, signsOf } from './draft.js';

/** Maximum number of contexts of merged lines. */
const MIXED_CONTEXTS = 12;
const BLOCK_CONTEXTS = 30;
/** Merging fewer lines saves no reading time. */
const MIN_MIXED = 3;
/** Lines that would have more doubt than this in one document are not merged. */
const QUIET_DOUBT = 0.25;
/** Lines that occur in this many documents are not merged. */
const MANY_DOCUMENTS = 10;
/** A rule that finds this many different blocks outside articles does its usual work: comments, teasers. */
const MIN_USUAL = 20;
const USUAL_CONFIDENCE = 0.85;

/** Merges the lines of a block that occur in the same documents, so that a reader judges them together. */
export function withBlocks(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, Draft> {
  return merged(drafts, ({ first, documents, lastDocument, isApplied, key }) =>
    key === '' ? undefined : `${isApplied} ${first} ${documents} ${lastDocument}`,
  );
}

/** Merges unsuspicious lines of one rule that occur in few documents: mostly titles of teasers. */
export function withQuietMixed(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, Draft> {
  const isQuiet = (draft: Draft) =>
    draft.documents < MANY_DOCUMENTS && doubtOf({ ...signsOf(draft), documents: 1 }) <= QUIET_DOUBT;
  return merged(drafts, (draft) => (isQuiet(draft) ? mixedId(draft) : undefined));
}

/** Merges lines that a rule finds with high confidence outside the article, each in a different document. */
export function withUsualMixed(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, Draft> {
  return merged(
    drafts,
    (draft) => {
      const { documents, inside, confidence } = signsOf(draft);
      const isUsual = documents === 1 && inside === 0 && confidence >= USUAL_CONFIDENCE;
      return isUsual ? mixedId(draft) : undefined;
    },
    MIN_USUAL,
  );
}

/** Keeps the given number of most doubtful groups and merges the others. */
export function mixed(drafts: ReadonlyMap<string, Draft>, kept: number): Map<string, Draft> {
  const byDoubt = [...drafts.values()].toSorted((a, b) => doubtOfDraft(b) - doubtOfDraft(a));
  const rest = new Set(byDoubt.slice(kept));
  return merged(drafts, (draft) => (rest.has(draft) ? mixedId(draft) : undefined), 1);
}

/**
 * @param clusterOf cluster id of a draft; undefined for one that is not merged
 * @param least minimum size of a cluster to merge
 */
function merged(
  drafts: ReadonlyMap<string, Draft>,
  clusterOf: (draft: Draft) => string | undefined,
  least = MIN_MIXED,
): Map<string, Draft> {
  const clusters = new Map<string, Draft[]>();
  const result = new Map<string, Draft>();
  for (const [id, draft] of drafts) {
    const cluster = clusterOf(draft);
    if (cluster === undefined) {
      result.set(id, draft);
      continue;
    }
    const members = clusters.get(cluster) ?? [];
    members.push(draft);
    clusters.set(cluster, members);
  }
  for (const [cluster, members] of clusters) {
    if (members.length >= least) result.set(`= ${cluster}`, mergedDraft(members));
    else for (const member of members) result.set(`${cluster} ${result.size}`, member);
  }
  return result;
}

function mixedId({ rule, role, isApplied }: Draft): string {
  return `${idOf({ rule, isApplied }, '')}${role}`;
}

function mergedDraft(members: readonly Draft[]): Draft {
  const byDoubt = members.toSorted((a, b) => doubtOfDraft(b) - doubtOfDraft(a));
  const [first] = byDoubt as [Draft];
  const into: Draft = {
    ...first,
    key: '',
    doubt: doubtOfDraft(first),
    different: 0,
    lines: 0,
    documents: 0,
    lastDocument: -1,
    sites: new Set(),
    confidences: new Map(),
    prose: 0,
    inside: 0,
    contexts: [],
  };
  for (const member of members) mergeInto(into, member);
  const isBlock = members.every((member) => member.first === first.first);
  if (isBlock) into.documents = first.documents;
  into.isBlock = isBlock;
  // A block reads best in document order.
  into.contexts = (isBlock ? members : byDoubt)
    .flatMap(({ contexts }) => contexts.slice(0, 1))
    .slice(0, isBlock ? BLOCK_CONTEXTS : MIXED_CONTEXTS);
  return into;
}

function mergeInto(into: Draft, from: Draft): void {
  into.different += from.different;
  into.lines += from.lines;
  // Lines of one document are consecutive.
  into.documents += from.lastDocument === into.lastDocument ? 0 : from.documents;
  into.lastDocument = from.lastDocument;
  into.prose += from.prose;
  into.inside += from.inside;
  for (const site of from.sites) if (into.sites.size < MAX_SITES) into.sites.add(site);
  for (const [hundredths, many] of from.confidences) {
    into.confidences.set(hundredths, (into.confidences.get(hundredths) ?? 0) + many);
  }
}
