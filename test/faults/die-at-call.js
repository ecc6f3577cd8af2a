// Loaded before the program: counts what a thread asks of the file system to change it, and kills the process at a call that is
// chosen. So kills also fall into moments that are too short for a clock, between two renames or amid a write.
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
