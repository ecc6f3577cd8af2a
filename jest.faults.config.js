import base from './jest.config.js';

/** The suite that kills processes, fills disks and takes permissions away: minutes, and the superuser for some of it. */
/** @type {import('jest').Config} */
export default {
  ...base,
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 1_200_000,
};
