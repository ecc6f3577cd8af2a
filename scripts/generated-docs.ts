import { configSchema } from '../src/config/schema.js';
import { presets, rules } from '../src/index.js';

/** The README's table of rules, from the metadata that `explain` shows. */
export function ruleTable(): string {
  const rows = rules.map((rule) => {
    const { id, summary, keeps } = rule.meta;
    const preset = presets.recommended.includes(rule) ? '' : ' (strict)';
    return `| \`${id}\`${preset} | ${summary} | ${keeps.join('; ')} |`;
  });
  return ['| rule | removes | keeps |', '| --- | --- | --- |', ...rows].join('\n');
}

/**
 * The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced.
 *
 * @throws Error when the text has no such section
 */
export function withSection(text: string, name: string, content: string): string {
  const section = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`, 'u');
  if (!section.test(text)) throw new Error(`There is no section "${name}" to fill.`);
  return text.replace(section, (_, start: string, end: string) => `${start}${content}\n${end}`);
}

/** configuration-schema.json, by which editors complete a configuration. */
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
