import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ParseResult, parse } from '@babel/parser';

type Statement = ParseResult['program']['body'][number];

/**
 * The page of the public API: every export with its comment and its declaration, from the declarations that the build
 * generates.
 *
 * @param types folder of the declarations
 */
export function javaScriptApi(types: string): string {
  return [
    '# JavaScript API',
    'Every export, from the types of the package. ECMAScript modules, Node 20.19 or newer; `clean-articles` itself also runs in a browser.',
    "```js\nimport { clean } from 'clean-articles';\n\nconst { cleaned, findings } = clean(text);\n```",
    '## clean-articles',
    ...exportsOf(types, 'index.d.ts'),
    '## clean-articles/testing',
    ...exportsOf(types, 'testing.d.ts'),
    '<!-- Made by "npm run docs" from the types. -->\n',
  ].join('\n\n');
}

function exportsOf(types: string, file: string): readonly string[] {
  const { statements, text } = read(join(types, file));
  return statements.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return [];
    if (statement.declaration) return [section(statement, text)];
    const names = statement.specifiers.map((one) =>
      'exported' in one && 'name' in one.exported ? one.exported.name : '',
    );
    const source = statement.source?.value;
    if (source === undefined) return [];
    const target = join(types, dirname(file), source.replace(/\.js$/u, '.d.ts'));
    const declared = read(target);
    return names.map((name) => {
      const found = declared.statements.find((one) => nameOf(one) === name);
      if (found === undefined) throw new Error(`${target} declares no "${name}".`);
      return section(found, declared.text);
    });
  });
}

function read(file: string): { readonly statements: readonly Statement[]; readonly text: string } {
  const text = readFileSync(file, 'utf8');
  const { program } = parse(text, {
    sourceType: 'module',
    plugins: [['typescript', { dts: true }]],
  });
  return { statements: program.body, text };
}

function nameOf(statement: Statement): string | undefined {
  if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return undefined;
  const { declaration } = statement;
  if (declaration.type === 'VariableDeclaration') {
    const [first] = declaration.declarations;
    return first?.id.type === 'Identifier' ? first.id.name : undefined;
  }
  return 'id' in declaration && declaration.id?.type === 'Identifier'
    ? declaration.id.name
    : undefined;
}

function section(statement: Statement, text: string): string {
  const comment = statement.leadingComments?.at(-1)?.value ?? '';
  const prose = comment
    .replace(/^\*/u, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/u, ''))
    .join('\n')
    .trim()
    .replace(/^@param (\w+) /gmu, '- `$1`: ')
    .replace(/^@returns /gmu, '- returns ')
    .replace(/^@throws (\w+) /gmu, '- throws `$1` ');
  const code = text
    .slice(statement.start ?? 0, statement.end ?? 0)
    .replace(/^export (?:declare )?/u, '');
  return `### ${nameOf(statement)}\n\n${prose === '' ? '' : `${prose}\n\n`}\`\`\`ts\n${code}\n\`\`\``;
}
