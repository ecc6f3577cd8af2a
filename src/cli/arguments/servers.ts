import type { Command } from 'commander';
import type { Io } from '../../pipeline/io.js';
import type { RuleSelection } from '../../pipeline/settings/configuration.js';
import { withRules } from './option-groups.js';

/** Adds the commands that keep running and serve another program. */
export function addServers(program: Command, io: Io, exit: (code: number) => void): void {
  withRules(program.command('serve'))
    .description('clean batches of records for a program that keeps this process running')
    .action(async (options: RuleSelection) => {
      const { serveCommand } = await import('../commands/serve.js');
      exit(await serveCommand(options, io));
    });

  withRules(program.command('lsp'))
    .description('serve an editor: the Language Server Protocol on standard input and output')
    .option('--stdio', 'the only way it speaks; editors say so')
    .action(async (options: RuleSelection) => {
      const { lspCommand } = await import('../commands/lsp.js');
      await lspCommand(options, io);
    });
}
