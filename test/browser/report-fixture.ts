import type { CleanResult } from '../../src/core/clean.js';
import {
  clean,
  defineRule,
  parseDocument,
  presets,
  REMOVABLE_ROLES,
  type Rule,
} from '../../src/index.js';
import { sideFile } from '../../src/pipeline/report/side-files.js';
import {
  type HtmlCollection,
  type HtmlLimits,
  htmlCandidate,
  htmlCollector,
} from '../../src/reports/html/collector.js';
import type { HtmlRun } from '../../src/reports/html/page.js';
import { type Summary, tally } from '../../src/reports/summary.js';
import { documentFindings } from '../../src/review/document-findings.js';
import { reviewCollector } from '../../src/review/review.js';
import { siteOfPlace } from '../../src/templates/site.js';

export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Unsafe, so that it is reported and deletes nothing. */
const pictureCredit = defineRule({
  meta: {
    id: 'test-picture-credit',
    phase: 'local',
    summary: 'Picture credits.',
    rationale: 'For the tests of the report.',
    keeps: [],
    messages: { line: 'Picture credit "{text}"' },
    examples: [{ title: 'a credit', source: 'Photo: A\n', cleaned: 'Photo: A\n' }],
    safety: 'unsafe',
  },
  *check(document) {
    for (const { text, start, end } of document.lines) {
      if (!text.startsWith('Photo:')) continue;
      const evidence = 'the line begins with "Photo:"';
      yield { range: { start, end }, messageId: 'line', data: { text }, evidence, confidence: 0.6 };
    }
  },
});

/** Finds lines such as "=ad", of every role. */
const everyRole = defineRule({
  meta: {
    ...pictureCredit.meta,
    id: 'test-every-role',
    messages: { line: 'A line of the role {role}' },
    safety: 'safe',
  },
  *check({ lines }) {
    for (const { text, start, end } of lines) {
      const role = REMOVABLE_ROLES.find((name) => text === `=${name}`);
      if (role === undefined) continue;
      const match = { range: { start, end }, messageId: 'line', data: { role }, role };
      yield { ...match, evidence: 'the line says so', confidence: 0.9 };
    }
  },
});

const RULES: readonly Rule[] = [...presets.recommended, pictureCredit, everyRole];

export function cleanSource({ path, text }: Source): CleanResult {
  return clean(parseDocument(text, path), { rules: RULES });
}

/** What a run over the sources hands to renderHtml. */
export function runOver(
  sources: readonly Source[],
  limits?: HtmlLimits,
): {
  readonly summary: Summary;
  readonly collection: HtmlCollection;
  readonly run: HtmlRun;
  /** The content of each. */
  readonly sideFiles: readonly Uint8Array[];
} {
  const sideFiles: Uint8Array[] = [];
  const collector = htmlCollector((file, documents) => {
    sideFiles[file] = sideFile(file, documents);
  }, limits);
  const review = reviewCollector();
  const figures = tally({ version: '0.0.0', preset: 'recommended', rules: RULES });
  for (const source of sources) {
    const result = cleanSource(source);
    const found = documentFindings(source.path, siteOfPlace(source.path), result);
    review.add(found, collector.take(htmlCandidate(found, result, collector.room())));
    figures.add(result);
  }
  return {
    summary: figures.finish(),
    collection: collector.finish(),
    run: { review: review.finish(), root: 'in/', hasTexts: true },
    sideFiles,
  };
}

const PARAGRAPHS = [
  'The harbour board met on Tuesday evening to settle the question of the new breakwater, which has divided the town.',
  '“We have waited eleven years for this,” said the harbour master, who has kept the tide tables since 1998.',
  'Fishermen who land their catch at the old quay said that the works would cost them a season of good weather.',
  'The engineer put the price at £4.2 million, of which a third would come from the county and the rest from a loan.',
  'A decision is expected before the end of the month, when the board meets again in the old customs house.',
];

/** The paragraphs of an article in turns, each with a number: one that comes again would be boilerplate. */
function paragraphOf(article: number, index: number): string {
  const text = PARAGRAPHS[(article + index) % PARAGRAPHS.length] ?? '';
  return text.replace(/\.$/u, `, see ${index}.`);
}

/** An invented article; odd ones have a share bar, every third a picture credit, all of them ad markers. */
export function article(number: number): string {
  const paragraph = (index: number) => paragraphOf(number, index);
  const lines = [`Harbour board weighs a breakwater (${number})`, '', paragraph(0), ''];
  lines.push('Hide Ad', 'Hide Ad', '');
  for (let index = 1; index <= 8; index++) lines.push(paragraph(index), '');
  if (number % 3 === 0) lines.push('Photo: A. Marlow', '');
  if (number % 2 === 1) lines.push('Share this article', 'Facebook', 'Twitter', 'Email', '');
  lines.push(`${paragraph(9)}Advertisement`, '', paragraph(10), '');
  return lines.join('\n');
}

/** An invented article with a line of each role. */
export const ALL_ROLES: Source = {
  path: 'all-roles.txt',
  text: REMOVABLE_ROLES.map((role, index) => `${paragraphOf(0, index)}\n\n=${role}\n\n`).join(''),
};

/** `a/00000.txt`, `b/00001.txt`, `a/00002.txt`, ... */
export function articles(count: number): readonly Source[] {
  return Array.from({ length: count }, (_, number) => ({
    path: `${number % 2 === 0 ? 'a' : 'b'}/${String(number).padStart(5, '0')}.txt`,
    text: article(number),
  }));
}

/** Text that would run, hide or turn round what stands beside it, in the path and in the article. */
export const HOSTILE: Source = {
  path: 'evil/\u202etxt.exe/<img src=x onerror=alert(1)>\u0007/\ud800.txt',
  text: [
    '</script><img src=x onerror=alert(1)> weighs a breakwater',
    '',
    'The board <!-- met \u202eon Tuesday\u202c to settle </title><script>alert(2)</script>\u2028 the \udc00 question at last.',
    '',
    'Hide Ad',
    'Hide Ad',
    '',
    'Photo: <svg onload=alert(3)> \u2066& \u0000 \u009b',
    '',
    'A decision is expected before the end of the month, when the board meets again in the old customs house.',
    '',
  ].join('\n'),
};
