// Runs jest with Node's ES module support, which requires a flag.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const jest = createRequire(import.meta.url)
  .resolve('jest')
  .replace(/build.index\.js$/u, 'bin/jest.js');
const flags = ['--experimental-vm-modules', '--no-warnings'];
const { status } = spawnSync(process.execPath, [...flags, jest, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 2;
