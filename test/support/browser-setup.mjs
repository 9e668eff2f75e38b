// What the database suites need, and server and app built once before any of them starts or opens them.
import { app, build, server } from '../../scripts/built.mjs';
import globalSetup from './global-setup.mjs';

export default async function browserSetup() {
  if (!(await build([server, app]))) throw new Error('The server or the app could not be built.');
  await globalSetup();
}
