import type { Browser, Page } from 'playwright-core';
import { addressesIn, type Addresses } from './addresses.ts';
import { launchBrowser } from './browser.ts';
import { createCheckout, type Checkout } from './checkout.ts';
import { drydockIn, type Drydock, type EngineName, type Running } from './drydock.ts';
import { findProcesses, type Leak } from './leaks.ts';

/** One running stack of a fresh clone, and a browser that looks at it. */
export interface Stack {
  engine: EngineName;
  limits: { start: number; reload: number };
  checkout: Checkout;
  drydock: Drydock;
  up: Running;
  at: Addresses;
  browser: Browser;
  page: Page;
}

/** Generous where a machine must download and build; the benchmarks, not the tests, judge speed. */
const limits = { local: { start: 400_000, reload: 20_000 }, docker: { start: 900_000, reload: 60_000 } };

export const readyBlock = /ready in [\d.]+ ?(s|min)[\s\S]*?\n\n/i;

export async function startStack(stack: Stack, engine: EngineName): Promise<void> {
  stack.engine = engine;
  stack.limits = limits[engine];
  stack.checkout = createCheckout(`drydock-e2e-${engine}`);
  stack.drydock = drydockIn(stack.checkout, engine);
  stack.browser = await launchBrowser();
  stack.page = await stack.browser.newPage({ viewport: { width: 1280, height: 800 } });
  stack.up = stack.drydock.start(['up']);
  const ready = await stack.up.sees(readyBlock, stack.limits.start);
  stack.at = addressesIn(stack.up.output().slice(ready.index));
}

/** Answers what is left of it: nothing, if all is well. */
export async function endStack(stack: Partial<Stack>): Promise<Leak[]> {
  await stack.browser?.close();
  await stack.drydock?.run(['down', '--volumes', '--yes']);
  await stack.up?.ended(30_000);
  const left = stack.checkout ? findProcesses(stack.checkout.directory) : [];
  stack.checkout?.remove();
  return left;
}
