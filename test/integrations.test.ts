import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { CLEANED, DIRTY, useWorkspace } from './cli/support.js';
import { ROOT } from './fixtures.js';

const work = useWorkspace();
/** Without user settings. */
const BASH = ['--noprofile', '--norc'];
const yaml = (file: string) => parse(readFileSync(join(ROOT, file), 'utf8'));

describe('action.yml', () => {
  const action = yaml('action.yml');
  const [lint, upload] = action.runs.steps;

  /** The arguments that the action's script passes to npx, for these inputs. */
  function callFor(inputs: Readonly<Record<string, string>>): readonly string[] {
    work.write('bin/npx', '#!/bin/sh\nfor argument; do printf "%s\\n" "$argument"; done\n');
    chmodSync(work.path('bin/npx'), 0o755);
    const env: Record<string, string> = { PATH: `${work.path('bin')}:${process.env.PATH}` };
    for (const [name, value] of Object.entries<string>(lint.env)) {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/u.exec(value)?.[1] ?? '';
      expect(Object.keys(action.inputs)).toContain(input);
      env[name] = inputs[input] ?? action.inputs[input].default;
    }
    const { status, stdout, stderr } = spawnSync(
      'bash',
      [...BASH, '-eo', 'pipefail', '-c', lint.run],
      {
        env,
        cwd: work.path(),
        encoding: 'utf8',
      },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.trimEnd().split('\n');
  }

  /** Runs the call, which must be a valid command. */
  async function runAs(call: readonly string[]) {
    return work.run(call.slice(2));
  }

  it('lints changed files, annotates, and writes SARIF', () => {
    const expected = ['--no-install', 'clean-articles', 'lint', '--format', 'github'];
    expect(callFor({})).toEqual([
      ...expected,
      '--format=sarif=clean-articles.sarif',
      '--changed',
      '--',
    ]);
  });

  it('lints everything, with arguments and paths of any name', async () => {
    work.write('in a/b.txt', DIRTY);
    const inputs = {
      all: 'true',
      paths: 'in a\n',
      args: '--preset=strict\n--quiet',
      version: '1.2.3',
    };
    const call = callFor(inputs);
    expect(call[1]).toBe('clean-articles@1.2.3');
    expect(call.slice(-4)).toEqual(['--preset=strict', '--quiet', '--', 'in a']);
    const { exitCode, stdout } = await runAs(call);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^::error file=in a\/b\.txt,line=3/u);
    expect(work.files()).toContain('clean-articles.sarif');
    expect(callFor({ all: 'true' }).slice(-2)).toEqual(['--', '.']);
  });

  it('does not execute any input as part of its script', () => {
    const evil = '$(touch owned)`touch owned`"; touch owned #';
    expect(callFor({ paths: evil }).at(-1)).toBe(evil);
    expect(callFor({ since: evil })).toContain(`--since=${evil}`);
    expect(work.files()).not.toContain('owned');
  });

  it('has no expression in its script, and uploads even if boilerplate was found', () => {
    expect(lint.run).not.toContain('${{');
    expect(upload.if).toContain('!cancelled()');
    expect(upload.uses).toMatch(/^github\/codeql-action\/upload-sarif@v\d+$/u);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks: readonly { id: string; entry: string; args: string[]; files: string }[] =
    yaml('.pre-commit-hooks.yaml');

  it.each(hooks.map((hook) => [hook.id, hook] as const))(
    '%s is a working command',
    async (id, { entry, args: last, files }) => {
      work.write('a.txt', DIRTY);
      work.write('--config=a.txt', DIRTY);
      expect('a.txt').toMatch(new RegExp(files, 'u'));
      const [program, ...args] = entry.split(' ');
      expect(program).toBe('clean-articles');
      const { exitCode } = await work.run([...args, ...last, '--config=a.txt', 'a.txt']);
      expect(exitCode).toBe(id === 'clean-articles-lint' ? 1 : 0);
      expect(work.read('a.txt')).toBe(id === 'clean-articles-lint' ? DIRTY : CLEANED);
      expect(work.files()).toEqual(['--config=a.txt', 'a.txt']);
      expect(work.read('--config=a.txt')).toBe(work.read('a.txt'));
    },
  );
});

describe('init', () => {
  it('writes a configuration that changes nothing and can be edited', async () => {
    const { exitCode, stdout, stderr } = await work.run(['init']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'clean-articles.config.jsonc\n' });
    expect(stderr).toMatch(/--ci github/u);
    expect((await work.run([], { stdin: DIRTY })).stdout).toBe(CLEANED);
    const text = work.read('clean-articles.config.jsonc');
    // Every commented example works.
    const filled = text
      .replace(/^(\s*)\/\/ (?=["{])/gmu, '$1')
      .replace(/^(\s*)(".*[\]"])$/gmu, '$1$2,');
    expect(filled.split('\n').filter((line) => line.includes('//'))).not.toEqual([]);
    work.write('clean-articles.config.jsonc', filled);
    expect(await work.run(['--print-config', 'wire/a.txt'])).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
    expect(
      (await work.run([], { stdin: DIRTY.replace('Hide Ad', 'A word from our sponsor') })).stdout,
    ).toBe(CLEANED);
  });

  it.each([
    ['github', '.github/workflows/articles.yml'],
    ['gitlab', '.gitlab-ci.yml'],
    ['pre-commit', '.pre-commit-config.yaml'],
  ])('--ci %s writes %s, with a valid command', async (name, place) => {
    expect((await work.run(['init', '--ci', name])).exitCode).toBe(0);
    const text = work.read(place);
    parse(text);
    // Never a bare name, which anyone could register.
    expect(text).toContain('npx --no-install clean-articles lint');
    expect(text).not.toMatch(/npx (?!--no-install)|unpkg|npm install/u);
    const [, args = ''] = /clean-articles(?:@[\d.]+)? (lint.*)$/mu.exec(text) ?? [];
    work.write('a.txt', DIRTY);
    const paths = args.includes('--changed') ? ['--no-config'] : ['a.txt'];
    const { stderr } = await work.run([...args.split(' '), ...paths]);
    expect(args.endsWith(' --')).toBe(name === 'pre-commit');
    expect(stderr).not.toMatch(/Unknown|option|format/u);
  });

  it('refers to the installed schema, and reports what is not installed', async () => {
    expect((await work.run(['init'])).exitCode).toBe(0);
    expect(work.read('clean-articles.config.jsonc')).not.toContain('schema');
    const { stderr } = await work.run(['init', '--ci', 'github']);
    expect(stderr).toContain('npm install --save-dev clean-articles');
    work.write('package-lock.json', '{"packages":{"node_modules/clean-articles":{}}}');
    const schema = 'node_modules/clean-articles/configuration-schema.json';
    work.write(schema, '{}');
    rmSync(work.path('clean-articles.config.jsonc'));
    const { stderr: silent } = await work.run(['init', '--ci', 'gitlab']);
    expect(silent).not.toContain('npm install');
    expect(work.read('clean-articles.config.jsonc')).toContain(`"$schema": "./${schema}"`);
  });

  it('overwrites nothing', async () => {
    work.write('.clean-articlesrc', '{}');
    expect(await work.run(['init'])).toMatchObject({ exitCode: 2, stdout: '' });
    expect((await work.run(['init', '--ci', 'github'])).stdout).toBe(
      '.github/workflows/articles.yml\n',
    );
    const { exitCode, stderr } = await work.run(['init', '--ci', 'github']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/already exists[^\n]*\nAdd the step/u);
  });
});

describe('completion', () => {
  async function completed(...words: readonly string[]): Promise<readonly string[]> {
    const { stdout } = await work.run(['completion', 'bash']);
    const script = `${stdout}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _clean_articles; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout: replies, stderr } = spawnSync(
      'bash',
      [...BASH, '-c', script, 'bash', ...words],
      {
        cwd: work.path(),
        encoding: 'utf8',
      },
    );
    expect(stderr).toBe('');
    return replies.trimEnd().split('\n');
  }

  it.each([
    [['ex'], ['explain']],
    [['--pre'], ['--preset']],
    [['--preset', 's'], ['strict']],
    [
      ['lint', '--format', 'j'],
      ['json', 'jsonl', 'junit'],
    ],
    [['lint', '--base'], ['--baseline']],
    [['explain', 'ad'], ['ad-marker']],
    [['lint', '--rule', 'share'], ['share-bar:']],
    [['lint', 'art'], ['articles']],
    [['--config', 'art'], ['articles']],
  ])('of %j is %j', async (words, replies) => {
    work.write('articles/a.txt', '');
    expect(await completed('clean-articles', ...words)).toEqual(replies);
  });

  it('of zsh and fish offers every option of lint', async () => {
    const { stdout: help } = await work.run(['lint', '--help']);
    const options = [...help.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gmu)].map(
      ([, name]) => name ?? '',
    );
    expect(options.length).toBeGreaterThan(20);
    const zsh = (await work.run(['completion', 'zsh'])).stdout;
    const fish = (await work.run(['completion', 'fish'])).stdout;
    for (const option of options) {
      expect(zsh).toContain(`--${option}`);
      expect(fish).toMatch(new RegExp(`seen_subcommand_from lint' (?:-s \\w )?-l ${option} `, 'u'));
    }
  });
});
