import { REMOVABLE_ROLES } from '../core/role.js';
import type { OptionSchema, Rule } from '../core/rule.js';
import { FAMILIES } from '../phrases/families.js';
import { DEFAULT_PRESET, presets } from '../rules/index.js';
import { OWN_PHRASE_FAMILIES } from './phrase-families.js';
import { ALWAYS_STAY } from './roles.js';

/** The part of JSON Schema (draft 7) that describes configurations. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'boolean' | 'integer' | 'number';
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Schema;
  /** One schema for all items, or one for each. */
  readonly items?: Schema | readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Schemas of different types, so that the type of the value determines which one applies. */
  readonly anyOf?: readonly Schema[];
  /**
   * The name of an unknown property or value in messages. Not part of JSON Schema; ignored by other
   * validators.
   */
  readonly 'x-called'?: string;
  /** Hints for invalid values that users may try. Not part of JSON Schema; ignored by other validators. */
  readonly 'x-hints'?: Readonly<Record<string, string>>;
}

const SEVERITY: Schema = {
  type: 'string',
  'x-called': 'severity',
  enum: ['off', 'warn', 'error'],
  description:
    'off, warn (reported, does not fail lint) or error (fails lint). Cleaning applies every rule that is not off.',
};

const GLOBS: Schema = { type: 'array', items: { type: 'string' }, minItems: 1 };
const ROLE_LIST: Schema = {
  type: 'array',
  items: {
    type: 'string',
    enum: REMOVABLE_ROLES,
    'x-called': 'role',
    'x-hints': Object.fromEntries(ALWAYS_STAY),
  },
};
const PHRASES: Schema = { type: 'array', items: { type: 'string' } };

/**
 * The schema of a configuration file.
 *
 * @param isOpen whether unknown rules may be set, as in the published schema, because editors do not know plugins
 */
export function configSchema(rules: readonly Rule[], isOpen: boolean): Schema {
  const settings = settingsSchema(rules, isOpen);
  return {
    type: 'object',
    properties: {
      $schema: { type: 'string', description: 'The path or URL of this schema, for editors.' },
      extends: {
        description:
          'Configurations to extend: paths that begin with a dot, or packages. Later ones override earlier ones, and this file overrides all of them.',
        anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      },
      plugins: {
        type: 'array',
        items: { type: 'string' },
        description:
          'Modules with custom rules: paths that begin with a dot, or packages. They run only if the configuration belongs to the current project.',
      },
      ...settings,
      overrides: {
        type: 'array',
        description: 'Settings for some files. Later entries override earlier ones.',
        items: {
          type: 'object',
          properties: {
            files: { ...GLOBS, description: 'Globs, relative to the folder of this file.' },
            except: { ...GLOBS, description: 'Globs of files to exclude from "files".' },
            ...settings,
          },
          required: ['files'],
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  };
}

function settingsSchema(rules: readonly Rule[], isOpen: boolean): Record<string, Schema> {
  return {
    preset: {
      type: 'string',
      enum: Object.keys(presets),
      'x-called': 'preset',
      description: 'The base set of roles to remove.',
      default: DEFAULT_PRESET,
    },
    remove: { ...ROLE_LIST, description: 'Roles to remove in addition to those of the preset.' },
    keep: { ...ROLE_LIST, description: 'Roles to keep.' },
    unsafe: {
      type: 'boolean',
      description: 'Whether to also apply unsafe findings (those with weak evidence).',
      default: false,
    },
    rules: {
      type: 'object',
      'x-called': 'rule',
      description: 'The severity of each rule, alone or with options.',
      properties: Object.fromEntries(rules.map((rule) => [rule.meta.id, ruleSchema(rule)])),
      additionalProperties: isOpen ? settingSchema({ type: 'object' }) : false,
    },
    lines: {
      type: 'object',
      description:
        'Individual lines to keep or remove, whatever the rules find. "clean-articles apply review.json" writes these lists.',
      properties: {
        keep: {
          ...lineList(true),
          description: 'Lines that are never removed, not even as part of a block.',
        },
        remove: {
          ...lineList(false),
          description: 'Lines that are removed wherever they stand alone.',
        },
      },
      additionalProperties: false,
    },
    phrases: {
      type: 'object',
      description:
        'Custom phrases: words, with * for anything, # for a number, {a,b} for alternatives and [a] for an optional part.',
      properties: {
        add: {
          type: 'object',
          'x-called': 'phrase family',
          description: 'Phrases to add, by family.',
          properties: Object.fromEntries(
            OWN_PHRASE_FAMILIES.map((family) => [
              family,
              { ...PHRASES, description: FAMILIES[family] },
            ]),
          ),
          additionalProperties: false,
        },
        veto: { ...PHRASES, description: 'Lines that never match a phrase.' },
      },
      additionalProperties: false,
    },
  };
}

function lineList(hasRule: boolean): Schema {
  const text = (description: string): Schema => ({ type: 'string', description });
  const setting: Schema = {
    type: 'object',
    properties: {
      line: text(
        'The line. Case and the values of numbers are ignored; "label: *" matches any line with that label.',
      ),
      site: text(
        "Restricts the entry to one site: the host of a record's URL, or the folder of a text.",
      ),
      ...(hasRule ? { rule: text('Restricts the entry to one rule.') } : {}),
    },
    required: ['line'],
    additionalProperties: false,
  };
  return { type: 'array', items: { anyOf: [{ type: 'string' }, setting] } };
}

function ruleSchema({ meta: { options = {}, summary } }: Rule): Schema {
  return {
    description: summary,
    ...settingSchema({
      type: 'object',
      'x-called': 'option',
      properties: options satisfies Readonly<Record<string, OptionSchema>>,
      additionalProperties: false,
    }),
  };
}

function settingSchema(options: Schema): Schema {
  return {
    anyOf: [SEVERITY, { type: 'array', items: [SEVERITY, options], minItems: 1, maxItems: 2 }],
  };
}
