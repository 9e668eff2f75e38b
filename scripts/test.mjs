// npm test: every suite, browser included. Arguments go to jest, e.g. `npm test -- runtime/languages/feel`.
import { spawnSync } from 'node:child_process';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `The tests run on Node 24, which npm installs beside the project, but this is Node ${process.versions.node}.`,
  );
  console.error('Run them as "npm test", after "npm ci" with install scripts allowed.');
  process.exit(1);
}
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
});
process.exit(status ?? 1);
