/** The extension's own pages beside an article, and what tests ask of them. */

import fs from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from 'puppeteer-core';

import type { PageReport, SentReport } from '../../../extension/shared/messages.ts';
import { surround, type BareReport } from '../../../extension/shared/report.ts';
import { type ExtensionPage, until } from './session.ts';
import { desk, server, session } from './shared.ts';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** As `unpack` of the extension's messages, which cannot be loaded outside of a browser. */
export function unpack({ url, language, json }: SentReport): PageReport {
  const { title, report, around } = JSON.parse(json!) as { title: string; report: BareReport; around: [string, string][] };
  return { url, language, title, report: surround(report, around), frames: [{ frame: 0, first: 0 }] };
}

/** axe-core as one function: the extension's own pages let no text be run as code, but what the protocol brings they cannot refuse. */
export const audit = new Function(
  `${AXE}; return axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)));`,
) as () => Promise<string[]>;

/** A page of the extension, loaded while `page` is the tab in front. */
export async function beside<T>(page: Page, path: string, task: (ui: ExtensionPage) => Promise<T>): Promise<T> {
  const ui = await session.extensionPage(path);
  try {
    await page.bringToFront();
    await ui.reload();
    await until(() => ui.evaluate(() => document.querySelector('main > *') !== null), path);
    return await task(ui);
  } finally {
    await ui.close();
  }
}

/** Waits for `selector` in a page of the extension. */
export const there = (ui: ExtensionPage, selector: string): Promise<boolean> =>
  until(() => ui.evaluate((selector) => document.querySelector(selector) !== null, selector), selector);

/** Clicks what `selector` names there. */
export const press = (ui: ExtensionPage, selector: string): Promise<void> =>
  ui.evaluate((selector) => document.querySelector<HTMLElement>(selector)!.click(), selector);

/** Asks the content script of the tab that shows the server's page, as the extension's own pages do. */
export const ask = <T>(message: object): Promise<T> =>
  desk.evaluate(
    async (origin, message) => {
      const tabs = await chrome.tabs.query({});
      const tab = tabs.find(({ url }) => url?.startsWith(origin));
      return chrome.tabs.sendMessage(tab!.id!, message, { frameId: 0 });
    },
    server.url(''),
    message,
  ) as Promise<T>;

/** A page that is an article and nothing else. */
export const article = (body: string, title = 'Harbour talks'): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta property="og:type" content="article"></head>
   <body><article><h1>${title}</h1>${body}</article></body></html>`;

/** A paragraph in which nothing is found. */
export const FILLER = '<p>The harbour was dug out by hand and has been wide enough for two ships at once ever since the old wall fell.</p>';
