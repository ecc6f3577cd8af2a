import { serveEditor } from '../../lsp/server.js';
import type { Io } from '../../pipeline/io.js';
import type { RuleSelection } from '../../pipeline/settings/configuration.js';
import { VERSION } from '../../pipeline/version.js';

/** Serves an editor. The protocol ends the process. */
export function lspCommand(options: RuleSelection, io: Io): Promise<never> {
  return serveEditor(options, VERSION, io);
}
