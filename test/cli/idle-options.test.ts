import { describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

const RECORD = `${JSON.stringify({ text: DIRTY })}\n`;

async function refusalOf(args: readonly string[]): Promise<string> {
  work.write('a.txt', DIRTY);
  work.write('b.txt', DIRTY);
  work.write('in.jsonl', RECORD);
  const before = work.files();
  const { exitCode, stdout, stderr } = await work.run(args, { stdin: DIRTY });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n[A-Z][^\n]+\n$/u);
  expect(work.files()).toEqual(before);
  return stderr;
}

describe('an option is refused if it does nothing', () => {
  it.each([
    ['without another option', ['a.txt', '--seed', '2'], '--seed only works with --sample'],
    ['of lint', ['lint', 'a.txt', '--seed', '2'], '--seed only works with --sample'],
    ['of stats', ['stats', 'a.txt', '--seed', '2'], '--seed only works with --sample'],
    ['of inspect', ['inspect', 'in.jsonl:1', '--id-field', 'x'], '--id-field only works with --id'],
    ['beside --quiet', ['a.txt', '-q', '-v'], '--quiet and --verbose cannot be combined'],
    ['beside --quiet of restore', ['restore', 'a.txt', '-qv'], '--quiet and --verbose'],
    ['beside --no-report', ['a.txt', '--no-report', '--report-dir', 'r'], '--no-report and'],
    ['beside --write of restore', ['restore', 'a.txt', '--write', '--overwrite'], '--write and'],
    ['beside --no-config', ['a.txt', '--config', 'x', '--no-config'], '--config and --no-config'],
    ['beside --no-config', ['lint', 'a.txt', '--no-config', '--config', 'x'], '--config and'],
    ['beside --no-model', ['a.txt', '--preset', 'page', '--no-model'], '--preset page and'],
    ['beside --by', ['learn', 'in.jsonl', '--by', 'folder', '--url-field', 'x'], '--by folder and'],
    [
      'beside --update-baseline',
      ['lint', 'a.txt', '--baseline', 'x', '--update-baseline', '--limit', '1'],
      '--update-baseline and --limit cannot be combined',
    ],
    ['beside --lines', ['learn', 'a.txt', '--lines', '--min-share', '0.5'], '--lines and'],
    ['beside --counts', ['learn', 'in.jsonl', '--counts', '--text-field', 'x'], '--counts and'],
    ['beside --diff', ['in.jsonl', '--diff', '--attributes', 'x'], '--diff and --attributes'],
    ['beside --diff', ['in.jsonl', '--diff', '--quarantine', 'x'], '--diff and --quarantine'],
    [
      'beside --on-error fail',
      ['in.jsonl', '--on-error', 'fail', '--quarantine', 'x'],
      '--on-error fail and --quarantine',
    ],
    [
      'beside the number of a record',
      ['inspect', 'in.jsonl:1', '--id', 'x'],
      '--id and a record number (:1)',
    ],
    [
      'beside a format that has a file',
      ['lint', 'a.txt', '--format', 'json=x', '--output-file', 'y'],
      '--output-file has no effect',
    ],
    ['for files', ['a.txt', '--stdin-filepath', 'x'], '--stdin-filepath only applies to standard'],
    ['for a list', ['--files-from', 'a.txt', '--stdin-filepath', 'x'], '--stdin-filepath only'],
    ['for files to restore', ['restore', 'a.txt', '--stdin-filepath', 'x'], '--stdin-filepath'],
    ['for standard input', ['--ext', 'md'], '--ext only applies to folders'],
    ['for standard input', ['lint', '--ignore-path', 'x', '-'], '--ignore-path only applies to'],
    ['for standard input to restore', ['restore', '--overwrite'], '--overwrite needs a path'],
    ['for texts', ['a.txt', '--text-field', 'body'], '--text-field only works on records'],
    ['for texts', ['a.txt', '--url-field', 'link'], '--url-field only works on records'],
    ['for texts', ['a.txt', '--on-error', 'fail'], '--on-error only works on records'],
    ['for texts of stats', ['stats', 'a.txt', '--language-field', 'x'], '--language-field only'],
    ['for texts of learn', ['learn', 'a.txt', 'b.txt', '--text-field', 'x'], '--text-field only'],
    ['for a text to inspect', ['inspect', 'a.txt', '--text-field', 'x'], '--text-field only'],
    ['for records of lint', ['lint', 'in.jsonl', '--cache'], '--cache only works on texts'],
    ['for a record', ['inspect', 'in.jsonl:1', '--encoding', 'latin1'], '--encoding only works'],
  ])('%s: %j', async (_, args, message) => {
    expect(await refusalOf(args)).toContain(message);
  });
});

describe('an option is accepted', () => {
  it.each([
    ['if it says what happens anyway', ['a.txt', '--diff', '--no-report']],
    ['if it implies the other', ['lint', 'a.txt', '--cache-location', 'cache']],
    ['if some of the input is records', ['a.txt', 'in.jsonl', '--id-field', 'x']],
    ['if its value is the default', ['a.txt', '--text-field', 'text']],
    ['with --print-config, which reads no input', ['a.txt', '--print-config', 'a.txt', '-qv']],
    ['beside --diff, which loses no records', ['in.jsonl', '--diff', '--on-error', 'drop']],
  ])('%s: %j', async (_, args) => {
    work.write('a.txt', DIRTY);
    work.write('in.jsonl', RECORD);
    expect((await work.run(args)).stderr).not.toContain('error:');
  });

  it('if there is no input at all', async () => {
    work.write('none', '');
    expect((await work.run(['--files-from', 'none', '--annotate'])).exitCode).toBe(0);
  });
});

describe('a list of files', () => {
  it('must be a file', async () => {
    expect(await refusalOf(['--files-from', 'nope'])).toMatch(/^error: File list nope not/u);
    work.write('folder/a.txt', CLEANED);
    expect(await refusalOf(['--files-from', 'folder'])).toContain(
      'folder is a folder, not a file list',
    );
  });
});

it('a missing path suggests nothing that has no character in common', async () => {
  work.write('g', '');
  expect(await refusalOf(['['])).toContain('no file or folder here has a similar name');
});

describe('messages about the command line have one style', () => {
  it.each([
    [['--nope'], 'Unknown option "--nope".'],
    [['-o'], '--out-dir needs a value.'],
    [
      ['--concurrency', 'x', 'a.txt'],
      'Invalid value "x" for --concurrency.\nUse a whole number from 1',
    ],
    [
      ['--on-error', 'x', 'a.txt'],
      'Invalid value "x" for --on-error.\nAvailable values: pass, drop',
    ],
    [['inspect'], 'Missing argument <file>.'],
    [['init', 'x'], 'Too many arguments for "init": expected 0, got 1.'],
  ])('%j', async (args, message) => {
    expect(await refusalOf(args)).toContain(`error: ${message}`);
  });
});

it('--url-field takes precedence over the field in the templates', async () => {
  const [one, other] = ['http://one.example/1', 'http://other.example/1'];
  const text = 'Home\n\nThe council met on Monday and agreed on the plan, the mayor said.\n';
  work.write('in.jsonl', `${JSON.stringify({ url: one, link: other, text })}\n`);
  const sites = { 'one.example': { lines: [{ line: 'home' }] } };
  work.write('t.json', JSON.stringify({ by: 'url', urlField: 'link', sites }));
  const args = ['lint', 'in.jsonl', '--templates', 't.json'];
  expect((await work.run(args)).exitCode).toBe(0);
  expect((await work.run([...args, '--url-field', 'url'])).exitCode).toBe(1);
});
