// Imported first by whatever runs on Node 24: an older one would end in the middle of something.
const [major] = process.versions.node.split('.').map(Number);

if (major < 24) {
  console.error(`Wattloom runs on Node 24 or newer, but this is Node ${process.versions.node}.`);
  console.error(
    'npm installs one beside it (without "--omit=optional") and finds it by itself: ' +
      '"npm start", "npm test", "npx wattloom ...".',
  );
  process.exit(1);
}
