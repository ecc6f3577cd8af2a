import { RESIDUE_ROLES } from '../core/role.js';
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
  description: 'off, warn (shown) or error (makes lint fail). Cleaning removes what is not off.',
};

const GLOBS: Schema = { type: 'array', items: { type: 'string' }, minItems: 1 };
const ROLE_LIST: Schema = {
  type: 'array',
  items: {
    type: 'string',
    enum: RESIDUE_ROLES,
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
      $schema: { type: 'string', description: 'Where editors find this schema.' },
      extends: {
        description:
          'Configurations to build on: paths that begin with a dot, or packages. Later ones win, and this one over them.',
        anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      },
      plugins: {
        type: 'array',
        items: { type: 'string' },
        description:
          'Modules with rules of your own: paths that begin with a dot, or packages. Code runs only for a configuration of the project itself.',
      },
      ...settings,
      overrides: {
        type: 'array',
        description: 'Settings for some files. Later ones win.',
        items: {
          type: 'object',
          properties: {
            files: { ...GLOBS, description: 'Globs, from the folder of this file.' },
            except: { ...GLOBS, description: 'Globs of files that are not meant.' },
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
      description: 'The roles of lines to remove to begin with.',
      default: DEFAULT_PRESET,
    },
    remove: { ...ROLE_LIST, description: 'Roles of lines to remove beyond those of the preset.' },
    keep: { ...ROLE_LIST, description: 'Roles of lines not to remove.' },
    unsafe: {
      type: 'boolean',
      description: 'Apply findings with weak evidence too.',
      default: false,
    },
    rules: {
      type: 'object',
      'x-called': 'rule',
      description: 'By rule: a severity, or a severity with options.',
      properties: Object.fromEntries(rules.map((rule) => [rule.meta.id, ruleSchema(rule)])),
      additionalProperties: isOpen ? settingSchema({ type: 'object' }) : false,
    },
    lines: {
      type: 'object',
      description:
        'Single lines to keep or to remove, whatever the rules say: what "clean-articles apply review.json" writes.',
      properties: {
        keep: {
          ...lineList(true),
          description: 'Lines that are never removed, in blocks neither.',
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
        'Phrases of your own: words, with * for anything, # for a number, {a,b} for one of several, [a] for one that may be missing.',
      properties: {
        add: {
          type: 'object',
          'x-called': 'phrase family',
          description: 'By family: lines that say this are taken for members of it.',
          properties: Object.fromEntries(
            OWN_PHRASE_FAMILIES.map((family) => [
              family,
              { ...PHRASES, description: FAMILIES[family] },
            ]),
          ),
          additionalProperties: false,
        },
        veto: { ...PHRASES, description: 'Lines that say this are never taken for a phrase.' },
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
        'The line; numbers and case make no difference, and "label: *" is any line with it.',
      ),
      site: text("Only there: the host of the records' URL, or the folder of texts."),
      ...(hasRule ? { rule: text('Only from this rule.') } : {}),
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
