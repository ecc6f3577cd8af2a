// `npm run docs`: brings the generated parts of the documentation up to date. A test checks that they are.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  familyTable,
  publishedSchema,
  roleTable,
  rulePages,
  ruleTable,
  withSection,
} from './generated-docs.js';
import { manPage } from './man-page.js';
import { phrasesByFamily, phrasesByRole } from './phrase-counts.js';

function updateSection(file: string, name: string, content: string): void {
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), name, content));
}

updateSection('README.md', 'rules', ruleTable());
updateSection('docs/configuration.md', 'roles', roleTable());
updateSection('docs/configuration.md', 'families', familyTable());
updateSection('docs/phrases.md', 'phrases-by-role', phrasesByRole());
updateSection('docs/phrases.md', 'phrases-by-family', phrasesByFamily());
writeFileSync('configuration-schema.json', publishedSchema());
rmSync('docs/rules', { recursive: true, force: true });
mkdirSync('docs/rules');
for (const [name, page] of rulePages()) writeFileSync(`docs/rules/${name}`, page);
mkdirSync('man', { recursive: true });
writeFileSync('man/clean-articles.1', manPage());
