import { table } from '../shared/table.js';
import type { Loss, Measurement, SnippetCounts } from './measure.js';

/** The figures of one data set as Markdown tables, then the rules and the worst documents. */
export function measurementText(name: string, measurement: Measurement): string {
  const { sources, snippets, rules, gold, losses } = measurement;
  const parts = [`\n## ${name}\n`];
  if (sources.length > 0) {
    parts.push(
      table(
        [
          'text',
          'raw F1',
          'cleaned F1',
          'oracle F1',
          'gap closed',
          'P raw → cleaned',
          'R raw → cleaned',
          'word F1',
        ],
        sources.map(({ source, raw, cleaned, oracle, gapClosed }) => [
          source,
          four(raw.f1),
          four(cleaned.f1),
          four(oracle.f1),
          gapClosed.toFixed(3),
          `${four(raw.precision)} → ${four(cleaned.precision)}`,
          `${four(raw.recall)} → ${four(cleaned.recall)}`,
          `${four(raw.wordF1)} → ${four(cleaned.wordF1)} of ${four(oracle.wordF1)}`,
        ]),
      ),
      `Words lost on gold: ${gold.lost} of ${gold.words} (${percent(gold.lost, gold.words)})\n`,
    );
  }
  if (snippets.length > 0) {
    parts.push(
      table(
        ['text', 'kept', 'dropped', 'P', 'R', 'F'],
        snippets.flatMap(({ source, raw, cleaned }) => [
          [`${source} raw`, ...snippetCells(raw)],
          [`${source} cleaned`, ...snippetCells(cleaned)],
        ]),
      ),
    );
  }
  const tallies = Object.entries(rules).toSorted(([, a], [, b]) => b.right - a.right);
  if (tallies.length > 0) {
    parts.push(
      table(
        ['rule', 'right', 'wrong', 'precision'],
        tallies.map(([rule, { right, wrong }]) => [
          rule,
          String(right),
          String(wrong),
          (right / (right + wrong)).toFixed(3),
        ]),
      ),
    );
  }
  parts.push(
    lossText('Gold texts that lose words', gold.losses),
    lossText('Texts that lose lines of the article', losses),
  );
  return parts.join('\n');
}

function snippetCells({ kept, toKeep, dropped, toDrop }: SnippetCounts): readonly string[] {
  const precision = kept / (kept + toDrop - dropped);
  const recall = kept / toKeep;
  return [
    `${kept} of ${toKeep}`,
    `${dropped} of ${toDrop}`,
    four(precision),
    four(recall),
    four((2 * precision * recall) / (precision + recall)),
  ];
}

const SHOWN_LINES = 6;

function lossText(title: string, losses: readonly Loss[]): string {
  if (losses.length === 0) return '';
  const entries = losses.map(({ url, source, words, share, lines }) => {
    const shown = lines.slice(0, SHOWN_LINES).map((line) => `    ${line.slice(0, 140)}\n`);
    const more = lines.length > SHOWN_LINES ? `    … ${lines.length - SHOWN_LINES} more\n` : '';
    return `  ${words} words (${(share * 100).toFixed(2)}%) ${source} ${url}\n${shown.join('')}${more}`;
  });
  return `${title}:\n${entries.join('')}`;
}

function four(value: number): string {
  return value.toFixed(4);
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(4)}%`;
}
