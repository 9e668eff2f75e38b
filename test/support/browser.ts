import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium as playwright, type Browser } from 'playwright-core';

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
  const { version } = createRequire(import.meta.url)('@sparticuz/chromium/package.json') as { version: string };
  const folder = path.join(tmpdir(), `wattloom-chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  const { default: chromium } = await import('@sparticuz/chromium');
  const args = [...chromium.args.filter((flag) => !weakening.some((weak) => flag.startsWith(weak))), ...quiet];
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}
