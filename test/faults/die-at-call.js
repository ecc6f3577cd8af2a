// Preloaded before the program: counts the file-system calls of a thread that change something, and kills the process at a
// chosen call. This reaches moments that are too short for a timer, such as between two renames or during a write.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { DIE_AT_CALL, NOTE_CALLS_IN } = process.env;
const dieAt = Number(DIE_AT_CALL);
const { appendFileSync, writeSync } = fs;
let calls = 0;

const CHANGING = [
  'openSync',
  'writeSync',
  'appendFileSync',
  'fsyncSync',
  'renameSync',
  'rmSync',
  'mkdirSync',
  'fchmodSync',
];

for (const name of CHANGING) {
  const call = fs[name];
  fs[name] = (...args) => {
    if (name !== 'openSync' || args[1] !== 'r') calls++;
    if (calls === dieAt) {
      if (name === 'writeSync') writeHalf(...args);
      process.kill(process.pid, 'SIGKILL');
    }
    return call(...args);
  };
}
syncBuiltinESMExports();

function writeHalf(file, bytes, from = 0) {
  writeSync(file, bytes, from, (bytes.length - from) >> 1);
}

if (NOTE_CALLS_IN !== undefined) {
  process.on('exit', () => appendFileSync(NOTE_CALLS_IN, `${calls}\n`));
}
