// `npm run docs`: updates the generated parts of the documentation. A test checks that they are current.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  familyTable,
  publishedSchema,
  rolePages,
  roleTable,
  rulePages,
  withSection,
} from './generated-docs.js';
import { javaScriptApi } from './javascript-api.js';
import { manPage } from './man-page.js';
import { phrasesByFamily, phrasesByRole } from './phrase-counts.js';

function updateSection(file: string, name: string, content: string): void {
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), name, content));
}

function writePages(folder: string, pages: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, page] of pages) writeFileSync(`${folder}/${name}`, page);
}

updateSection('docs/configuration.md', 'roles', roleTable());
updateSection('docs/configuration.md', 'families', familyTable());
updateSection('docs/phrases.md', 'phrases-by-role', phrasesByRole());
updateSection('docs/phrases.md', 'phrases-by-family', phrasesByFamily());
writeFileSync('configuration-schema.json', publishedSchema());
writePages('docs/rules', rulePages());
writePages('docs/roles', rolePages());
mkdirSync('docs/api', { recursive: true });
writeFileSync('docs/api/javascript.md', javaScriptApi('dist/types'));
writeFileSync('docs/api/python.md', execFileSync('python3', ['scripts/python-api.py']));
mkdirSync('man', { recursive: true });
writeFileSync('man/clean-articles.1', manPage());
