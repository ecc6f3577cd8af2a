import { existsSync } from 'node:fs';
import { ownLine } from '../src/config/own-line.js';
import { OWN_PHRASE_FAMILIES } from '../src/config/phrase-families.js';
import { configSchema } from '../src/config/schema.js';
import { type Rule, roleOf } from '../src/core/rule.js';
import { presets, RESIDUE_ROLES, ROLES, type Role, rules } from '../src/index.js';
import { FAMILIES } from '../src/phrases/families.js';
import { onIn, roleNote, SAFETY } from '../src/reports/terminal/explain.js';
import { type PresetName, presetsOf, rolesOf } from '../src/rules/index.js';
import { siteTemplate } from '../src/templates/rule.js';

/** What enables a rule that is in no preset: for the table, and for its page. */
const SWITCHES: Readonly<Record<string, readonly [label: string, note: string]>> = {
  'site-template': ['--templates', 'On with `--templates FILE`, for the lines of the file.'],
  'own-line': ['lines.remove', 'On for the lines that `lines.remove` of a configuration lists.'],
};

const documented = [...rules, siteTemplate(), ownLine()];

/** The table of rules, from the metadata that `explain` shows. */
function ruleTable(): string {
  const rows = documented.map((rule) => {
    const { id, summary, keeps } = rule.meta;
    const [preset = SWITCHES[id]?.[0]] = presetsOf(rule);
    const label = preset === 'recommended' ? '' : ` (${preset})`;
    return `| \`${id}\`${label} | ${roleOf(rule)} | ${summary} | ${keeps.join('; ')} |`;
  });
  return ['| rule | role | removes | keeps |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/**
 * Replaces the text between `<!-- name -->` and `<!-- /name -->`.
 *
 * @throws Error if the text has no such section
 */
export function withSection(text: string, name: string, content: string): string {
  const section = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`, 'u');
  if (!section.test(text)) throw new Error(`There is no section "${name}" to fill.`);
  return text.replace(section, (_, start: string, end: string) => `${start}${content}\n${end}`);
}

/** configuration-schema.json, which editors use to complete a configuration. */
export function publishedSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'clean-articles configuration',
    allowComments: true,
    allowTrailingCommas: true,
    ...configSchema(rules, true),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** The table of line roles in docs/configuration.md. */
export function roleTable(): string {
  const rows = Object.entries(ROLES).map(
    ([role, description]) => `| \`${role}\` | ${description} |`,
  );
  return ['| role | lines |', '| --- | --- |', ...rows].join('\n');
}

/** The table of families that accept custom phrases in docs/configuration.md. */
export function familyTable(): string {
  const rows = OWN_PHRASE_FAMILIES.map((name) => `| \`${name}\` | ${FAMILIES[name]} |`);
  return ['| family | its phrases |', '| --- | --- |', ...rows].join('\n');
}

/** docs/rules: a page for each rule, by file name, and their index. */
export function rulePages(): ReadonlyMap<string, string> {
  const list = `# The rules\n\n${ruleTable().replace(/\| `([\w-]+)`/gu, '| [`$1`]($1.md)')}\n`;
  const pages = documented.map((rule) => [`${rule.meta.id}.md`, rulePage(rule)] as const);
  return new Map([['README.md', list], ...pages]);
}

/** docs/roles: a page for each role, by file name, and their index. */
export function rolePages(): ReadonlyMap<string, string> {
  const list = `# The roles\n\nEvery line of a text has a role; presets are sets of roles that are removed.\n\n${roleTable().replace(/\| `([\w-]+)`/gu, '| [`$1`]($1.md)')}\n`;
  const pages = ROLE_NAMES.map((role) => [`${role}.md`, rolePage(role)] as const);
  return new Map([['README.md', list], ...pages]);
}

function rolePage(role: Role): string {
  const removing = Object.keys(presets).filter((name) => rolesOf(name as PresetName).has(role));
  const found = documented.filter((rule) => roleOf(rule) === role);
  const isResidue = (RESIDUE_ROLES as readonly Role[]).includes(role);
  const setting = removing.includes('recommended') ? 'keep' : 'remove';
  return [
    `# ${role}`,
    ROLES[role],
    removing.length > 0
      ? `Removed by the ${removing.length > 1 ? 'presets' : 'preset'} ${removing.join(', ')}.`
      : 'No preset removes it.',
    ...(found.length === 0
      ? []
      : [
          '## Rules',
          found
            .map(({ meta }) => `- [${meta.id}](../rules/${meta.id}.md): ${meta.summary}`)
            .join('\n'),
        ]),
    ...(isResidue
      ? [
          '## Setting it',
          `\`\`\`\nclean-articles articles/ --${setting} ${role}\n\`\`\``,
          `\`\`\`json\n{ "${setting}": ["${role}"] }\n\`\`\``,
        ]
      : []),
    '<!-- Made by "npm run docs". -->\n',
  ].join('\n\n');
}

const ROLE_NAMES = Object.keys(ROLES) as Role[];

function rulePage(rule: Rule): string {
  const { id, summary, rationale, keeps, examples, safety, options = {} } = rule.meta;
  const names = presetsOf(rule);
  const optionRows = Object.entries(options).map(
    ([name, { description, default: value }]) => `| \`${name}\` | ${description} | \`${value}\` |`,
  );
  return [
    `# ${id}`,
    roleNote(rule),
    `${SWITCHES[id]?.[1] ?? onIn(names)} ${SAFETY[safety]} [Source](../../${sourceOf(id)})`,
    '## What it removes',
    summary,
    '## Why',
    rationale,
    '## What it keeps',
    keeps.map((kept) => `- ${kept}`).join('\n'),
    ...(optionRows.length === 0
      ? []
      : [
          '## Options',
          ['| option | what | default |', '| --- | --- | --- |', ...optionRows].join('\n'),
        ]),
    '## Examples',
    ...examples.flatMap(({ title, source, cleaned }) => [
      `${title.charAt(0).toUpperCase()}${title.slice(1)}:`,
      fenced(source),
      source === cleaned ? 'stays unchanged.' : `becomes\n\n${fenced(cleaned)}`,
    ]),
    ...(names.length === 0
      ? []
      : ['## Setting it', `\`\`\`json\n{ "rules": { "${id}": "off" } }\n\`\`\``]),
    `<!-- Made by "npm run docs" from the metadata of ${id}. -->`,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/u, '\n');
}

/** The module of a rule, relative to the repository. */
function sourceOf(id: string): string {
  const places = [
    `src/rules/${id}.ts`,
    `src/rules/${id}/index.ts`,
    `src/config/${id}.ts`,
    'src/templates/rule.ts',
  ];
  return places.find((place) => existsSync(new URL(`../${place}`, import.meta.url))) ?? '';
}

function fenced(text: string): string {
  return `\`\`\`text\n${text.replace(/\n$/u, '')}\n\`\`\``;
}
