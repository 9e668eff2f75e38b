// What the database suites need, and the app built once before any of them opens it.
import { buildApp } from '../../scripts/build-app.mjs';
import globalSetup from './global-setup.mjs';

export default async function browserSetup() {
  if (!buildApp()) throw new Error('The app could not be built.');
  await globalSetup();
}
