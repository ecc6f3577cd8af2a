import { isObject } from '../core/json.js';
import { hintFor } from '../hints/nearest.js';
import type { Schema } from './schema.js';

export type Path = readonly (string | number)[];

/** What is wrong with a configuration, where, and how to fix it. */
export interface Problem {
  readonly path: Path;
  /** Whether the property name is wrong rather than its value. */
  readonly isName: boolean;
  readonly message: string;
  readonly hint: string;
}

/** The first problem of the value according to the schema. */
export function firstProblem(value: unknown, schema: Schema, path: Path = []): Problem | undefined {
  const meant = branchOf(value, schema);
  if (meant === undefined || (meant.type !== undefined && !hasType(value, meant.type))) {
    return problem(
      path,
      `${nameOf(path)} must be ${typesOf(schema)}, not ${kindOf(value)}`,
      validValueOf(schema),
    );
  }
  return (
    valueProblem(value, meant, path) ??
    (Array.isArray(value) ? itemProblem(value, meant, path) : undefined) ??
    (isObject(value) ? propertyProblem(value, meant, path) : undefined)
  );
}

function branchOf(value: unknown, schema: Schema): Schema | undefined {
  if (schema.anyOf === undefined) return schema;
  return schema.anyOf.find(({ type }) => type === undefined || hasType(value, type));
}

function valueProblem(value: unknown, schema: Schema, path: Path): Problem | undefined {
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    const known = schema.enum.map(String);
    const hints = new Map(Object.entries(schema['x-hints'] ?? {}));
    const hint =
      hints.get(String(value)) ??
      hintFor(String(value), known, pluralOf(schema['x-called'] ?? 'value'));
    return problem(path, unknownValue(value, schema, path), hint);
  }
  if (typeof value !== 'number') return undefined;
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (value >= minimum && value <= maximum) return undefined;
  return problem(
    path,
    `${nameOf(path)} must be between ${minimum} and ${maximum}, not ${value}`,
    'Use a number in this range.',
  );
}

function itemProblem(list: readonly unknown[], schema: Schema, path: Path): Problem | undefined {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (list.length < minItems) return problem(path, `${nameOf(path)} is empty`, 'Add an entry.');
  if (list.length > maxItems) {
    return problem(
      path,
      `${nameOf(path)} has ${list.length} entries, but may have only ${maxItems}`,
      'Remove the extra entries.',
    );
  }
  for (const [index, item] of list.entries()) {
    const itemSchema = Array.isArray(items) ? items[index] : items;
    const found = itemSchema && firstProblem(item, itemSchema as Schema, [...path, index]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function propertyProblem(
  record: Readonly<Record<string, unknown>>,
  schema: Schema,
  path: Path,
): Problem | undefined {
  const { properties = {}, additionalProperties, required = [] } = schema;
  for (const [key, value] of Object.entries(record)) {
    const known = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (known === false) return unknownName(key, schema, path);
    const found = known && firstProblem(value, known, [...path, key]);
    if (found !== undefined) return found;
  }
  const missing = required.find((key) => !Object.hasOwn(record, key));
  if (missing === undefined) return undefined;
  return problem(path, `${nameOf(path)} is missing "${missing}"`, `Add "${missing}".`);
}

function unknownName(key: string, schema: Schema, path: Path): Problem {
  const known = Object.keys(schema.properties ?? {});
  return {
    path: [...path, key],
    isName: true,
    message: `unknown ${schema['x-called'] ?? 'key'} "${key}"${path.length === 0 ? '' : ` in ${nameOf(path)}`}`,
    hint:
      known.length === 0
        ? 'This rule has no options.'
        : hintFor(key, known, pluralOf(schema['x-called'] ?? 'key')),
  };
}

export function problem(path: Path, message: string, hint: string): Problem {
  return { path, isName: false, message, hint };
}

/** "rules.ad-marker", "overrides[0].files". */
export function nameOf(path: Path): string {
  const name = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./u, '');
  return name === '' ? 'the configuration' : name;
}

function hasType(value: unknown, type: NonNullable<Schema['type']>): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function typesOf({ anyOf, type }: Schema): string {
  const types = anyOf?.map((branch) => branch.type) ?? [type];
  return types
    .map((name) =>
      name === 'array' ? 'an array' : name === 'boolean' ? 'true or false' : aName(name),
    )
    .join(' or ');
}

function aName(type: Schema['type']): string {
  if (type === undefined) return 'something else';
  return `${/^[aio]/u.test(type) ? 'an' : 'a'} ${type}`;
}

function unknownValue(value: unknown, schema: Schema, path: Path): string {
  const called = schema['x-called'] ?? 'value';
  const stays = schema['x-hints'] !== undefined && Object.hasOwn(schema['x-hints'], String(value));
  if (stays) return `the ${called} ${show(value)} cannot be listed in ${nameOf(path.slice(0, -1))}`;
  const place = nameOf(path);
  return `unknown ${called} ${show(value)}${place === called ? '' : ` in ${place}`}`;
}

function pluralOf(noun: string): string {
  return /[^aeiou]y$/u.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** What a value of the wrong type is: "an array"; a simple value as it is. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return isObject(value) ? 'an object' : show(value);
}

/** A valid value, for the hint: of the first type if there are several. */
function validValueOf({ anyOf, ...own }: Schema): string {
  const { type, enum: values } = anyOf?.[0] ?? own;
  if (values !== undefined) return `Use one of: ${values.map(show).join(', ')}.`;
  if (type === 'object') return `Use an object: { ${exampleOf(own)} }.`;
  if (type === 'array') return 'Use an array: [ ... ].';
  if (type === 'boolean') return 'Use true or false, without quotes.';
  if (type === 'string') return 'Use a string: "...".';
  const example = own.default === undefined ? '' : `, for example ${show(own.default)}`;
  return `Use a number without quotes${example}.`;
}

/** A property with its default value, for an object that needs one. */
function exampleOf({ properties = {} }: Schema): string {
  const [name, schema] =
    Object.entries(properties).find(([, { default: value }]) => value !== undefined) ?? [];
  return schema === undefined ? '...' : `"${name}": ${show(schema.default)}`;
}

const MAX_SHOWN = 60;

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
