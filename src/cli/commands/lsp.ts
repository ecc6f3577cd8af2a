import { serveEditor } from '../../lsp/server.js';
import type { Io } from '../../pipeline/io.js';
import type { RuleSelection } from '../../pipeline/settings/configuration.js';
import { VERSION } from '../../pipeline/version.js';
import { EXIT } from '../exit-codes.js';

/** Serves an editor. The protocol demands exit code 1 if the editor did not ask for a shutdown first. */
export async function lspCommand(options: RuleSelection, io: Io): Promise<number> {
  return (await serveEditor(options, VERSION, io)) ? EXIT.ok : EXIT.found;
}
