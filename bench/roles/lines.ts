import { type Finding, removalsOf } from '../../src/core/finding.js';
import { type CleanOptions, clean, type PresetName, presets, ROLES } from '../../src/index.js';
import { taggerRule } from '../../src/rules/tagger/index.js';
import { languageOf } from '../shared/language.js';
import { optionsWith } from '../shared/options.js';
import { foldOf, siteOf } from '../shared/sites.js';
import type { LabelledText } from './data.js';

/** A non-blank line with its human label and the result of cleaning. */
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
  /** The previous and next non-blank lines; empty at the ends. */
  readonly previous: string;
  readonly next: string;
  readonly words: number;
  /** The label; `body` without one. */
  readonly role: string;
  /** If the line was removed: the finding that removed most of it. */
  readonly finding: Finding | undefined;
}

/** A line counts as removed when more than this share of its characters is deleted. */
const REMOVED_SHARE = 0.5;

/** The published model, no model, or the tagger with other weights. */
export type Model = 'published' | 'none' | Uint8Array;

/** Cleans every text. Doubtful and mixed lines are excluded, because they do not count. */
export function judgeLines(
  texts: readonly LabelledText[],
  preset: PresetName,
  model: Model = 'published',
): readonly JudgedLine[] {
  const options = optionsOf(preset, model);
  return texts.flatMap((labelled) => judgeText(labelled, options));
}

function optionsOf(preset: PresetName, model: Model): CleanOptions {
  if (model === 'published') return { preset };
  if (model === 'none') {
    const rules = presets[preset].filter(({ meta }) => meta.isModel !== true);
    return optionsWith(rules, preset);
  }
  const other = taggerRule(model);
  const rules = presets[preset].map((rule) => (rule.meta.id === other.meta.id ? other : rule));
  return optionsWith(rules, preset);
}

function judgeText(labelled: LabelledText, options: CleanOptions): readonly JudgedLine[] {
  const { id, text, labels } = labelled;
  const takenBy = removedLines(text, options);
  const about = {
    textId: id,
    site: siteOf(labelled),
    fold: foldOf(labelled),
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

/** The numbers of the removed lines, each with the finding that removes most of it. */
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

/** Parts of the data use other names for the same extractor. */
const EXTRACTORS: Readonly<Record<string, string>> = {
  recall: 'trafilatura-recall',
  lxml: 'readability-lxml',
  js: 'readability-js',
};

function extractorOf({ source }: LabelledText): string {
  return EXTRACTORS[source] ?? source;
}
