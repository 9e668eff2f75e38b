import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium as playwright, type Browser } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly devDependencies: { readonly '@sparticuz/chromium': string };
}

/** Switches of the packaged Chromium that would weaken what is tested. */
const weakening = ['--single-process', '--no-zygote', '--disable-web-security'];

/** Nothing the browser itself would look for on a network. */
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium: the one at CHROME_PATH, else the one that comes with the project. */
export async function openBrowser(): Promise<Browser> {
  const own = process.env.CHROME_PATH;
  if (own) return playwright.launch({ executablePath: own, args: quiet, headless: true });
  // It unpacks below TMPDIR and takes whatever lies there, an older version too: a folder named by the version.
  const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
  const folder = path.join(tmpdir(), `wattloom-chromium-${devDependencies['@sparticuz/chromium']}`);
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  const { default: chromium } = await import('@sparticuz/chromium');
  const args = [...chromium.args.filter((flag) => !weakening.some((weak) => flag.startsWith(weak))), ...quiet];
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}
