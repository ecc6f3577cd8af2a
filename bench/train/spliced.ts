import { seeded } from '../../test/seeded.js';
import type { LabelledText } from '../roles/data.js';
import { groupBy } from '../shared/group.js';
import { languageOf } from '../shared/language.js';
import { foldOf } from '../shared/sites.js';

interface LabelledLine {
  readonly text: string;
  /** Undefined for lines of the article and blank lines. */
  readonly role: string | undefined;
}

/** A text split at the first and after the last line of the article. */
interface Parts {
  readonly head: readonly LabelledLine[];
  readonly article: readonly LabelledLine[];
  readonly tail: readonly LabelledLine[];
}

/**
 * Puts each article between the head and the tail of other articles in the same language and fold, so that a model learns
 * boilerplate apart from the articles that it came with. The article keeps its headline.
 */
export function spliced(texts: readonly LabelledText[], seed: number): readonly LabelledText[] {
  const { isLucky, below } = seeded(seed);
  const groups = groupBy(texts, (text) => `${foldOf(text)} ${languageOf(text.text)}`);
  return groups.flatMap(([, group]) => {
    const parts = group.map(partsOf);
    const heads = parts.map(({ head }) => head).filter(hasBoilerplate);
    const tails = parts.map(({ tail }) => tail).filter(hasBoilerplate);
    return group.flatMap((text, at) => {
      const { head, article, tail } = parts[at] as Parts;
      if (article.length === 0) return [];
      const headlines = head.filter(isHeadline);
      // Only some articles get another head: most texts have only a headline above the article.
      const otherHead = isLucky(OTHER_HEADS) ? heads[below(heads.length)] : undefined;
      const lines = [
        ...(otherHead === undefined ? head : withHeadlines(otherHead, headlines)),
        ...article,
        ...(tails[below(tails.length)] ?? tail),
      ];
      return [splicedText(text, lines, seed)];
    });
  });
}

/** Probability that an article gets the head of another. */
const OTHER_HEADS = 1 / 3;

function splicedText(
  text: LabelledText,
  lines: readonly LabelledLine[],
  seed: number,
): LabelledText {
  const labels = lines.flatMap(({ role }, at) => (role === undefined ? [] : [[at + 1, role]]));
  return {
    ...text,
    id: `${text.id}~${seed}`,
    text: lines.map(({ text }) => text).join('\n'),
    labels: Object.fromEntries(labels),
  };
}

function isHeadline({ role }: LabelledLine): boolean {
  return role === 'headline';
}

/** A head with other headlines in place of its own. */
function withHeadlines(
  head: readonly LabelledLine[],
  headlines: readonly LabelledLine[],
): readonly LabelledLine[] {
  const first = head.findIndex(isHeadline);
  const at = first === -1 ? head.length : first;
  const others = head.slice(at).filter((line) => !isHeadline(line));
  return [...head.slice(0, at), ...headlines, ...others];
}

function hasBoilerplate(lines: readonly LabelledLine[]): boolean {
  return lines.some(({ text, role }) => role !== undefined && role !== 'headline' && text.trim());
}

function partsOf({ text, labels }: LabelledText): Parts {
  const lines = text.split('\n').map((line, at) => ({ text: line, role: labels[at + 1] }));
  const isArticle = ({ text, role }: LabelledLine) => role === undefined && text.trim() !== '';
  const first = lines.findIndex(isArticle);
  const end = lines.findLastIndex(isArticle) + 1;
  return {
    head: lines.slice(0, Math.max(0, first)),
    article: lines.slice(Math.max(0, first), end),
    tail: lines.slice(end),
  };
}
