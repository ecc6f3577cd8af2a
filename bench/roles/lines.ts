import { type Finding, removalsOf } from '../../src/core/finding.js';
import {
  type CleanOptions,
  clean,
  type PresetName,
  presets,
  RESIDUE_ROLES,
  ROLES,
} from '../../src/index.js';
import { rolesOf } from '../../src/rules/index.js';
import { taggerRule } from '../../src/rules/tagger/index.js';
import { languageOf } from '../shared/language.js';
import { foldOf, siteOf } from '../shared/sites.js';
import type { LabelledText } from './data.js';

/** A line that is not blank, as people labelled it, and what cleaning did to it. */
export interface JudgedLine {
  readonly textId: string;
  readonly site: string;
  /** 1 to FOLDS. */
  readonly fold: number;
  readonly source: string;
  /** Of the whole text. */
  readonly language: string;
  /** 1-based. */
  readonly number: number;
  readonly content: string;
  /** The lines before and after that are not blank; empty at the ends. */
  readonly previous: string;
  readonly next: string;
  readonly words: number;
  /** As labelled; `body` without a label. */
  readonly role: string;
  /** Where the line was removed: the finding that took most of it. */
  readonly finding: Finding | undefined;
}

/** A line counts as removed when more than this share of its characters is deleted. */
const REMOVED_SHARE = 0.5;

/** Cleans every text. Doubtful and mixed lines are left out, for they count for nothing. */
export function judgeLines(
  texts: readonly LabelledText[],
  preset: PresetName,
  weights?: Uint8Array,
): readonly JudgedLine[] {
  const options = optionsOf(preset, weights);
  return texts.flatMap((labelled) => judgeText(labelled, options));
}

/** The preset, its tagger with other weights than those that ship. */
function optionsOf(preset: PresetName, weights: Uint8Array | undefined): CleanOptions {
  if (weights === undefined) return { preset };
  const other = taggerRule(weights);
  const roles = rolesOf(preset);
  return {
    rules: presets[preset].map((rule) => (rule.meta.id === other.meta.id ? other : rule)),
    keep: RESIDUE_ROLES.filter((role) => !roles.has(role)),
  };
}

function judgeText(labelled: LabelledText, options: CleanOptions): readonly JudgedLine[] {
  const { id, text, labels } = labelled;
  const takenBy = removedLines(text, options);
  const about = {
    textId: id,
    site: siteOf(labelled),
    fold: foldOf(labelled) + 1,
    source: extractorOf(labelled),
    language: languageOf(text),
  };
  const lines = text
    .split('\n')
    .map((content, index) => ({ content, number: index + 1 }))
    .filter(({ content }) => content.trim() !== '');
  return lines.flatMap(({ content, number }, index) => {
    const role = labels[number] ?? 'body';
    if (!Object.hasOwn(ROLES, role)) return [];
    return {
      ...about,
      number,
      content,
      previous: lines[index - 1]?.content ?? '',
      next: lines[index + 1]?.content ?? '',
      words: content.match(WORD)?.length ?? 0,
      role,
      finding: takenBy.get(number),
    };
  });
}

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;

/** The numbers of the lines that cleaning removes, each with the finding that takes most of it. */
function removedLines(text: string, options: CleanOptions): ReadonlyMap<number, Finding> {
  const removals = removalsOf(clean(text, options).findings);
  const takenBy = new Map<number, Finding>();
  let start = 0;
  let first = 0;
  text.split('\n').forEach((line, index) => {
    const end = start + line.length;
    while ((removals[first]?.end ?? Number.POSITIVE_INFINITY) <= start) first++;
    let deleted = 0;
    let most = 0;
    for (let at = first; (removals[at]?.start ?? end) < end; at++) {
      const removal = removals[at];
      if (removal === undefined) break;
      const length = Math.min(removal.end, end) - Math.max(removal.start, start);
      deleted += length;
      if (length > most) {
        most = length;
        takenBy.set(index + 1, removal.finding);
      }
    }
    if (deleted <= line.length * REMOVED_SHARE) takenBy.delete(index + 1);
    start = end + 1;
  });
  return takenBy;
}

/** Parts of the data name the same extractor by other names. */
const EXTRACTORS: Readonly<Record<string, string>> = {
  recall: 'trafilatura-recall',
  lxml: 'readability-lxml',
  js: 'readability-js',
};

function extractorOf({ source }: LabelledText): string {
  return EXTRACTORS[source] ?? source;
}
