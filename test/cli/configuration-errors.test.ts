import { describe, expect, it } from '@jest/globals';
import { type CliOptions, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();
const CONFIG = 'clean-articles.config.json';

/**
 * The error of a run that a configuration stops: one message with its next step, and nothing is
 * written.
 */
async function refusalOf(args: readonly string[], options?: CliOptions): Promise<string> {
  const { exitCode, stdout, stderr } = await work.run(args, options);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n[A-Z"][^\n]+\n$/u);
  return stderr;
}

/** The error for a configuration with these lines. */
async function refusalOfConfig(...lines: readonly string[]): Promise<string> {
  work.write('a.txt', DIRTY);
  work.write(CONFIG, lines.join('\n'));
  const message = await refusalOf(['lint', 'a.txt']);
  expect(await refusalOf([], { stdin: DIRTY })).toBe(message);
  return message;
}

describe('an error gives file, line and column, and the next step', () => {
  it.each<[string, string[], RegExp]>([
    [
      'an unknown key',
      ['{', '  "rulez": {}', '}'],
      /json:2:3: unknown key "rulez"\.\nDid you mean rules\?/u,
    ],
    [
      'a nested unknown key',
      ['{', '  "overrides": [{', '    "files": ["a"],', '    "pressed": "strict"', '  }]', '}'],
      /json:4:5: unknown key "pressed" in overrides\[0\]\.\nDid you mean preset\?/u,
    ],
    [
      'a wrong type',
      ['{', '  "unsafe": "yes"', '}'],
      /json:2:13: unsafe must be true or false, not "yes"\.\nUse true or false, without quotes\./u,
    ],
    [
      'a value that is not a list',
      ['{', '  "plugins": "x"', '}'],
      /json:2:14: plugins must be an array, not "x"\.\nUse an array: \[ \.\.\. \]\./u,
    ],
    [
      'a value that is not an object',
      ['[]'],
      /json:1:1: the configuration must be an object, not an array\.\nUse an object: \{ "preset": "recommended" \}\./u,
    ],
    [
      'an option of the wrong type',
      ['{"rules": {"author-box": ["error", {"maxLines": "3"}]}}'],
      /maxLines must be an integer, not "3"\.\nUse a number without quotes, for example 5\./u,
    ],
    [
      'options that are not an object',
      ['{"rules": {"author-box": ["error", 3]}}'],
      /must be an object, not 3\.\nUse an object: \{ "maxLines": 5 \}\./u,
    ],
    [
      'an unknown rule',
      ['{"rules": {', '  "ad-marke": "off"', '}}'],
      /json:2:3: unknown rule "ad-marke" in rules\.\nDid you mean ad-marker\?/u,
    ],
    [
      'an unknown severity',
      ['{"rules": {', '  "ad-marker": "of"', '}}'],
      /json:2:16: unknown severity "of" in rules\.ad-marker\.\nDid you mean off\?/u,
    ],
    [
      'an unknown option',
      ['{"rules": {', '  "author-box": ["error", {"maxLine": 2}]', '}}'],
      /json:2:28: unknown option "maxLine"[^\n]*\nDid you mean maxLines\?/u,
    ],
    [
      'an option of a rule without options',
      ['{"rules": {', '  "ad-marker": ["error", {"x": 2}]', '}}'],
      /json:2:27: unknown option "x"[^\n]*\nThis rule has no options/u,
    ],
    [
      'an option out of range',
      ['{"rules": {', '  "author-box": ["error", {"maxLines": 0}]', '}}'],
      /json:2:40: [^\n]*maxLines must be between 1 and 50, not 0\.\nUse a number/u,
    ],
    [
      'an unknown preset',
      ['{', '  "preset": "strikt"', '}'],
      /json:2:13: [^\n]*\nDid you mean strict\?/u,
    ],
    [
      'an override without files',
      ['{"overrides": [', '  {"preset": "strict"}', ']}'],
      /json:2:3: [^\n]*is missing "files"\.\nAdd "files"/u,
    ],
    [
      'an invalid glob',
      ['{"overrides": [', '  {"files": ["a/[b"]}', ']}'],
      /json:2:14: the glob "a\/\[b" is not a valid glob[^\n]*\nUse simple globs/u,
    ],
    [
      'a glob that leaves the folder',
      ['{"overrides": [', '  {"files": ["../a"]}', ']}'],
      /json:2:14: [^\n]*leaves the folder/u,
    ],
    [
      'an expensive glob',
      ['{"overrides": [', `  {"files": ["${'*a'.repeat(20)}"]}`, ']}'],
      /json:2:14: [^\n]*has too many wildcards/u,
    ],
    [
      'an unknown phrase family',
      ['{"phrases": {"add": {', '  "adMarkers": []', '}}}'],
      /json:2:3: unknown phrase family "adMarkers"[^\n]*\nDid you mean adMarker\?/u,
    ],
    [
      'a phrase that is a regular expression',
      ['{"phrases": {"add": {"adMarker": [', '  "^(a+)+$|\\\\w"', ']}}}'],
      /json:2:3: the phrase "[^\n]*is a regular expression, which is not supported\.\nWrite the words/u,
    ],
    [
      'a phrase that expands to too many variants',
      ['{"phrases": {"veto": [', `  "${'{a,b,c} '.repeat(20).trim()}"`, ']}}'],
      /json:2:3: [^\n]*expands to 3486784401 variants \(maximum 256\)\.\nSplit it/u,
    ],
    [
      'a phrase of only wildcards',
      ['{"phrases": {"veto": [', `  "x${'* y'.repeat(9)}"`, ']}}'],
      /json:2:3: [^\n]*wildcards \(maximum \d+\)/u,
    ],
    [
      'an empty phrase',
      ['{"phrases": {"veto": [', '  ""', ']}}'],
      /json:2:3: a phrase in phrases\.veto is empty\.\nWrite a phrase/u,
    ],
    [
      'a phrase without words',
      ['{"phrases": {"veto": ["*"]}}'],
      /json:1:23: [^\n]*match anything/u,
    ],
    [
      'a missing configuration to extend',
      ['{', '  "extends": "./nope.json"', '}'],
      /json:2:14: cannot find the configuration "\.\/nope\.json"\.\nCheck the path/u,
    ],
    [
      'a missing package to extend',
      ['{"extends": [', '  "our-style"', ']}'],
      /json:2:3: [^\n]*"our-style"\.\nInstall it \("npm install/u,
    ],
    [
      'a missing plugin',
      ['{"plugins": [', '  "our-rules"', ']}'],
      /json:2:3: cannot find the plugin "our-rules"\.\nInstall it/u,
    ],
    [
      'invalid JSON',
      ['{', '  "preset" "strict"', '}'],
      /json:2:12 is not valid JSON: expected a colon\.\nComments/u,
    ],
    ['an empty file', [''], /json:1:1 is not valid JSON: expected a value/u],
  ])('%s', async (_, lines, message) => {
    expect(await refusalOfConfig(...lines)).toMatch(message);
  });

  it('in an extended configuration, names that file', async () => {
    work.write('base.json', '{\n  "presett": "strict"\n}');
    expect(await refusalOfConfig('{"extends": "./base.json"}')).toMatch(
      /^error: base\.json:2:3: /u,
    );
  });

  it('in package.json, names that file', async () => {
    work.write('a.txt', DIRTY);
    work.write('package.json', '{\n  "clean-articles": {\n    "presett": "strict"\n  }\n}');
    expect(await refusalOf(['lint', 'a.txt'])).toMatch(
      /package\.json:3:5: .*\nDid you mean preset/u,
    );
  });

  it('in code, names file and key', async () => {
    work.write('a.txt', DIRTY);
    work.write('clean-articles.config.mjs', 'export default { rules: { "ad-marker": 3 } };');
    expect(await refusalOf(['lint', 'a.txt'])).toMatch(
      /config\.mjs: rules\.ad-marker must be a string or an array, not 3\.\nUse one of: "off", "warn", "error"\./u,
    );
  });

  it('in code of the wrong module type', async () => {
    work.write('a.txt', DIRTY);
    work.write('package.json', '{"type":"commonjs"}');
    work.write('clean-articles.config.js', 'export default {};');
    expect(await refusalOf(['lint', 'a.txt'])).toMatch(
      /cannot be loaded[^\n]*\nIt is an ES module: name it \.mjs/u,
    );
  });

  it('in code that throws', async () => {
    work.write('a.txt', DIRTY);
    work.write('clean-articles.config.mjs', 'throw new Error("no luck");');
    expect(await refusalOf(['lint', 'a.txt'])).toMatch(/config\.mjs cannot be loaded: no luck/u);
  });
});

describe('circular extends', () => {
  it('is reported with the chain of files', async () => {
    work.write('b.json', '{\n  "extends": "./c.json"\n}');
    work.write('c.json', '{"extends": ["./b.json"]}');
    expect(await refusalOfConfig('{"extends": "./b.json"}')).toMatch(
      /c\.json:1:14: circular extends: clean-articles\.config\.json -> b\.json -> c\.json -> b\.json\.\nRemove one/u,
    );
  });

  it('is detected for a file that extends itself', async () => {
    expect(await refusalOfConfig(`{"extends": "./${CONFIG}"}`)).toMatch(/circular extends/u);
  });
});

describe('code', () => {
  const RULE = 'globalThis.ran = true; export default {}; export const rules = [];';

  it.each([
    ['a configuration', 'clean-articles.config.mjs', RULE, /clean-articles\.config\.mjs is code/u],
    [
      'a plugin',
      CONFIG,
      '{\n  "plugins": ["./rules.mjs"]\n}',
      /json:2:3 names plugins, which are code/u,
    ],
    ['a base', CONFIG, '{"extends": "./rules.mjs"}', /rules\.mjs is code/u],
  ])(
    '%s in a folder of articles does not run unless requested',
    async (_, name, content, message) => {
      work.write('corpus/a.txt', DIRTY);
      work.write('corpus/rules.mjs', RULE);
      work.write(`corpus/${name}`, content);
      const refusal = await refusalOf(['lint', 'corpus']);
      expect(refusal).toMatch(message);
      expect(refusal).toContain(`(--config corpus/${name})`);
      expect((await work.run(['lint', 'corpus', '--config', `corpus/${name}`])).exitCode).toBe(1);
      expect((await work.run(['lint', 'a.txt'], { cwd: work.path('corpus') })).exitCode).toBe(1);
    },
  );

  it('above the project does not run', async () => {
    work.write('clean-articles.config.mjs', RULE);
    work.write('project/.git/HEAD', '');
    work.write('project/a.txt', DIRTY);
    expect(await refusalOf(['lint', 'a.txt'], { cwd: work.path('project') })).toMatch(/is code/u);
  });

  it('in TypeScript runs where Node supports it; otherwise the error says what it needs', async () => {
    work.write('a.txt', DIRTY);
    work.write('clean-articles.config.ts', 'const c: object = {};\nexport default c;');
    const { typescript = false } = process.features as { readonly typescript?: string | false };
    const { exitCode, stderr } = await work.run(['lint', 'a.txt']);
    expect(exitCode).toBe(typescript === false ? 2 : 1);
    expect(stderr).toMatch(typescript === false ? /TypeScript[^\n]*\nInstall jiti/u : /^$/u);
  });
});

describe('--rule', () => {
  it.each([
    ['ad-marke: off', /Unknown rule "ad-marke"\.\nDid you mean ad-marker/u],
    [
      'ad-marker: maybe',
      /the severity must be on, off, warn or error\.\nFor example: --rule "ad-marker: off"/u,
    ],
    [
      'author-box: ["error", {"maxLine": 1}]',
      /unknown option "maxLine"[^\n]*\nDid you mean maxLines/u,
    ],
    ['author-box: [', /the severity must be/u],
    [
      'ad-marker,share-bar: off',
      /takes one\.\nRepeat it: --rule "ad-marker: off" --rule "share-bar: off"\./u,
    ],
  ])('%s', async (value, message) => {
    expect(await refusalOf(['lint', '--rule', value], { stdin: DIRTY })).toMatch(message);
  });
});
