// Proposes phrases from the labelled lines of the training folds. A person decides which of them become phrases.
import { parseArgs } from 'node:util';
import { prepareRules, presets } from '../../src/index.js';
import { groupBy } from '../shared/group.js';
import { nameOf, ofFolds, TRAINING_FOLDS } from '../shared/sites.js';
import { table } from '../shared/table.js';
import { readLabelledTexts } from './data.js';
import { judgeLines } from './lines.js';
import { type Proposal, proposalsFor } from './proposals.js';

const USAGE = `Usage: npm run propose:phrases -- DIR [options]

Proposes phrases from the labelled lines in DIR: whole lines, first and last words, and frames that lines of a role share
in a language. Reads ${nameOf(TRAINING_FOLDS)} only; phrases from a single site are not proposed.

  --language CODE   only this language, for instance de
  --role ROLE       only this role, for instance comments
  --place PLACE     only whole, start, end or frame
  --min-sites N     only phrases of at least N sites (default 2, the minimum)
  --max-body SHARE  omit phrases whose lines are article text in more than SHARE of all cases (default 0.1)
  --known           also phrases whose lines are already removed
  --limit N         at most N per language and role (default 40)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: 'string' },
    role: { type: 'string' },
    place: { type: 'string' },
    'min-sites': { type: 'string', default: '2' },
    'max-body': { type: 'string', default: '0.1' },
    known: { type: 'boolean', default: false },
    limit: { type: 'string', default: '40' },
    help: { type: 'boolean', default: false },
  },
});

const folder = positionals[0];
if (values.help || folder === undefined) {
  console.error(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  await run(folder);
}

async function run(dataFolder: string): Promise<void> {
  await prepareRules(presets.strict);
  const texts = ofFolds(await readLabelledTexts(dataFolder), TRAINING_FOLDS);
  const minSites = Math.max(2, Number(values['min-sites']));
  const proposals = proposalsFor(judgeLines(texts, 'strict'), minSites).filter(isAskedFor);
  const groups = groupBy(proposals, ({ language, role }) => `${language}, ${role}`);
  for (const [title, group] of groups) {
    console.log(`## ${title}\n\n${proposalTable(group.slice(0, Number(values.limit)))}`);
  }
}

function isAskedFor({ language, role, place, lines, bodyLines, missed }: Proposal): boolean {
  const isOf = (asked: string | undefined, own: string) => asked === undefined || asked === own;
  return (
    isOf(values.language, language) &&
    isOf(values.role, role) &&
    isOf(values.place, place) &&
    bodyLines <= lines * Number(values['max-body']) &&
    (missed > 0 || values.known)
  );
}

function proposalTable(proposals: readonly Proposal[]): string {
  return table(
    [
      'phrase',
      'place',
      'sites',
      'lines',
      'missed',
      'of other roles',
      'sites in articles',
      'lines in articles',
    ],
    proposals.map((proposal) => [
      `\`${proposal.phrase}\``,
      proposal.place,
      String(proposal.sites),
      String(proposal.lines),
      String(proposal.missed),
      String(proposal.otherRoles),
      String(proposal.bodySites),
      String(proposal.bodyLines),
    ]),
  );
}
