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
  readonly above: readonly LabelledLine[];
  readonly article: readonly LabelledLine[];
  readonly below: readonly LabelledLine[];
}

/**
 * Puts each article between the lines above and below other articles in the same language and fold, so that a model learns
 * boilerplate apart from the articles that it came with. The article keeps its headline.
 */
export function spliced(texts: readonly LabelledText[], seed: number): readonly LabelledText[] {
  const { isLucky, below: indexBelow } = seeded(seed);
  const groups = groupBy(texts, (text) => `${foldOf(text)} ${languageOf(text.text)}`);
  return groups.flatMap(([, group]) => {
    const parts = group.map(partsOf);
    const allAbove = parts.map(({ above }) => above).filter(hasBoilerplate);
    const allBelow = parts.map(({ below }) => below).filter(hasBoilerplate);
    return group.flatMap((text, at) => {
      const { above, article, below } = parts[at] as Parts;
      if (article.length === 0) return [];
      const headlines = above.filter(isHeadline);
      // Only some articles get the lines above another: most texts have only a headline above the article.
      const otherAbove = isLucky(OTHERS_ABOVE) ? allAbove[indexBelow(allAbove.length)] : undefined;
      const lines = [
        ...(otherAbove === undefined ? above : withHeadlines(otherAbove, headlines)),
        ...article,
        ...(allBelow[indexBelow(allBelow.length)] ?? below),
      ];
      return [splicedText(text, lines, seed)];
    });
  });
}

/** Probability that an article gets the lines above another. */
const OTHERS_ABOVE = 1 / 3;

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

/** The lines above an article, with other headlines in place of its own. */
function withHeadlines(
  above: readonly LabelledLine[],
  headlines: readonly LabelledLine[],
): readonly LabelledLine[] {
  const first = above.findIndex(isHeadline);
  const at = first === -1 ? above.length : first;
  const others = above.slice(at).filter((line) => !isHeadline(line));
  return [...above.slice(0, at), ...headlines, ...others];
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
    above: lines.slice(0, Math.max(0, first)),
    article: lines.slice(Math.max(0, first), end),
    below: lines.slice(end),
  };
}
