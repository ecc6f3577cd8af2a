// Starts "clean-articles lsp" for text and Markdown files.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

async function activate() {
  const settings = workspace.getConfiguration('clean-articles');
  const [command, ...args] = commandOf(settings.get('command', []));
  const windowsShell = process.platform === 'win32' && !command.endsWith('.exe');
  client = new LanguageClient(
    'clean-articles',
    'clean-articles',
    {
      command,
      args: [...args, 'lsp', '--stdio', ...settings.get('options', [])],
      options: { shell: windowsShell },
    },
    {
      documentSelector: ['plaintext', 'markdown'].map((language) => ({ scheme: 'file', language })),
    },
  );
  await client.start();
}

/** The command in the settings, else that of the workspace, else the one on the path. */
function commandOf(named) {
  if (named.length > 0) return named;
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '.';
  const suffix = process.platform === 'win32' ? '.cmd' : '';
  const installed = join(folder, `node_modules/.bin/clean-articles${suffix}`);
  return [existsSync(installed) ? installed : 'clean-articles'];
}

async function deactivate() {
  await client?.stop();
}

module.exports = { activate, deactivate };
