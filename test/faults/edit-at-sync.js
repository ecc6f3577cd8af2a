// Preloaded before the program: another program writes to EDITED each time that a file is synced to the disk.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { EDITED } = process.env;
const { fsyncSync, writeFileSync } = fs;

fs.fsyncSync = (file) => {
  fsyncSync(file);
  writeFileSync(EDITED, 'News.');
};
syncBuiltinESMExports();
