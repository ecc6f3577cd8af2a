// `npm run docs`: brings the generated parts of the documentation up to date. A test checks that they are.
import { readFileSync, writeFileSync } from 'node:fs';
import { publishedSchema, ruleTable, withSection } from './generated-docs.js';

const readme = readFileSync('README.md', 'utf8');
writeFileSync('README.md', withSection(readme, 'rules', ruleTable()));
writeFileSync('configuration-schema.json', publishedSchema());
