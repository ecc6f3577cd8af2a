// Does in jest what esbuild's binary loader does in the build.
import { readFileSync } from 'node:fs';

export default {
  process: (_source, path) => ({
    code: `export default new Uint8Array(Buffer.from('${readFileSync(path).toString('base64')}', 'base64'));`,
  }),
};
