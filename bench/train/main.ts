// Trains the tagger on the benchmark's data: features, a Python environment, training, figures on held-out sites.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const USAGE = `Usage: npm run train -- DIR OUT

Trains the model of line roles from the data in DIR (bench/README.md says where it comes from) and writes to OUT:

  documents.json, features.f32, tokens.u16   the lines as the model sees them
  venv/                                      a Python environment with bench/train/requirements.txt
  unseen.bin                                 weights from folds 1 to 3, for figures on unseen sites
  weights.bin                                weights from all folds, to copy to src/rules/tagger/weights.bin

Takes about ten minutes on two cores. To add labels, add records to bench/labels/labels.jsonl (see its README).`;

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
  const steps: readonly (readonly [string, ...string[]])[] = [
    [...runTs('bench/train/tagger-features.ts', folder, target)],
    ...(existsSync(python) ? [] : [['python3', '-m', 'venv', venv] as const]),
    [python, '-m', 'pip', 'install', '-q', '-r', 'bench/train/requirements.txt'],
    [python, 'bench/train/tagger.py', target, target, 'unseen', 'weights'],
    [...runTs('bench/roles/main.ts', folder, '--tagger', join(target, 'unseen.bin'))],
  ];
  for (const [program, ...args] of steps) {
    console.error(`\n> ${[program, ...args].join(' ')}`);
    const { status } = spawnSync(program, args, { stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}
