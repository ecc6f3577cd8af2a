import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DOMParser, type Element } from '@xmldom/xmldom';
import addFormats from 'ajv-formats';
import { marked } from 'marked';
import { actingIn, type CliOptions, DIRTY, INVALID, useWorkspace } from './support.js';

const require = createRequire(import.meta.url);
const { default: Ajv } = require('ajv-draft-04');
const schemas = join(dirname(require.resolve('@microsoft/jest-sarif')), 'schemas');
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
(addFormats as unknown as (validator: typeof ajv) => void)(ajv);
const isSarif = ajv.compile(
  JSON.parse(readFileSync(join(schemas, 'sarif-2.1.0-rtm.5.json'), 'utf8')),
);

const FORMATS = ['stylish', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'markdown'];
const work = useWorkspace();

async function lint(format: string, args: readonly string[] = ['in'], options?: CliOptions) {
  return work.run(['lint', '--format', format, ...args], options);
}

function xmlOf(text: string): Element {
  const problems: string[] = [];
  const parser = new DOMParser({ onError: (_, message) => problems.push(String(message)) });
  const document = parser.parseFromString(text, 'text/xml');
  expect(problems).toEqual([]);
  return document.documentElement as Element;
}

function validSarif(text: string) {
  const log = JSON.parse(text);
  isSarif(log);
  expect(isSarif.errors ?? []).toEqual([]);
  return log.runs[0];
}

function addDirty(...places: readonly string[]): void {
  for (const place of places) work.write(place, DIRTY);
}

describe.each(FORMATS)('%s', (format) => {
  it('fails for the dirty file only', async () => {
    addDirty('in/dirty.txt');
    work.write('in/fine.txt', 'Herons have returned to the river after forty years.\n');
    const { exitCode, stdout, stderr } = await lint(format);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toMatch(/dirty(?:\.|&#46;)txt/u);
    if (format !== 'junit') expect(stdout).not.toContain('fine');
    expect(stdout.endsWith('\n')).toBe(true);
  });

  it('passes without boilerplate', async () => {
    work.write('in/fine.txt', 'Herons have returned to the river after forty years.\n');
    expect(await lint(format)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('writes the same to a file as to standard output', async () => {
    addDirty('in/a.txt');
    const { stdout } = await lint(format);
    expect((await lint(`${format}=out/report`)).stdout).toBe('');
    expect(work.read('out/report')).toBe(stdout);
    expect((await lint(format, ['in', '--output-file', 'other'])).stdout).toBe('');
    expect(work.read('other')).toBe(stdout);
  });
});

describe('formats', () => {
  it('are streamed', async () => {
    addDirty('in/a.txt');
    const args = ['in', '--format', 'sarif=a.sarif', '--format', 'junit=b.xml'];
    const { stdout } = await lint('stylish', args);
    expect(stdout).toMatch(/^in\/a\.txt:3:1 /u);
    validSarif(work.read('a.sarif'));
    xmlOf(work.read('b.xml'));
  });

  it('have no colour in a file', async () => {
    addDirty('in/a.txt');
    await lint('stylish=out', ['in'], { env: { FORCE_COLOR: '3' }, isTerminal: true });
    expect(work.read('out')).toMatch(/^in\/a\.txt:3:1 {2}Ad marker/u);
  });

  it.each([
    [['--format', 'sarf'], /Unknown format "sarf"\.\nDid you mean sarif/u],
    [
      ['--format', 'json', '--format', 'sarif'],
      /json and sarif would both be written to standard output\.\nWrite one of them/u,
    ],
    [['--format', 'json=x', '--format', 'sarif=./x'], /would both be written to x\.\n/u],
    [['--format', 'sarif='], /is missing a file name/u],
    [['--max-warnings', 'few'], /--max-warnings[\s\S]*whole number/u],
  ])('%j is refused', async (args, message) => {
    addDirty('in/a.txt');
    const { exitCode, stdout, stderr } = await work.run(['lint', 'in', ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('do not overwrite a document, and an output file is not a document in the next run', async () => {
    addDirty('in/a.txt');
    const { exitCode, stderr } = await lint('markdown=in/a.txt', ['in/a.txt']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/would overwrite the input in\/a\.txt\.\nNothing was written/u);
    expect(work.read('in/a.txt')).toBe(DIRTY);
    for (const expected of ['Boilerplate in 1 of 1 document', 'Boilerplate in 1 of 1 document']) {
      await lint('markdown=in/report.md');
      expect(work.read('in/report.md')).toContain(expected);
    }
  });

  it('are all named in the help', async () => {
    const { stdout } = await work.run(['lint', '--help']);
    for (const format of FORMATS) expect(stdout).toContain(format);
  });

  it('leave an existing file unchanged if the run fails', async () => {
    work.write('out', 'before');
    addDirty('in/a.txt');
    work.write('clean-articles.config.json', '{"x":1}');
    await lint('sarif=out');
    expect(work.read('out')).toBe('before');
    expect(work.files('.').filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });
});

describe('sarif', () => {
  it('has rules with help, regions, fingerprints, and fixes that produce the cleaned text', async () => {
    const source = `\uFEFF${DIRTY}`.replaceAll('\n', '\r\n');
    work.write('in/a b#?.txt', source);
    work.addSeeds();
    work.write('in/bad.txt', INVALID);
    const { stdout, exitCode } = await lint('sarif', ['in', 'seeds']);
    expect(exitCode).toBe(2);
    const { tool, results, invocations } = validSarif(stdout);
    const [result] = results;
    expect(result).toMatchObject({
      ruleId: 'ad-marker',
      level: 'error',
      properties: { role: 'ad' },
    });
    expect(tool.driver.rules[result.ruleIndex]).toMatchObject({
      id: 'ad-marker',
      properties: { role: 'ad' },
    });
    expect(tool.driver.rules[result.ruleIndex].help.markdown).toContain('**Keeps:**');
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    expect(artifactLocation.uri).toBe('in/a%20b%23%3F.txt');
    expect(region).toMatchObject({ startLine: 3, startColumn: 1, endLine: 3, endColumn: 8 });
    const text = source.slice(1);
    expect(text.slice(region.charOffset, region.charOffset + region.charLength)).toBe('Hide Ad');
    const [{ deletedRegion }] = result.fixes[0].artifactChanges[0].replacements;
    const { charOffset, charLength } = deletedRegion;
    const fixed = text.slice(0, charOffset) + text.slice(charOffset + charLength);
    await work.run(['in/a b#?.txt', '--write', '--no-report']);
    expect(`\uFEFF${fixed}`).toBe(work.read('in/a b#?.txt'));
    expect(invocations[0]).toMatchObject({ executionSuccessful: false });
    expect(invocations[0].toolExecutionNotifications[0].message.text).toContain('UTF-8');
  });

  it('has fingerprints that are stable when lines move, and differ between copies', async () => {
    const prints = async (text: string) => {
      work.write('in/a.txt', text);
      const { results } = validSarif((await lint('sarif')).stdout);
      return results.map((result: { partialFingerprints: object }) => result.partialFingerprints);
    };
    const before = await prints(DIRTY.replace('Hide Ad', 'Hide Ad\nHide Ad'));
    expect(before).toHaveLength(2);
    expect(before[0]).not.toEqual(before[1]);
    const moved = `A new first paragraph was written today.\n\n${DIRTY.replace('Hide Ad', 'Hide Ad\n\nHide  Ad')}`;
    expect(await prints(moved)).toEqual(before);
  });
});

describe('paths', () => {
  it.each(['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'])(
    'are relative to %s in the formats of that CI',
    async (name) => {
      addDirty('corpus/in/a.txt');
      const options = { cwd: work.path('corpus'), env: { [name]: work.path() } };
      const said = async (format: string) => (await lint(format, ['in'], options)).stdout;
      expect(await said('github')).toContain('file=corpus/in/a.txt,');
      expect(JSON.parse(await said('gitlab'))[0].location.path).toBe('corpus/in/a.txt');
      expect(await said('sarif')).toContain('"uri":"corpus/in/a.txt"');
      expect(await said('stylish')).toMatch(/^in\/a\.txt:3:1/u);
    },
  );
});

describe('github', () => {
  it('annotates ten findings of each type, logs the rest, and prints totals', async () => {
    work.write('in/a.txt', DIRTY.replace('Hide Ad\n', 'Hide Ad\n'.repeat(25)));
    const { stdout } = await lint('github');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.filter((line) => /^in\/a\.txt:\d+:1 {2}Ad marker/u.test(line))).toHaveLength(15);
    expect(lines.at(-1)).toBe(
      '::notice title=clean-articles::25 errors, 0 warnings and 0 notes in 1 of 1 document, 15 of them only in the log: ad-marker 25.',
    );
  });

  it('writes warnings and notes as such', async () => {
    addDirty('in/a.txt');
    expect((await lint('github', ['in', '--rule', 'ad-marker: warn'])).stdout).toMatch(
      /^::warning file=in\/a\.txt,line=3,endLine=3,title=ad-marker \(ad\)::Ad marker "Hide Ad"/u,
    );
    work.write('in/a.txt', 'Hide Ad\nHide Ad\n');
    expect((await lint('github')).stdout).toMatch(/^::notice file=/u);
  });

  it('appends a Markdown summary to the file that GitHub names', async () => {
    addDirty('in/a.txt');
    work.write('summary', '# before\n');
    const env = { GITHUB_STEP_SUMMARY: work.path('summary') };
    await lint('github', ['in'], { env });
    expect(work.read('summary')).toMatch(/^# before\n## Boilerplate in 1 of 1 document\n/u);
    work.write('summary', '');
    await lint('stylish', ['in'], { env });
    expect(work.read('summary')).toBe('');
  });

  it("keeps that summary within GitHub's limit of one megabyte", async () => {
    const deep = Array.from({ length: 12 }, () => '['.repeat(200)).join('/');
    for (let at = 0; at < 120; at++) addDirty(`in/${deep}/${at}.txt`);
    for (let at = 0; at < 20; at++) work.write(`in/${deep}/bad${at}.txt`, INVALID);
    await lint('github', ['in'], { env: { GITHUB_STEP_SUMMARY: work.path('summary') } });
    const summary = work.bytes('summary');
    expect(summary.length).toBeLessThan(1_048_576);
    expect(String(summary)).toMatch(/\nAnd \d+ more\.\n$/u);
  });
});

describe('junit', () => {
  it('has a suite per document and a failure per finding', async () => {
    addDirty('in/a.txt');
    work.write('in/b.txt', 'Herons have returned to the river.\n');
    work.write('in/c.txt', INVALID);
    const root = xmlOf((await lint('junit')).stdout);
    const names = [...root.getElementsByTagName('testsuite')].map((suite) => [
      suite.getAttribute('name'),
      suite.getAttribute('tests'),
      suite.getAttribute('failures'),
      suite.getAttribute('errors'),
    ]);
    expect(names).toEqual([
      ['in/a.txt', '1', '1', '0'],
      ['in/b.txt', '1', '0', '0'],
      ['in/c.txt', '1', '0', '1'],
    ]);
    expect(root.getElementsByTagName('failure')[0]?.textContent).toMatch(/ \(role ad\)$/u);
  });
});

describe('gitlab', () => {
  it('matches the Code Quality format, with a unique fingerprint per finding', async () => {
    work.write('in/a.txt', DIRTY.replace('Hide Ad', 'Hide Ad\nHide Ad'));
    addDirty('in/b.txt');
    const issues = JSON.parse((await lint('gitlab')).stdout);
    expect(issues[0]).toMatchObject({
      check_name: 'ad-marker',
      role: 'ad',
      severity: 'major',
      location: { path: 'in/a.txt', lines: { begin: 3 } },
    });
    const prints = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set(prints).size).toBe(3);
  });
});

/** Headlines, which messages quote, that try to break out of a report. */
const HOSTILE = [
  '::error file=x::owned by a headline of some length',
  '::set-output name=x::owned by a headline of some length',
  '##[error]owned by a headline of some length',
  'A headline of some length ##[add-path]/tmp/evil and more',
  'A headline of ##vso[task.setvariable variable=x]some length',
  '%0A::error::owned by a headline of some length',
  'A headline of some length %0D%0A::stop-commands::x',
  'A headline\u2028::error::owned by a line separator',
  'A headline\u0085::error::owned by a next line',
  'A headline\u000b::error::owned by a vertical tab',
  'A headline \u001b]0;owned\u0007 \u001b[2J of some length',
  'A headline \u202egnol emos fo \u2066of some length',
  'A headline <script>alert(1)</script> of some length',
  'A headline <img src=x onerror=alert(1)> of some length',
  'A headline ]]> <!-- --> &amp; &#60;b&#62; of some length',
  'A headline [click](https://example.com) **of** `some` length',
  'A headline ![x](https://example.com/x.png) of some length',
  'A headline | with | borders | of some length',
  'A headline \\| with \\\\| borders ``` of some length',
  'A headline for @everyone and https://example.com/ of some length',
  'A headline </code></td></table><b>of some length</b>',
  'A headline \uffff \ufffe of some length',
  'A headline","rule":"owned"} of some length',
];

const PROSE = 'The old bridge will close for a year from Monday, the council said.';
const hostileText = (headline: string) => `${headline}\n\n${PROSE}\n\n${headline}\n\n${PROSE}\n`;

describe('articles cannot inject markup into', () => {
  function addHostile(): void {
    for (const [index, headline] of HOSTILE.entries()) {
      work.write(`in/${index}.txt`, hostileText(headline));
      work.write(`in/${headline.replaceAll('/', '-').slice(0, 60)}.txt`, DIRTY);
    }
  }

  it.each(FORMATS)('%s', async (format) => {
    addHostile();
    const { exitCode, stdout, stderr } = await lint(format);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(actingIn(stdout)).toEqual([]);
    const commands = stdout.split('\n').filter((line) => /^\s*::/u.test(line));
    for (const command of commands) {
      expect(command).toMatch(
        /^::(?:error|warning|notice) (?:file=[^:,]*,line=\d+,endLine=\d+,)?title=[\w-]+(?: \([a-z-]+\))?::/u,
      );
      expect(command).not.toMatch(/%0[AD]/iu);
    }
    if (format !== 'github') expect(commands).toEqual([]);
    expect(stdout).not.toMatch(/##\w*\[/u);
  });

  it('json, jsonl, gitlab or sarif: the output parses and preserves the content', async () => {
    addHostile();
    const count = HOSTILE.length * 2;
    const { findings } = JSON.parse((await lint('json')).stdout);
    expect(findings).toHaveLength(count);
    const lines = (await lint('jsonl')).stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(findings);
    expect(JSON.parse((await lint('gitlab')).stdout)).toHaveLength(count);
    const { results } = validSarif((await lint('sarif')).stdout);
    expect(results).toHaveLength(count);
    for (const { message } of results) expect(message.text).not.toMatch(/(?<!\\)[[\]]/u);
  });

  it('junit: valid XML with one case per finding and no foreign elements', async () => {
    addHostile();
    const root = xmlOf((await lint('junit')).stdout);
    const names = new Set([...root.getElementsByTagName('*')].map(({ nodeName }) => nodeName));
    expect([...names].toSorted()).toEqual(['failure', 'testcase', 'testsuite']);
    expect(root.getElementsByTagName('failure')).toHaveLength(HOSTILE.length * 2);
  });

  it('markdown: only tables of code', async () => {
    addHostile();
    const { stdout } = await lint('markdown');
    const html = marked.parse(stdout, { gfm: true, async: false });
    const elements = new Set([...html.matchAll(/<(\w+)/gu)].map(([, name]) => name));
    expect([...elements].toSorted()).toEqual([
      'code',
      'h2',
      'p',
      'table',
      'tbody',
      'td',
      'th',
      'thead',
      'tr',
    ]);
    const rows = html.split('<tr>').slice(1);
    for (const row of rows)
      expect(row.match(/<t[dh]/gu)?.length).toBe(
        row.includes('<code>') ? 5 : row.match(/<t[dh]/gu)?.length,
      );
    expect(rows.filter((row) => row.includes('<code>'))).toHaveLength(HOSTILE.length * 2);
  });
});
