/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/packages/python/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/faults/'],
  // Some tests start processes; five seconds are little on a machine with other work.
  testTimeout: 30_000,
  // jest leaves a processor free; of two that is half.
  maxWorkers: '100%',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/(?!.*\\.browser\\.js$).*)\\.js$': '$1' },
  transform: {
    '\\.(css|browser\\.js)$': '<rootDir>/test/text-asset-transform.js',
    '\\.bin$': '<rootDir>/test/binary-asset-transform.js',
    '\\.ts$': '<rootDir>/test/typescript-transform.js',
  },
};
