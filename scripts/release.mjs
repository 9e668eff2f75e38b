// npm run release -- VERSION [--into FOLDER]: the next version, as a commit and a tag, with what belongs to it in
// release/ or FOLDER: its SBOM (CycloneDX) and the licences of what it ships. Nothing is published or pushed.
import './node-version.mjs';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { released, unreleased } from './changelog.mjs';
import { lockFile, shippedPackages } from './shipped.mjs';

const root = path.resolve(import.meta.dirname, '..');
const at = (place) => path.join(root, place);
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const homes = ['', 'runtime', 'server', 'designer'];

function refuse(why) {
  console.error(why);
  process.exit(1);
}

const [version = '', ...options] = process.argv.slice(2);
const folder = path.resolve(options[0] === '--into' && options[1] ? options[1] : at('release'));
const changelog = readFileSync(at('CHANGELOG.md'), 'utf8');
const { version: before } = JSON.parse(readFileSync(at('package.json'), 'utf8'));

if (!/^\d+\.\d+\.\d+$/.test(version)) refuse('Usage: npm run release -- VERSION [--into FOLDER], e.g. 1.2.0');
if (!isNewer(version, before) && git('tag', '--list', `v${before}`)) refuse(`Expected a version after ${before}.`);
if (git('tag', '--list', `v${version}`)) refuse(`There is a v${version} already.`);
if (git('status', '--porcelain')) refuse('Expected nothing uncommitted: a release is what its tag names.');
if (!unreleased(changelog))
  refuse('Nothing stands under "Unreleased" in CHANGELOG.md: say first what changes for whom.');

writeFileSync(at('CHANGELOG.md'), released(changelog, version, new Date().toISOString().slice(0, 10)));
for (const home of homes) setVersion(path.join(home, 'package.json'), ownVersion);
setVersion('package-lock.json', (lock) => {
  lock.version = version;
  for (const home of homes) ownVersion(lock.packages[home]);
});
const kustomization = 'deploy/kubernetes/kustomization.yaml';
writeFileSync(at(kustomization), readFileSync(at(kustomization), 'utf8').replace(/newTag: .*/, `newTag: ${version}`));

mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'sbom.cdx.json'), `${JSON.stringify(sbom(), null, 2)}\n`);
writeFileSync(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), notices());

git('add', '--update');
git('commit', '--quiet', '--message', `release: wattloom ${version}`);
git('tag', '--annotate', `v${version}`, '--message', unreleased(changelog));
console.log(`v${version} is tagged; ${path.relative(process.cwd(), folder)} has its SBOM and notices.`);
console.log(`Push it when you are sure: git push origin HEAD v${version}`);

function isNewer(one, other) {
  const [a, b] = [one, other].map((text) => text.split('.').map(Number));
  const differs = a.findIndex((number, place) => number !== b[place]);
  return differs >= 0 && a[differs] > b[differs];
}

function setVersion(file, change) {
  const content = JSON.parse(readFileSync(at(file), 'utf8'));
  change(content);
  writeFileSync(at(file), `${JSON.stringify(content, null, 2)}\n`);
}

function ownVersion(one) {
  one.version = version;
  for (const kind of ['dependencies', 'devDependencies'])
    if (one[kind]?.['@wattloom/runtime']) one[kind]['@wattloom/runtime'] = version;
}

/** npm lists everything that the lock file holds; here stands what is shipped. */
function sbom() {
  const options = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const all = JSON.parse(execFileSync('npm', options, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 }));
  const shipped = new Set([...shippedPackages(lockFile()).values()].map((one) => `${one.name}@${one.version}`));
  const nameOf = ({ group, name }) => (group ? `${group}/${name}` : name);
  const isOurs = (one) => nameOf(one).startsWith('@wattloom/') && !nameOf(one).endsWith('/node');
  const components = all.components.filter((one) => isOurs(one) || shipped.has(`${nameOf(one)}@${one.version}`));
  const kept = new Set([all.metadata.component['bom-ref'], ...components.map((one) => one['bom-ref'])]);
  const dependencies = (all.dependencies ?? [])
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }));
  // What the app is bundled from is for development to npm, and in the product all the same.
  for (const one of components)
    one.properties = one.properties?.filter(({ name }) => name !== 'cdx:npm:package:development');
  return { ...all, components, dependencies };
}

/** The licence of every package that is shipped, as it lies in the package. */
function notices() {
  const parts = [...shippedPackages()].flatMap(([place, { name, version: own, license = 'licence in its text' }]) => {
    if (!existsSync(at(place))) return [];
    const files = readdirSync(at(place)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
    const texts = files.map((file) => readFileSync(path.join(at(place), file), 'utf8').trim());
    return [`${name} ${own} (${license})\n\n${texts.join('\n\n') || 'The package carries no text of its licence.'}\n`];
  });
  const rule = `${'-'.repeat(80)}\n`;
  return `Wattloom ${version} carries these packages, each under its own licence.\n\n${rule}${parts.join(rule)}`;
}
