import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { presets, type Rule } from '../../src/index.js';
import { page } from '../../src/page.js';
import { mainContentRule } from '../../src/rules/main-content/main-content.js';
import { networkOf } from '../../src/rules/main-content/network.js';
import { DATA_SETS, foldOf, type Page } from './data.js';

const all: Readonly<Record<string, readonly Rule[]>> = { ...presets, page };

/** The rules of a preset, or undefined where there is none of that name. */
export function presetRules(name: string): readonly Rule[] | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/**
 * The preset page for pages that its weights have not seen: those of a fold of wcxb-dev-articles by the weights of the
 * other folds, those of the other data sets by weights from wcxb-dev-articles alone.
 *
 * @param folder what bench/train/train.py made by its runs fold-0 to fold-4 and wcxb
 */
export function crossValidated(folder: string): (page: Page, dataSet: string) => readonly Rule[] {
  const load = (name: string) => {
    const network = networkOf(readFileSync(join(folder, `${name}.bin`)));
    return [...presets.recommended, mainContentRule(network)];
  };
  const loaded = new Map<string, readonly Rule[]>();
  return (page, dataSet) => {
    const name = dataSet === DATA_SETS[0] ? `fold-${foldOf(page)}` : 'wcxb';
    const rules = loaded.get(name) ?? load(name);
    loaded.set(name, rules);
    return rules;
  };
}
