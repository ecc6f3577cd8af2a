// Trains both models on the benchmark's data: features, a Python environment, training, figures on held-out sites.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const USAGE = `Usage: npm run train -- DIR OUT

Trains the models of tagger and main-content from the data in DIR (bench/README.md says where it comes from) and writes to OUT:

  venv/                         a Python environment with bench/train/requirements.txt
  tagger/, main-content/        for each model:
    features.f32, tokens.u16, ...   the lines as the model sees them
    unseen.bin                      weights from folds 1 to 3, for figures on unseen sites
    weights.bin                     weights from all folds, to copy to src/rules/tagger or src/rules/main-content

Takes about half an hour on two cores. To add labels, add records to bench/labels/labels.jsonl (see its README).`;

const [data, out] = process.argv.slice(2);
process.exitCode = data === undefined || out === undefined ? usage() : train(data, out);

function usage(): number {
  console.error(USAGE);
  return 2;
}

function train(folder: string, target: string): number {
  const venv = join(target, 'venv');
  const python = join(venv, 'bin/python');
  const runTs = (script: string, ...args: readonly string[]) =>
    [process.execPath, 'scripts/run-ts.js', script, ...args] as const;
  const tagger = join(target, 'tagger');
  const mainContent = join(target, 'main-content');
  const steps: readonly (readonly [string, ...string[]])[] = [
    ...(existsSync(python) ? [] : [['python3', '-m', 'venv', venv] as const]),
    [python, '-m', 'pip', 'install', '-q', '-r', 'bench/train/requirements.txt'],
    [...runTs('bench/train/tagger-features.ts', folder, tagger)],
    [python, 'bench/train/tagger.py', tagger, tagger, 'unseen', 'weights'],
    [...runTs('bench/roles/main.ts', folder, '--tagger', join(tagger, 'unseen.bin'))],
    [...runTs('bench/train/main-content-features.ts', folder, mainContent)],
    [python, 'bench/train/main-content.py', mainContent, mainContent, 'unseen', 'weights'],
    [...runTs('bench/pages/main.ts', folder, '--weights', join(mainContent, 'unseen.bin'))],
  ];
  for (const [program, ...args] of steps) {
    console.error(`\n> ${[program, ...args].join(' ')}`);
    const { status } = spawnSync(program, args, { stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}
