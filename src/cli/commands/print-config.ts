import { resolve } from 'node:path';
import { printableSettings } from '../../config/resolve.js';
import { shownPath } from '../../input/source.js';
import type { Io } from '../../pipeline/io.js';
import { configurationOf, type RuleSelection } from '../../pipeline/settings/configuration.js';
import { harmlessJson } from '../../reports/json.js';
import { EXIT } from '../exit-codes.js';

/**
 * Prints the resolved configuration for a file, which need not exist, and the configurations that
 * it comes from.
 */
export async function printConfigCommand(
  file: string,
  options: RuleSelection,
  io: Io,
): Promise<number> {
  const path = resolve(io.cwd, file);
  const displayPath = shownPath(path, io.cwd);
  const source = { path, displayPath, outputPath: displayPath };
  const configuration = await configurationOf([source], options, io.cwd);
  const shown = {
    file: displayPath,
    configurations: configuration.filesFor(source).map((config) => shownPath(config, io.cwd)),
    plugins: configuration.plugins.map((plugin) => shownPath(plugin, io.cwd)),
    ...printableSettings(configuration.settingsFor(source), configuration.known),
  };
  io.stdout.write(`${harmlessJson(shown, 2)}\n`);
  return EXIT.ok;
}
