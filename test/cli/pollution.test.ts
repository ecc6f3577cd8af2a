import { afterEach, describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

/** Names of inherited properties, and one that replaces the prototype. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const PROPERTIES = Object.getOwnPropertyNames(Object.prototype).toSorted();

afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(PROPERTIES);
  expect(Object.keys(Object)).toEqual([]);
});

describe.each(NAMES)('the name %s has no special meaning', (name) => {
  /** As JSON, because an object literal would not have the name as its own property. */
  const inJson = (value: string) => `{"${name}": ${value}}`;
  const POISON = '{"polluted": true, "unsafe": true, "plugins": ["./evil.mjs"], "maxLines": 1}';

  it.each([
    ['as a key', inJson(POISON)],
    ['as a rule', `{"rules": ${inJson('"off"')}}`],
    ['as a rule option', `{"rules": {"author-box": ["warn", ${inJson(POISON)}]}}`],
    ['as a phrase family', `{"phrases": {"add": ${inJson('["some words"]')}}}`],
    ['in an override', `{"overrides": [{"files": ["*"], ${inJson(POISON).slice(1)}]}`],
  ])('%s of a configuration: it is refused', async (_, configuration) => {
    work.write('clean-articles.config.json', configuration);
    work.write('a.txt', DIRTY);
    work.write('evil.mjs', 'throw new Error("it ran");');
    const { exitCode, stderr } = await work.run(['a.txt']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: clean-articles\.config\.json:\d+:\d+: unknown /u);
    expect(stderr).toContain(`"${name}"`);
  });

  it.each([
    `${name}: off`,
    `ad-marker: ${name}`,
    `author-box: ["warn", {"${name}": {"maxLines": 1}}]`,
  ])('in --rule %j', async (rule) => {
    const { exitCode, stderr } = await work.run(['--rule', rule], { stdin: DIRTY });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(name);
  });

  it('as the name of a preset, a format or a rule to explain', async () => {
    for (const args of [
      ['--preset', name],
      ['lint', '--format', name],
      ['explain', name],
    ]) {
      const { exitCode, stderr } = await work.run(args, { stdin: DIRTY });
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: /^error: / });
    }
  });

  it('as the name of a document, also in a baseline', async () => {
    const known = ['--baseline', 'known.json'];
    work.write(name, DIRTY);
    expect((await work.run(['lint', name, ...known, '--update-baseline'])).exitCode).toBe(0);
    expect((await work.run(['lint', name, ...known])).exitCode).toBe(0);
    work.write(name, DIRTY.replace('Hide Ad', 'Hide Ad\nSkip Ad'));
    expect((await work.run(['lint', name, ...known])).exitCode).toBe(1);
    expect((await work.run(['--write', name])).exitCode).toBe(0);
    expect(work.read(name)).toBe(CLEANED);
  });

  it('as a field, an id, a path to a field or a site of JSON Lines', async () => {
    const text = JSON.stringify(DIRTY);
    const record = `{"${name}":{"polluted":1},"id":"${name}","url":"https://${name}/","text":${text}}\n`;
    const options = ['--input-format', 'jsonl'];
    const cleaned = record.replace(text, JSON.stringify(CLEANED));
    expect(await work.run(options, { stdin: record })).toMatchObject({
      exitCode: 0,
      stdout: cleaned,
    });
    const own = `{"${name}":{"${name}":${text}}}\n`;
    const field = ['--text-field', `${name}.${name}`];
    const inside = await work.run([...options, ...field], { stdin: own });
    expect(inside.stdout).toBe(own.replace(text, JSON.stringify(CLEANED)));
    // A missing field must not resolve to an inherited property.
    const none = await work.run([...options, ...field], { stdin: `{"a":${text}}\n` });
    expect(none).toMatchObject({ exitCode: 2, stdout: `{"a":${text}}\n` });

    work.write('in/a.jsonl', record);
    const templates = `{"by":"url","urlField":"url","sites":{"${name}":{"documents":9,"lines":[{"line":"Hide Ad"}]}}}`;
    work.write('templates.json', templates);
    expect((await work.run(['in', '--templates', 'templates.json', '-o', 'out'])).exitCode).toBe(0);
    expect(work.read('out/a.jsonl')).toBe(cleaned);
  });
});
