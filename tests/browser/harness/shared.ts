/** What the browser tests share: one browser with the granted package, one server, and the extension's settings as they were at first. */

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach } from 'node:test';

import type { Page } from 'puppeteer-core';

import { launch } from './launch.ts';
import { serve, type Server } from './server.ts';
import { type ExtensionPage, type Kind, type Options, type Session, until } from './session.ts';

const variable = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests with cargo xtask test`);
  return value;
};

export const kind = variable('SOURCELIGHT_BROWSER') as Kind;

/** How to launch the browser with the package that asks for permission, `dist`, or the one that needs not, `dist/granted`. */
export const options = (folder: 'dist' | 'dist/granted'): Options => ({
  executable: variable('SOURCELIGHT_EXECUTABLE'),
  extension: path.resolve(folder, kind),
});

/** The fixtures in `tests/pages`. */
export const server: Server = await serve('tests/pages');

export const session: Session = await launch(kind, options('dist/granted'));

/** A page of the extension from which tests read and write its storage and ask its tabs. */
let opened = session.extensionPage('popup/index.html');
export const desk = {
  async evaluate<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    try {
      return await (await opened).evaluate(fn, ...args);
    } catch {
      // An update of the extension closes its pages.
      opened = session.extensionPage('popup/index.html');
      return (await opened).evaluate(fn, ...args);
    }
  },
};

/** What the extension stored by itself when it was installed with its permission. */
const initial = await until(async () => {
  const stored = await desk.evaluate(() => chrome.storage.local.get());
  return Object.keys(stored).length > 0 && stored;
}, 'the settings that follow from the granted permission');

/** Writes settings straight into the storage, over those at first. */
export async function settings(over: Record<string, unknown> = {}): Promise<void> {
  await desk.evaluate(
    async (settings) => {
      const stale = Object.keys(await chrome.storage.local.get()).filter((key) => !(key in settings));
      if (stale.length > 0) await chrome.storage.local.remove(stale);
      await chrome.storage.local.set(settings);
    },
    { ...initial, ...over },
  );
}

/** What is stored. */
export const stored = (): Promise<Record<string, unknown>> => desk.evaluate(() => chrome.storage.local.get());

afterEach(async () => {
  assert.deepEqual(await session.errors(), [], 'errors that the extension reported');
});

after(async () => {
  await session.close();
  await server.close();
});

/** Opens an address in a tab in front, gives it to `task` and closes it. */
export async function visit<T>(url: string, task: (page: Page) => Promise<T>): Promise<T> {
  const page = await session.newPage();
  try {
    await page.bringToFront();
    await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
    return await task(page);
  } finally {
    await page.close();
  }
}

/** The popup, loaded while `page` is the tab in front, as the toolbar button would. */
export async function popup<T>(page: Page, task: (popup: ExtensionPage) => Promise<T>): Promise<T> {
  const popup = await session.extensionPage('popup/index.html');
  try {
    await page.bringToFront();
    await popup.reload();
    await until(() => popup.evaluate(() => document.querySelector('input.switch') !== null), 'the popup');
    return await task(popup);
  } finally {
    await popup.close();
  }
}

/** Switches the switch that matches `selector` in a page of the extension behind the tab in front. */
export async function toggle(page: ExtensionPage, selector: string): Promise<void> {
  const found = await page.evaluate((selector) => {
    const input = document.querySelector<HTMLInputElement>(selector);
    input?.click();
    return input !== null;
  }, selector);
  if (!found) throw new Error(`no ${selector} in the page`);
}
