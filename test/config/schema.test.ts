import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { publishedSchema } from '../../scripts/generated-docs.js';
import { firstProblem } from '../../src/config/check.js';
import { configSchema } from '../../src/config/schema.js';
import { rules } from '../../src/index.js';
import { ROOT } from '../fixtures.js';

const published = readFileSync(join(ROOT, 'configuration-schema.json'), 'utf8');
const accepts = new Ajv({ strict: false }).compile(JSON.parse(published));
const setting = (id: string, value: unknown) => ({ rules: { [id]: value } });

describe('configuration-schema.json', () => {
  it('matches the code (run npm run docs to update it)', () => {
    expect(published).toBe(publishedSchema());
  });

  // Editors, which use the schema, and runs must agree.
  it.each<[string, boolean, unknown]>([
    ['nothing', true, {}],
    ['a list', false, []],
    ['a schema', true, { $schema: 'x' }],
    ['one base', true, { extends: './a.json' }],
    ['some bases', true, { extends: ['./a.json', 'b'] }],
    ['a base that is a number', false, { extends: 3 }],
    ['a preset', true, { preset: 'strict' }],
    ['an unknown preset', false, { preset: 'loose' }],
    ['an unknown key', false, { presets: 'strict' }],
    ['a severity', true, setting('ad-marker', 'warn')],
    ['a severity in a list', true, setting('ad-marker', ['warn'])],
    ['an unknown severity', false, setting('ad-marker', 'on')],
    ['a number as a severity', false, setting('ad-marker', 2)],
    ['an empty list', false, setting('ad-marker', [])],
    ['a list that is too long', false, setting('author-box', ['warn', {}, {}])],
    ['options', true, setting('author-box', ['warn', { maxLines: 3 }])],
    ['an unknown option', false, setting('author-box', ['warn', { lines: 3 }])],
    ['an option out of range', false, setting('author-box', ['warn', { maxLines: 0 }])],
    ['a fractional number of lines', false, setting('author-box', ['warn', { maxLines: 1.5 }])],
    ['an option of another type', false, setting('date-line', ['warn', { readingTimes: 1 }])],
    ['a rule of a plugin', true, setting('rating-widget', ['warn', { stars: 5 }])],
    ['phrases', true, { phrases: { add: { adMarker: ['x'] }, veto: ['y'] } }],
    ['phrases of an unknown family', false, { phrases: { add: { x: ['x'] } } }],
    ['an override', true, { overrides: [{ files: ['a'], unsafe: true }] }],
    ['an override without files', false, { overrides: [{ unsafe: true }] }],
    ['an override with an empty list of files', false, { overrides: [{ files: [] }] }],
    ['an override inside an override', false, { overrides: [{ files: ['a'], overrides: [] }] }],
  ])('%s: %s', (_, isFine, config) => {
    expect(accepts(config)).toBe(isFine);
    expect(firstProblem(config, configSchema(rules, true)) === undefined).toBe(isFine);
  });
});
