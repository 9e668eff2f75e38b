const swc = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2024',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  },
];
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: { '\\.tsx?$': swc },
  transformIgnorePatterns: ['/node_modules/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/designer/dist', '<rootDir>/.wattloom'],
};
export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/runtime/**/*.test.ts', '<rootDir>/designer/src/**/*.test.ts', '<rootDir>/test/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/runtime/postgres/'],
    },
  ],
  reporters: ['default', '<rootDir>/scripts/summary-reporter.mjs'],
  testTimeout: 60_000,
};
