import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CleanOptions, type PresetName, prepareRules, presets } from '../../src/index.js';
import { mainContentRule } from '../../src/rules/main-content/index.js';
import { optionsWith } from '../shared/options.js';
import { FOLDS, foldOf } from '../shared/sites.js';
import { DATA_SETS, type DataSet, type Page } from './data.js';

/** How to clean a page of a data set. */
export type OptionsFor = (page: Page, dataSet: DataSet) => CleanOptions;

export async function fromPreset(preset: PresetName): Promise<OptionsFor> {
  await prepareRules(presets[preset]);
  return () => ({ preset });
}

/**
 * The preset page with weights that were not trained on the page: those of a fold of wcxb-dev-articles use the weights
 * of the other folds, those of the other data sets use weights from wcxb-dev-articles alone.
 *
 * @param folder with the output of bench/train/train.py for the runs fold-0 to fold-4 and wcxb
 */
export async function crossValidated(folder: string): Promise<OptionsFor> {
  const load = async (name: string): Promise<CleanOptions> => {
    const rule = mainContentRule(() => readFile(join(folder, `${name}.bin`)));
    const rules = [...presets.recommended, rule];
    await prepareRules(rules);
    return optionsWith(rules, 'page');
  };
  const unseen = await load('wcxb');
  const folds = await Promise.all(Array.from({ length: FOLDS }, (_, fold) => load(`fold-${fold}`)));
  return (page, dataSet) => (dataSet === DATA_SETS[0] ? (folds[foldOf(page)] ?? unseen) : unseen);
}
