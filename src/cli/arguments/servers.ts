import type { Command } from 'commander';
import type { Io } from '../../pipeline/io.js';
import type { RuleSelection } from '../../pipeline/settings/configuration.js';
import { withRules } from './option-groups.js';

/** Adds the commands that keep running and serve another program. */
export function addServers(program: Command, io: Io, exit: (code: number) => void): void {
  withRules(program.command('serve'))
    .description('run as a long-lived process that cleans batches of records for another program')
    .action(async (options: RuleSelection) => {
      const { serveCommand } = await import('../commands/serve.js');
      exit(await serveCommand(options, io));
    });

  withRules(program.command('lsp'))
    .description('run a language server (LSP) on standard input and output')
    .option(
      '--stdio',
      'use standard input and output (always on; accepted because editors pass it)',
    )
    .action(async (options: RuleSelection) => {
      const { lspCommand } = await import('../commands/lsp.js');
      exit(await lspCommand(options, io));
    });
}
