// Writes the training data of the tagger: features and roles of every line of the labelled texts.
import type { Document } from '../../src/core/document.js';
import type { Line } from '../../src/core/line.js';
import { OUTPUTS } from '../../src/rules/tagger/decision.js';
import { FEATURES, featuresOf } from '../../src/rules/tagger/features.js';
import { isSentence, type Window } from '../../src/rules/tagger/window.js';
import { allFixtures, prose, wrapped } from '../../test/fixtures.js';
import { type LabelledText, RECOMMENDED_ROLES, readLabelledTexts } from '../roles/data.js';
import type { FromSite } from '../shared/sites.js';
import { type GoldPage, pagesWithGold, shareInGold } from './gold.js';
import { inputsOfTagger } from './input.js';
import { readOwnLabels } from './own-labels.js';
import { spliced } from './spliced.js';
import { trainingData } from './training-data.js';

const [folder = '', out = ''] = process.argv.slice(2);
const data = trainingData(FEATURES);

/** Weak labels of a line without a role: unknown; in the gold of its page; not in the gold. */
const [NOTHING, IN_GOLD, NOT_IN_GOLD] = [-1, -2, -3];

function add(
  document: Document,
  record: FromSite | undefined,
  about: object,
  outputOf: (line: Line) => number,
): void {
  const window = trainingWindowOf(document);
  if (window !== undefined) data.add(featuresOf(window), record, about, outputOf);
}

/**
 * All lines except the middle of long runs of sentences. The tagger reads only the edges, to save time, but finds more if it
 * was trained on the lines in between, too. Undefined for a text of nothing but sentences below the first line.
 */
function trainingWindowOf({ nonBlankLines, precededByBlank }: Document): Window | undefined {
  const areSentences = nonBlankLines.map(isSentence);
  if (!areSentences.includes(true) || areSentences.lastIndexOf(false) < 1) return undefined;
  const isRead = areSentences.map(() => true);
  let start = 0;
  for (let at = 0; at <= areSentences.length; at++) {
    if (areSentences[at]) continue;
    isRead.fill(false, start + CONTEXT, Math.max(at - CONTEXT, start + CONTEXT));
    start = at + 1;
  }
  return {
    nonBlankLines: nonBlankLines.filter((_, at) => isRead[at]),
    precededByBlank: precededByBlank.filter((_, at) => isRead[at]),
  };
}

/** In sentences, on each side of a line that is none. */
const CONTEXT = 4;

/** Only articles are training data, because the tagger runs on articles. */
function isArticle({ labels }: LabelledText): boolean {
  return labels[0] === undefined;
}

/** One seed for each time that an article is spliced. */
const SPLICES = [1, 2];

function addLabelled(text: LabelledText, set: string): void {
  if (!isArticle(text)) return;
  inputsOfTagger(text.text).forEach((document, view) => {
    add(document, text, { id: text.id, set, view }, ({ number }) => {
      // Doubtful and mixed labels are not used for training.
      return (OUTPUTS as readonly string[]).indexOf(text.labels[number] ?? 'body');
    });
  });
}

/**
 * Extractor output: for each line, only whether it is in the gold or not. Scores in between are treated as unknown.
 */
function addWithGold(page: GoldPage, source: string, text: string): void {
  const [document] = inputsOfTagger(text);
  if (document === undefined) return;
  const shareOf = shareInGold(page.gold);
  const gold = page.gold.replace(/\s+/gu, ' ');
  const labels = new Map(
    document.nonBlankLines.map(({ number, text }) => {
      const share = shareOf(text);
      if (share >= SURELY_IN) return [number, IN_GOLD];
      const isPart = share > SURELY_OUT || gold.includes(text.trim().replace(/\s+/gu, ' '));
      return [number, isPart ? NOTHING : NOT_IN_GOLD];
    }),
  );
  const known = [...labels].filter(([, label]) => label === IN_GOLD).map(([number]) => number);
  // A gold with little of the text belongs to another version of the page.
  if (known.length < MIN_KNOWN) return;
  const [first = 0, last = 0] = [known[0], known.at(-1)];
  const about = { id: `${page.id}~${source}`, set: 'gold', view: 0 };
  add(document, page, about, ({ number }) => {
    const label = labels.get(number) ?? NOTHING;
    // Golds are inconsistent about sub-headings, lists and captions.
    return label === NOT_IN_GOLD && number > first && number < last ? NOTHING : label;
  });
}

/** In shares of a line's shingles. */
const SURELY_IN = 0.8;
const SURELY_OUT = 0.2;
/** In lines. */
const MIN_KNOWN = 3;
/** Extractors that keep more boilerplate than others. */
const SOURCES = ['resiliparse', 'trafilatura-recall', 'readability-js', 'justext'];

/** Texts without boilerplate, however similar they look: protected prose, also hard-wrapped, and cleaned articles. */
function readClean(): readonly string[] {
  const wrappedProse = prose().flatMap(({ source }) =>
    WIDTHS.map((width) => wrapped(source, width)),
  );
  return [...allFixtures().map(({ expected }) => expected), ...wrappedProse];
}

/** In columns, as in mail and wire copy. */
const WIDTHS = [60, 72, 80];

/** The first line may be a headline, and cleaned articles have bylines. */
function addClean(text: string): void {
  for (const document of inputsOfTagger(text)) {
    add(document, undefined, { set: 'clean', view: 0 }, () => IN_GOLD);
  }
}

const labelled = await readLabelledTexts(folder);
const own = await readOwnLabels(folder);
for (const text of labelled) addLabelled(text, 'labelled-lines');
for (const text of own) addLabelled(text, 'own');
for (const seed of SPLICES) {
  for (const text of spliced([...labelled, ...own].filter(isArticle), seed)) {
    addLabelled(text, 'spliced');
  }
}
for (const text of readClean()) addClean(text);
for await (const page of pagesWithGold(folder)) {
  for (const source of SOURCES) {
    const text = page.texts[`extract.${source}`];
    if (text !== undefined) addWithGold(page, source, text);
  }
}

data.write(out, { outputs: OUTPUTS, residue: [...RECOMMENDED_ROLES] });
