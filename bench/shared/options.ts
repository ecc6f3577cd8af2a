import { type CleanOptions, type PresetName, REMOVABLE_ROLES, type Rule } from '../../src/index.js';
import { rolesOf } from '../../src/rules/index.js';

/** The roles of a preset with other rules than its own, such as a model with other weights. */
export function optionsWith(rules: readonly Rule[], preset: PresetName): CleanOptions {
  const roles = rolesOf(preset);
  return { rules, keep: REMOVABLE_ROLES.filter((role) => !roles.has(role)) };
}
