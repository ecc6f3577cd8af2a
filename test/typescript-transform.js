// Compiles TypeScript for jest with the bundler that builds the package: one compiler fewer, and tests run the
// code that users run.
import { transformSync } from 'esbuild';

export default {
  process: (source, sourcefile) => ({
    code: transformSync(source, {
      sourcefile,
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      supported: { 'import-attributes': true },
      sourcemap: 'inline',
    }).code,
  }),
};
