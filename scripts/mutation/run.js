// `npm run test:mutation [-- FILE...]`: changes the sources of core and rules in small ways and counts how many of the
// changes the tests notice. Stryker is installed into a folder of its own when it is first wanted: it is large.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '9.6.1';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = join(root, 'node_modules/.stryker', VERSION);
const stryker = join(home, 'node_modules/@stryker-mutator/core/bin/stryker.js');

if (!existsSync(stryker)) {
  const wanted = `@stryker-mutator/core@${VERSION}`;
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', home, wanted];
  spawnSync('npm', args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}
const files = process.argv.slice(2);
const only = files.length > 0 ? ['--mutate', files.join(',')] : [];
const { status } = spawnSync(
  process.execPath,
  [stryker, 'run', 'scripts/mutation/stryker.config.js', ...only],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 2;
