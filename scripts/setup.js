// Prepares a fresh clone before any command: the locked packages and a build, each only if it is missing or
// outdated. Uses only Node, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function modifiedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function newestUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, modifiedAt(join(entry.parentPath, entry.name))), 0);
}

function install() {
  const installed = modifiedAt(join(root, 'node_modules/.package-lock.json'));
  if (installed >= modifiedAt(join(root, 'package-lock.json'))) return;
  process.stderr.write('Installing the locked packages (npm ci) ...\n');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write('The packages could not be installed; npm says why above.\n');
    process.exit(2);
  }
}

function compile() {
  const built = modifiedAt(join(root, 'dist/index.js'));
  const sources = Math.max(
    newestUnder(join(root, 'src')),
    modifiedAt(join(root, 'scripts/build.js')),
    modifiedAt(join(root, 'package.json')),
  );
  if (built >= sources && existsSync(join(root, 'dist/types/index.d.ts'))) return;
  process.stderr.write('Building ...\n');
  const build = join(root, 'scripts/build.js');
  const { status } = spawnSync(process.execPath, [build], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(2);
}

install();
compile();
