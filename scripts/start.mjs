// npm start: builds the browser app where its sources are newer, then runs the server.
import './ts.mjs';
import { buildApp } from './build-app.mjs';

if (!buildApp()) {
  console.error('The app could not be built; what went wrong stands above. Correct it, then start again.');
  process.exit(1);
}
const { main } = await import('../server/src/boot/main.ts');
await main();
