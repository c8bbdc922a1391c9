import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';

const artifacts = fileURLToPath(new URL('../artifacts/', import.meta.url));
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const installed = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A real browser: the machine's own, otherwise the one that ships inside an npm package. Nothing is downloaded. */
export async function launchBrowser(): Promise<Browser> {
  const own = installed.find((file) => file && existsSync(file));
  const quiet = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-gpu',
  ];
  // Chromium's sandbox refuses root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (own) return chromium.launch({ executablePath: own, args: [...quiet, ...sandbox] });
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...quiet, '--no-sandbox', '--headless=new', '--single-process=false'].filter(
      (flag) => !flag.startsWith('--single'),
    ),
  });
}

/** Keeps a picture of the page in e2e/artifacts/, for people and for CI. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(artifacts, { recursive: true });
  await page.screenshot({ path: path.join(artifacts, `${name}.png`), fullPage: true });
}

/** What axe finds wrong with the page, one line each. */
export async function findAccessibilityFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run();
    return violations.map(
      (found) => `${found.id}: ${found.help} (${found.nodes.map((node) => node.html).join(' ')})`,
    );
  });
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string }[] }[];
}
