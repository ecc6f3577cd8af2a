import { fold, phraseKeyOf } from '../../src/core/fold.js';
import { countOf, groupBy } from '../shared/group.js';
import { isWanted } from './data.js';
import type { JudgedLine } from './lines.js';

/** The position of a phrase in a line. A frame has something between its ends. */
export type Place = 'whole' | 'start' | 'end' | 'frame';

/** Wording shared by lines of a role in a language, in the syntax of phrase tables. */
export interface Proposal {
  readonly phrase: string;
  readonly place: Place;
  readonly role: string;
  readonly language: string;
  /**
   * Labelled lines of the role with the phrase at this position, and below, the number of their
   * sites.
   */
  readonly lines: number;
  readonly sites: number;
  /** Of these lines, those that are not removed yet. */
  readonly missed: number;
  /** Lines of other roles that match. */
  readonly otherRoles: number;
  /** Article lines that match, headlines included, in any language: the risk of a rule with this phrase. */
  readonly bodyLines: number;
  readonly bodySites: number;
}

/** A candidate wording and a line that contains it. */
interface Occurrence {
  readonly place: Place;
  readonly phrase: string;
  readonly line: JudgedLine;
}

/**
 * The wordings shared by lines of a role in a language; those on the most sites first.
 *
 * @param minSites below two, the wording of a single site would become a general phrase
 */
export function proposalsFor(lines: readonly JudgedLine[], minSites: number): readonly Proposal[] {
  const groups = groupBy(lines.flatMap(occurrencesIn), keyOf);
  const proposals = groups.flatMap(([, occurrences]) => proposalsOf(occurrences, minSites));
  return withoutParts(proposals).toSorted((a, b) => b.sites - a.sites || b.lines - a.lines);
}

function keyOf({ place, phrase }: Occurrence): string {
  return `${place}\t${phrase}`;
}

function proposalsOf(occurrences: readonly Occurrence[], minSites: number): readonly Proposal[] {
  const [first] = occurrences;
  if (first === undefined) return [];
  const { place, phrase } = first;
  const all = occurrences.map(({ line }) => line);
  const body = all.filter(({ role }) => !isWanted(role, 'strict'));
  const boilerplate = all.filter(({ role }) => isWanted(role, 'strict'));
  return groupBy(boilerplate, ({ language, role }) => `${language}\t${role}`).flatMap(
    ([, lines]) => {
      const sites = countOf(lines, ({ site }) => site);
      const [line] = lines;
      if (line === undefined || sites < minSites) return [];
      // A start or an end that occurs in only one distinct line adds nothing to the line itself.
      if (place !== 'whole' && countOf(lines, ({ content }) => labelOfLine(content)) < 2) return [];
      return {
        phrase,
        place,
        role: line.role,
        language: line.language,
        lines: lines.length,
        sites,
        missed: lines.filter(({ finding }) => finding === undefined).length,
        otherRoles: boilerplate.length - lines.length,
        bodyLines: body.length,
        bodySites: countOf(body, ({ site }) => site),
      };
    },
  );
}

/** In words. */
const MAX_PART = 5;
const MAX_FRAME_END = 2;
const MAX_WHOLE = 12;

/** In UTF-16 units: the maximum length matched by a wildcard (MAX_WILDCARD_LENGTH of the phrase index). */
const MAX_BETWEEN = 60;

/** Every wording that could identify a line. */
function occurrencesIn(line: JudgedLine): readonly Occurrence[] {
  const label = labelOfLine(line.content);
  const words = wordsOf(label);
  const found: Occurrence[] = [];
  const add = (place: Place, phrase: string) => found.push({ place, phrase, line });
  // Includes the characters up to the next word: "filed under: *" and "filed under *" are different phrases.
  const startOf = (count: number) => label.slice(0, words[count]?.start);
  const endOf = (count: number) => label.slice(words.at(-count - 1)?.end);
  if (words.length > 0 && words.length <= MAX_WHOLE) add('whole', label);
  for (let count = 1; count <= MAX_PART && count < words.length; count++) {
    const start = startOf(count);
    const end = endOf(count);
    if (count > 1 || MARK_AFTER.test(start)) add('start', `${start}*`);
    if (count > 1 || MARK_BEFORE.test(end)) add('end', `*${end}`);
  }
  for (let first = 1; first <= MAX_FRAME_END; first++) {
    for (let last = 1; last <= MAX_FRAME_END && first + last < words.length; last++) {
      const between = label.length - startOf(first).length - endOf(last).length;
      if (between <= MAX_BETWEEN) add('frame', `${startOf(first)}*${endOf(last)}`);
    }
  }
  return found;
}

/** A single word is a phrase only with a punctuation mark: "tags: *". */
const MARK_AFTER = /[^\p{L}\p{M}\p{N}\s]\s*$/u;
const MARK_BEFORE = /^\s*[^\p{L}\p{M}\p{N}\s]/u;

function labelOfLine(content: string): string {
  return phraseKeyOf(fold(content));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Words by Unicode segmentation, which uses dictionaries for scripts without spaces. Labels have "#" for digits.
 */
function wordsOf(label: string): readonly Span[] {
  return [...segmenter.segment(label.replaceAll('#', '0'))].flatMap(
    ({ segment, index, isWordLike }) =>
      isWordLike ? { start: index, end: index + segment.length } : [],
  );
}

/** Drops proposals that a longer one covers: "leave a *" beside "leave a reply *", if both match as many lines. */
function withoutParts(proposals: readonly Proposal[]): readonly Proposal[] {
  const groups = groupBy(proposals, ({ place, language, role, lines }) =>
    [place, language, role, lines].join('\t'),
  );
  return groups.flatMap(([, group]) =>
    group.filter((one) => !group.some((other) => other !== one && isPart(one, other))),
  );
}

function isPart({ place, phrase }: Proposal, other: Proposal): boolean {
  if (place === 'whole' || other.phrase.length <= phrase.length) return false;
  const gap = phrase.indexOf('*');
  return (
    other.phrase.startsWith(phrase.slice(0, gap)) && other.phrase.endsWith(phrase.slice(gap + 1))
  );
}
