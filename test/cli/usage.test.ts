import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import packageJson from '../../package.json' with { type: 'json' };
import { rules } from '../../src/index.js';
import { type CliOptions, DIRTY, runCli, useWorkspace } from './support.js';

const work = useWorkspace();

/**
 * Runs a command that must be refused: nothing is written, and the one message states the problem and the
 * next step.
 */
async function refusalOf(args: readonly string[], options?: CliOptions): Promise<string> {
  const before = new Map(work.files().map((file) => [file, work.read(file)]));
  const { exitCode, stdout, stderr } = await work.run(args, options);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n[A-Z"][^\n]+\n$/u);
  expect(stderr).not.toMatch(/^\s+at |internal error/mu);
  expect(new Map(work.files().map((file) => [file, work.read(file)]))).toEqual(before);
  return stderr;
}

describe('a mistyped name produces the closest suggestion', () => {
  it.each([
    ['an option', ['--wirte', 'seeds'], /--wirte[\s\S]*--write/u],
    ['an option of lint', ['lint', '--fromat', 'json', 'seeds'], /--fromat[\s\S]*--format/u],
    ['a rule', ['--rule', 'ad-marke: off', 'seeds'], /"ad-marke"[\s\S]*ad-marker\?/u],
    ['a rule of lint', ['lint', '--rule', 'reed-more: off', 'seeds'], /Did you mean read-more\?/u],
    ['a preset', ['--preset', 'recomended', 'seeds'], /"recomended"[\s\S]*recommended\?/u],
    ['a folder', ['seed'], /^error: seed does not exist\.\nDid you mean seeds\?/u],
    ['a file', ['seeds/000_224196f7bf229a9.txt'], /mean seeds\/000_224196f7bf229a90\.txt\?/u],
    ['a folder within a path', ['sedes/000_224196f7bf229a90.txt'], /mean seeds\b/u],
    ['a format', ['lint', '--format', 'jsn', 'seeds'], /jsn[\s\S]*json/u],
    [
      'a command',
      ['lintt', 'seeds'],
      /^error: lintt is neither a file nor a command\.\nDid you mean "clean-articles lint"\?/u,
    ],
  ])('%s', async (_, args, message) => {
    work.addSeeds();
    expect(await refusalOf(args)).toMatch(message);
  });
});

it('an option that is also a file is refused, and "--" separates the two', async () => {
  work.write('a.txt', 'all');
  work.write('--output-file=a.txt', 'all');
  const refusal = await refusalOf(['lint', '--output-file=a.txt', 'a.txt']);
  expect(refusal).toMatch(
    /is both an option and a file in the current folder\.\nIf you mean the file, put "--"/u,
  );
  expect((await work.run(['lint', '--', '--output-file=a.txt', 'a.txt'])).exitCode).toBe(0);
  expect(work.read('a.txt')).toBe('all');
});

describe('an unknown name produces the list of valid ones', () => {
  it.each([
    ['an option', ['--zzzzzz', 'seeds'], /--zzzzzz[\s\S]*--help/u],
    ['a shell', ['completion', 'tcsh'], /shell "tcsh"\.\nAvailable shells: bash, zsh, fish\./u],
    ['a rule', ['--rule', 'zzzzzz: off', 'seeds'], /Available rules: .*ad-marker/u],
    ['a preset', ['--preset', 'zzzzzz', 'seeds'], /Available presets: .*recommended/u],
    [
      'a path',
      ['zzz/zzz/zzz'],
      /zzz\/zzz\/zzz does not exist[\s\S]*no file or folder here has a similar name/u,
    ],
    [
      'a word',
      ['frob', 'seeds'],
      /^error: frob is neither a file nor a command\.\nAvailable commands: clean, lint, /u,
    ],
    [
      'a path of a command',
      ['clean', 'frob'],
      /^error: frob does not exist\.\nCheck the spelling; no file/u,
    ],
    ['a glob', ['zzz/**/*.txt'], /No files match zzz\/\*\*\/\*\.txt[\s\S]*quote/u],
  ])('%s', async (_, args, message) => {
    work.addSeeds();
    expect(await refusalOf(args)).toMatch(message);
  });
});

describe('an invalid command line is refused', () => {
  // As from an unset variable in a script.
  it.each([
    ['clean', ['--write', '']],
    ['lint', ['lint', 'a', '']],
    ['inspect', ['inspect', '']],
    ['stats', ['stats', '']],
    ['learn', ['learn', '']],
    ['restore', ['restore', '', '--write']],
  ])('an empty path does not mean the current folder: %s', async (_, args) => {
    work.write('a/x.txt', DIRTY);
    expect(await refusalOf(args)).toMatch(/argument is empty\./u);
  });

  it.each([
    [
      ['--max-warnings', '\n::error::x'],
      'Invalid value "\\u{a}::error::x" for --max-warnings.\nUse a whole',
    ],
    [['--limit', '1\r\n2\n'], 'Invalid value "1\\u{d}\\u{a}2\\u{a}" for --limit.\nUse a whole'],
    [
      ['--input-format', '\u001b[31m\n'],
      'Invalid value "\\u{1b}[31m\\u{a}" for --input-format.\nAvailable',
    ],
    [['--\nx'], 'Unknown option "--\\u{a}x".\nRun "clean-articles lint --help"'],
    [['--quiett\n'], 'Unknown option "--quiett\\u{a}".\nDid you mean --quiet?'],
  ])('with line breaks, on one line: %j', async (args, message) => {
    const { exitCode, stderr } = await work.run(['lint', ...args]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`error: ${message}`);
  });

  it.each([
    ['"-" among other paths', ['-', 'seeds'], /standard input/u],
    ['--write with standard input', ['--write'], /--write needs paths/u],
    [
      'one role in --remove and --keep',
      ['lint', '--remove', 'tags,ad', '--keep', 'ad', 'seeds'],
      /^error: --remove and --keep both name the role "ad"\./u,
    ],
    ['--write with "-"', ['--write', '-'], /--write needs paths/u],
    ['--write with --diff', ['--write', '--diff', 'seeds'], /cannot be combined/u],
    [
      '--report-dir with --diff',
      ['--diff', '--report-dir', 'r', 'seeds'],
      /--diff writes nothing/u,
    ],
    [
      '--annotate for texts',
      ['--annotate', 'seeds'],
      /--annotate only works on records[\s\S]*jsonl/u,
    ],
    [
      '--attributes for texts',
      ['--attributes', 'a', 'seeds'],
      /--attributes only works on records/u,
    ],
    [
      '--quarantine for texts',
      ['--quarantine', 'q', 'seeds'],
      /--quarantine only works on records/u,
    ],
    ['--cache for records', ['c.jsonl', '--cache'], /--cache only works on texts/u],
    [
      '--encoding for records',
      ['c.jsonl', '--encoding', 'latin1'],
      /--encoding only works on texts/u,
    ],
    [
      'learning from records with an encoding',
      ['learn', 'c.jsonl', '--encoding', 'latin1'],
      /--encoding only works on texts/u,
    ],
    [
      '--out-dir with --write',
      ['seeds', '--write', '-o', 'x'],
      /--write and --out-dir cannot be combined/u,
    ],
    ['--out-dir in a pipe', ['-o', 'x'], /Standard input and --out-dir cannot be combined/u],
    ['--resume for texts', ['--resume', 'seeds'], /--resume only works on records/u],
    [
      '--quarantine into a file',
      ['c.jsonl', '--quarantine', 'c.jsonl'],
      /--quarantine c\.jsonl: a file with this name already exists\.\nChoose a folder/u,
    ],
    ['a rule without on or off', ['--rule', 'ad-marker', 'seeds'], /"ad-marker: off"/u],
    [
      'a rule with an invalid state',
      ['--rule', 'ad-marker: no', 'seeds'],
      /the severity must be on, off, warn or error/u,
    ],
    ['an option without its value', ['seeds', '-o'], /--out-dir[\s\S]*--help/u],
    ['an empty out-dir', ['seeds', '-o', ''], /--out-dir/u],
    [
      'an empty configuration',
      ['seeds', '--config', ''],
      /^error: --config has an empty value\.\nPass a/u,
    ],
    [
      'an empty templates file',
      ['seeds', '--templates', ''],
      /^error: --templates has an empty value\./u,
    ],
    [
      'an empty baseline',
      ['lint', 'seeds', '--baseline', ''],
      /^error: --baseline has an empty value\./u,
    ],
    ['an empty list of files', ['--files-from', ''], /^error: --files-from has an empty value\./u],
    ['an empty plugin', ['seeds', '--plugin', ''], /^error: --plugin has an empty value\./u],
    [
      'an empty output file',
      ['learn', 'seeds', '-o', ''],
      /^error: --output has an empty value\./u,
    ],
    ['an empty list of extensions', ['seeds', '--ext', ''], /--ext/u],
    ['a missing ignore file', ['seeds', '--ignore-path', 'nope'], /nope/u],
    ['two rules to explain', ['explain', 'ad-marker', 'read-more'], /too many[\s\S]*--help/iu],
    ['nothing to inspect', ['inspect'], /file[\s\S]*--help/u],
    ['options of clean before another command', ['--quiet', 'lint', 'seeds'], /lint --quiet/u],
    ['a current folder without texts', ['--ext', 'zzz', '.'], /found in the current folder\./u],
    ['a folder without texts', ['empty'], /No .*\.txt.* files found in empty[\s\S]*--ext/u],
    [
      'a path below a file',
      ['c.jsonl/a.txt'],
      /does not exist\.\nCheck the path: c\.jsonl is a file\./u,
    ],
    ['an empty folder', ['nothing'], /No files found in nothing: it is empty\./u],
  ])('%s', async (_, args, message) => {
    work.addSeeds();
    work.write('empty/page.html', '');
    work.write('c.jsonl', '{"text":"x"}\n');
    mkdirSync(work.path('nothing'));
    expect(await refusalOf(args, { stdin: DIRTY })).toMatch(message);
  });

  it.each([[[]], [['--diff']], [['lint']]])('without paths at a terminal: %j', async (args) => {
    expect(await refusalOf(args, { isTerminal: true, columns: 200 })).toMatch(
      /No paths[\s\S]*--help/u,
    );
  });
});

describe('overwriting the input is refused before anything is written', () => {
  it.each([
    ['the folder itself', ['seeds', '-o', 'seeds']],
    ['the folder itself, spelled differently', ['seeds', '-o', './x/../seeds/']],
    ['the current folder', ['.', '-o', '.']],
    ['a parent folder', ['seeds', '-o', '.']],
    ['a link to the folder', ['seeds', '-o', 'link']],
    ['a folder behind a link', ['way/seeds', '-o', 'seeds']],
    ['the folder of a file', ['seeds/000_224196f7bf229a90.txt', '-o', 'seeds']],
    ['the default out-dir', ['cleaned']],
    ['the default out-dir of a file', ['cleaned/000_224196f7bf229a90.txt']],
  ])('%s', async (_, args) => {
    for (const { name, source } of work.addSeeds()) {
      work.write(name.replace('seeds', 'cleaned'), source);
    }
    symlinkSync(work.path('seeds'), work.path('link'));
    symlinkSync(work.path(), work.path('way'));
    const message = await refusalOf(args);
    expect(message).toMatch(/out-dir|output/u);
    expect(message).toMatch(/--out-dir[\s\S]*--write|--write[\s\S]*--out-dir/u);
  });

  it('a report inside the cleaned folder', async () => {
    work.addSeeds();
    expect(await refusalOf(['seeds', '--report-dir', 'seeds'])).toMatch(/--report-dir/u);
  });
});

describe('help and version', () => {
  it('--version prints the version of package.json', async () => {
    const result = { exitCode: 0, stdout: `${packageJson.version}\n`, stderr: '' };
    expect(await runCli(['--version'])).toMatchObject(result);
    expect(await runCli(['-V'])).toMatchObject(result);
  });

  it.each([
    [['--help']],
    [['lint', '--help']],
    [['explain', '-h']],
    [['inspect', '--help']],
    [['clean', '--help']],
    [['init', '--help']],
    [['completion', '--help']],
  ])('%j prints help on standard output, 60 columns wide except for examples', async (args) => {
    const { exitCode, stdout, stderr } = await runCli(args, { columns: 60 });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: clean-articles/u);
    for (const line of stdout.split('\nExamples:')[0]?.split('\n') ?? []) {
      expect(line.length).toBeLessThanOrEqual(60);
    }
  });

  it('--help lists the commands and the exit codes', async () => {
    const { stdout } = await runCli(['--help']);
    for (const command of ['lint', 'explain', 'inspect']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'mu'));
    }
    expect(stdout).toMatch(/0 done.*1 lint failed.*2 .*130 interrupted/su);
    expect(stdout.endsWith('\n')).toBe(true);
  });

  it('explain works for every rule that --rule accepts', async () => {
    for (const { meta } of rules) {
      expect((await runCli(['--rule', `${meta.id}: off`], { stdin: DIRTY })).exitCode).toBe(0);
      expect((await runCli(['explain', meta.id])).exitCode).toBe(0);
    }
  });
});
