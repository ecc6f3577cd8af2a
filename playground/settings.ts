import {
  type CleanOptions,
  type PresetName,
  presets,
  REMOVABLE_ROLES,
  type RemovableRole,
} from '../src/index.js';
import { rolesOf } from '../src/rules/index.js';

/** What to remove. */
export interface Settings {
  readonly preset: PresetName;
  readonly unsafe: boolean;
  /** Roles that are removed. */
  readonly roles: ReadonlySet<RemovableRole>;
}

export const PRESETS = Object.keys(presets) as PresetName[];

export function settingsOf(preset: PresetName): Settings {
  return { preset, unsafe: false, roles: ofPreset(preset) };
}

function ofPreset(preset: PresetName): ReadonlySet<RemovableRole> {
  const removed = new Set<string>(rolesOf(preset));
  return new Set(REMOVABLE_ROLES.filter((role) => removed.has(role)));
}

/** The settings as options of the public API. */
export function optionsOf({ preset, unsafe, roles }: Settings): CleanOptions {
  const own = ofPreset(preset);
  return {
    preset,
    unsafe,
    remove: REMOVABLE_ROLES.filter((role) => roles.has(role) && !own.has(role)),
    keep: REMOVABLE_ROLES.filter((role) => !roles.has(role) && own.has(role)),
  };
}
