/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  // Phrases are data, and so are the weights' shape and the examples that documentation shows.
  mutate: [
    'src/core/**/*.ts',
    'src/rules/**/*.ts',
    '!src/phrases/compiled.ts',
    '!src/rules/main-content/examples.ts',
  ],
  plugins: ['./scripts/mutation/runner.js', './scripts/mutation/documentation.js'],
  testRunner: 'in-process',
  ignorers: ['documentation'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  checkers: [],
  // Stryker would rewrite it with a compiler of its own age; nothing here reads it.
  tsconfigFile: 'none.json',
  disableTypeChecks: false,
  ignorePatterns: ['bench', 'cleaned*', 'dist', 'docs', 'integrations', '.stryker-tmp'],
  tempDirName: 'node_modules/.stryker/tmp',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { logTests: false, allowColor: false },
  jsonReporter: { fileName: 'node_modules/.stryker/mutation.json' },
  timeoutMS: 15_000,
  timeoutFactor: 3,
  allowEmpty: true,
};
