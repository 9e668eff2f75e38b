// npm start: builds what is not built or differs from its sources, then runs the server.
// With --source nothing is built and the server runs from source (scripts/dev.mjs).
import './node-version.mjs';
import { serverCode } from './server-code.mjs';

const isFromSource = process.argv.includes('--source');
if (!isFromSource) {
  const { app, makeReady, server } = await import('./built.mjs');
  if (!(await makeReady([server, app]))) process.exit(1);
}
// Whoever started us with a line to them is gone.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
const { main } = await serverCode('boot/main', { isFromSource });
await main();
