// Writes what the tagger is trained on: features and roles of every line of the labelled texts.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_TOKENS } from '../../src/rules/network/words.js';
import { OUTPUTS } from '../../src/rules/tagger/decision.js';
import { FEATURES, featuresOf } from '../../src/rules/tagger/features.js';
import { windowOf } from '../../src/rules/tagger/window.js';
import { words } from '../quality/metrics.js';
import { type LabelledText, readLabelledTexts } from '../roles/data.js';
import { foldOf } from '../shared/sites.js';
import { inputsOfTagger, writeNumbers } from './input.js';
import { readOwnLabels } from './own-labels.js';

const [folder = '', out = ''] = process.argv.slice(2);
const PROSE = 'fixtures/prose';
mkdirSync(out, { recursive: true });

const values: Float32Array[] = [];
const tokens: Uint16Array[] = [];
const roles: number[] = [];
const weights: number[] = [];
const documents: unknown[] = [];

/** Doubtful and mixed labels teach nothing. */
const NONE = -1;

function add(text: LabelledText, set: string): void {
  // What is no article teaches what an article is not, and an article is what the tagger looks for.
  if (text.labels[0] !== undefined) return;
  inputsOfTagger(text.text).forEach((document, view) => {
    const window = windowOf(document);
    if (window === undefined) return;
    const { lines, values: v, tokens: t } = featuresOf(window);
    values.push(v);
    tokens.push(t);
    for (const line of lines) {
      const role = text.labels[line.number] ?? 'body';
      const output = (OUTPUTS as readonly string[]).indexOf(role);
      roles.push(output === -1 ? NONE : output);
      weights.push(words(line.text).length);
    }
    documents.push({ id: text.id, set, fold: foldOf(text), view, lines: lines.length });
  });
}

/** What must survive has no residue, however much it looks like some; the first line may be the headline. */
function readProse(): readonly LabelledText[] {
  return readdirSync(PROSE)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => ({
      id: name,
      url: '',
      source: 'fixtures',
      text: readFileSync(join(PROSE, name), 'utf8'),
      labels: { 1: 'headline?' },
    }));
}

for (const text of await readLabelledTexts(folder)) add(text, 'labelled-lines');
for (const text of await readOwnLabels(folder)) add(text, 'own');
for (const text of readProse()) add(text, 'prose');

writeNumbers(join(out, 'features.f32'), values);
writeNumbers(join(out, 'tokens.u16'), tokens);
writeFileSync(
  join(out, 'documents.json'),
  JSON.stringify({
    features: FEATURES,
    maxTokens: MAX_TOKENS,
    outputs: OUTPUTS,
    roles,
    weights,
    documents,
  }),
);
console.log(`${documents.length} documents, ${roles.length} lines, ${FEATURES.length} features`);
