import { fold, labelOf } from '../../src/core/fold.js';
import { countOf, groupBy } from '../shared/group.js';
import { isWanted } from './data.js';
import type { JudgedLine } from './lines.js';

/** Where in a line a phrase stands. A frame has something between its ends. */
export type Place = 'whole' | 'start' | 'end' | 'frame';

/** Wording that lines of a role share in a language, as a phrase table would have it. */
export interface Proposal {
  readonly phrase: string;
  readonly place: Place;
  readonly role: string;
  readonly language: string;
  /** Labelled lines of the role with the phrase at this place, and of how many sites they are. */
  readonly lines: number;
  readonly sites: number;
  /** Of these lines, those that are not removed today. */
  readonly missed: number;
  /** Lines of other roles with it. */
  readonly otherRoles: number;
  /** Lines of articles with it, headlines included, in any language: what a rule with this phrase would risk. */
  readonly bodyLines: number;
  readonly bodySites: number;
}

/** A piece of wording and a line that has it. */
interface Occurrence {
  readonly place: Place;
  readonly phrase: string;
  readonly line: JudgedLine;
}

/**
 * The wordings that lines of a role share in a language; those of most sites first.
 *
 * @param minSites below two, what one site alone says would become a phrase of everybody
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
  const residue = all.filter(({ role }) => isWanted(role, 'strict'));
  return groupBy(residue, ({ language, role }) => `${language}\t${role}`).flatMap(([, lines]) => {
    const sites = countOf(lines, ({ site }) => site);
    const [line] = lines;
    if (line === undefined || sites < minSites) return [];
    // A start or an end of lines that are all the same says no more than the line.
    if (place !== 'whole' && countOf(lines, ({ content }) => labelOfLine(content)) < 2) return [];
    return {
      phrase,
      place,
      role: line.role,
      language: line.language,
      lines: lines.length,
      sites,
      missed: lines.filter(({ finding }) => finding === undefined).length,
      otherRoles: residue.length - lines.length,
      bodyLines: body.length,
      bodySites: countOf(body, ({ site }) => site),
    };
  });
}

/** In words. */
const MAX_PART = 5;
const MAX_FRAME_END = 2;
const MAX_WHOLE = 12;

/** In UTF-16 units: what a wildcard of a phrase stands for at most (MAX_WILDCARD_LENGTH of the phrase index). */
const MAX_BETWEEN = 60;

/** Every wording that a line could be known by. */
function occurrencesIn(line: JudgedLine): readonly Occurrence[] {
  const label = labelOfLine(line.content);
  const words = wordsOf(label);
  const found: Occurrence[] = [];
  const add = (place: Place, phrase: string) => found.push({ place, phrase, line });
  // With what stands between them and the next word: "filed under: *" is another phrase than "filed under *".
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

/** A single word is a phrase with a mark only: "tags: *". */
const MARK_AFTER = /[^\p{L}\p{M}\p{N}\s]\s*$/u;
const MARK_BEFORE = /^\s*[^\p{L}\p{M}\p{N}\s]/u;

function labelOfLine(content: string): string {
  return labelOf(fold(content));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words by the rules of Unicode, and by dictionary where a script has no spaces. Labels have "#" for digits. */
function wordsOf(label: string): readonly Span[] {
  return [...segmenter.segment(label.replaceAll('#', '0'))].flatMap(
    ({ segment, index, isWordLike }) =>
      isWordLike ? { start: index, end: index + segment.length } : [],
  );
}

/**
 * Leaves out what a longer proposal says as well: "leave a *" beside "leave a reply *", when they are of as many lines.
 */
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
