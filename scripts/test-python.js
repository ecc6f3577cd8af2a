// `npm run test:python`: builds the wheel, installs it with the engines into a separate environment, checks the types and runs
// the tests, or with --bench compares its speed with the command line's. Arguments are passed to pytest: "-- --documents 20000",
// "-- tests/test_spark.py".
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'packages/python');
const environment = join(folder, '.venv');
const python = join(environment, 'bin/python');
const args = process.argv.slice(2);

function run(command, parameters) {
  const { status, error } = spawnSync(command, parameters, {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, PYTHON: python },
  });
  if (error !== undefined) process.stderr.write(`${command}: ${error.message}\n`);
  if (status !== 0) process.exit(status ?? 2);
}

/** Installs the engines again only if their list changes. */
function installEngines() {
  const list = join(folder, 'tests/requirements.txt');
  const mark = join(environment, 'installed');
  const wanted = createHash('sha256').update(readFileSync(list)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  rmSync(environment, { recursive: true, force: true });
  run('python3', ['-m', 'venv', environment]);
  run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', list]);
  writeFileSync(mark, wanted);
}

const isBench = args[0] === '--bench';
const leavesSparkOut =
  isBench ||
  args.some((arg) => arg.startsWith('tests/') && !arg.includes('spark')) ||
  args.includes('--ignore=tests/test_spark.py');
if (!leavesSparkOut && spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) {
  process.stderr.write(
    'Spark needs Java 17. Install it (apt-get install openjdk-17-jre-headless), or leave Spark out: ' +
      'npm run test:python -- --ignore=tests/test_spark.py\n',
  );
  process.exit(2);
}
installEngines();
rmSync(join(folder, 'dist'), { recursive: true, force: true });
run(process.execPath, [join(root, 'scripts/build-python.js')]);
const [wheel = ''] = readdirSync(join(folder, 'dist'));
const install = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--force-reinstall'];
run(python, [...install, join('dist', wheel)]);
if (isBench) {
  run(python, ['tests/throughput.py', ...args.slice(1)]);
  process.exit(0);
}
run(python, ['-m', 'mypy']);
run(python, ['-m', 'pytest', '-q', ...args]);
