import { swcOptions } from './scripts/swc-options.mjs';

const swc = ['@swc/jest', { ...swcOptions, sourceMaps: 'inline' }];
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: { '\\.tsx?$': swc },
  transformIgnorePatterns: ['/node_modules/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/(designer|server|runtime)/dist', '<rootDir>/.wattloom'],
};
// These suites share one PostgreSQL, started once; each suite clones a migrated template database.
const database = {
  ...base,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
/**
 * Browser suites of many minutes, left out unless WATTLOOM_LONG is set: with them a run exceeds the 35 minutes that it may
 * take on two cores.
 */
const long = ['/test/browser/typing-everywhere', '/test/browser/languages'];
export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      // As the app's build has it: forms evaluate with our FEEL.
      moduleNameMapper: { '^@bpmn-io/feelin$': '<rootDir>/designer/src/feel/form-js-feel.ts' },
      testMatch: [
        '<rootDir>/runtime/**/*.test.ts',
        '<rootDir>/designer/src/**/*.test.ts',
        '<rootDir>/test/*.test.ts',
        '<rootDir>/test/conformance/**/*.test.ts',
        '<rootDir>/test/random/**/*.test.ts',
      ],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/runtime/store/postgres/'],
    },
    {
      ...database,
      displayName: 'database',
      testMatch: [
        '<rootDir>/runtime/store/postgres/**/*.test.ts',
        '<rootDir>/server/**/*.test.ts',
        '<rootDir>/test/{http,scenarios,chaos,load,deploy}/**/*.test.ts',
      ],
    },
    {
      ...database,
      displayName: 'browser',
      globalSetup: '<rootDir>/test/support/browser-setup.mjs',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...(process.env.WATTLOOM_LONG ? [] : long)],
    },
  ],
  reporters: ['default', '<rootDir>/scripts/summary-reporter.mjs'],
  testTimeout: 60_000,
};
