// `npm run test:spark`: sets up a Python environment with Spark beside the integration, then runs its tests.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../integrations/spark', import.meta.url));
const environment = join(folder, '.venv');
const python = join(environment, 'bin/python');

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: 'inherit' });
  if (error !== undefined) process.stderr.write(`${command}: ${error.message}\n`);
  if (status !== 0) process.exit(status ?? 2);
}

if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) {
  process.stderr.write(
    'Spark needs Java 17: install it, for instance with "apt-get install openjdk-17-jre-headless".\n',
  );
  process.exit(2);
}
if (!existsSync(join(environment, 'ready'))) {
  run('python3', ['-m', 'venv', environment]);
  run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', 'requirements.txt']);
  run(python, ['-c', `open(${JSON.stringify(join(environment, 'ready'))}, 'w').close()`]);
}
run(python, ['-m', 'unittest', '--verbose', 'test_spark', ...process.argv.slice(2)]);
