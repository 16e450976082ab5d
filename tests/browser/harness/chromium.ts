/** Chromium, over the DevTools protocol. */

import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import puppeteer, { type Page, TargetType } from 'puppeteer-core';

import { type ExtensionPage, type Options, type Session, sleep, until } from './session.ts';

/** Quiet: no first-run pages, no updates, no traffic of the browser's own. */
const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
];

/** `chrome.developerPrivate`, which chrome://extensions uses; it has no published types. */
interface DeveloperPrivate {
  addHostPermission(extension: string, origin: string): Promise<void>;
  updateExtensionConfiguration(update: { extensionId: string; errorCollection: boolean }): Promise<void>;
  getExtensionInfo(extension: string): Promise<{
    runtimeErrors: { id: number; severity: string; message: string; source: string }[];
    manifestErrors: { message: string }[];
  }>;
  deleteExtensionErrors(which: { extensionId: string }): Promise<void>;
}

export async function launch(options: Options): Promise<Session> {
  const profile = options.profile ?? (await fs.mkdtemp(path.join(os.tmpdir(), 'sourcelight-chromium-')));
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: options.executable,
    headless: !options.visible,
    userDataDir: profile,
    pipe: true,
    enableExtensions: true,
    defaultViewport: options.visible ? null : { width: 1280, height: 900 },
    args: [...FLAGS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  // Errors are only collected in developer mode, and permissions only granted from the browser's own page for extensions.
  const manager = await browser.newPage();
  await manager.goto('chrome://extensions');
  const id = await browser.installExtension(options.extension);
  await manager.evaluate(async (extensionId) => {
    const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate & { updateProfileConfiguration(update: object): Promise<void> } };
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.updateExtensionConfiguration({ extensionId, errorCollection: true });
  }, id);

  const worker = () =>
    browser.targets().find((target) => target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(`chrome-extension://${id}/`));

  return {
    kind: 'chromium',
    browser,
    newPage: () => browser.newPage(),
    async extensionPage(file) {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${id}/${file}`);
      return extensionPage(page);
    },
    async open(surface, page) {
      const [extension] = [...(await browser.extensions()).values()];
      const before = new Set(browser.targets()); // the same pages may be open in tabs
      const opened = async (file: string): Promise<Page> =>
        (await browser.waitForTarget((target) => !before.has(target) && target.url().endsWith(file))).asPage();
      await extension!.triggerAction(page);
      const popup = await opened('/popup/index.html');
      await popup.waitForSelector('footer .link');
      if (surface === 'popup') return extensionPage(popup);
      // The browser opens the panel only in answer to the reader's own click or key.
      await (await popup.$('footer .link'))!.click();
      const panel = await opened('/panel/index.html');
      await panel.waitForSelector('main > *');
      return extensionPage(panel);
    },
    async update() {
      await browser.installExtension(options.extension);
    },
    async stopBackground() {
      const target = worker();
      if (!target) return;
      // A message may start it anew, and one that is just starting may live on.
      await until(async () => {
        if (worker() !== target) return true;
        await (await target.worker())?.close().catch(() => undefined);
        return worker() !== target;
      }, 'the background to stop');
    },
    async allow(origin) {
      await manager.evaluate(
        (id, origin) => (chrome as unknown as { developerPrivate: DeveloperPrivate }).developerPrivate.addHostPermission(id, origin),
        id,
        origin,
      );
    },
    async errors() {
      return manager.evaluate(async (extensionId) => {
        const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
        const info = await developerPrivate.getExtensionInfo(extensionId);
        await developerPrivate.deleteExtensionErrors({ extensionId });
        return [
          ...info.manifestErrors.map((error) => error.message),
          ...info.runtimeErrors.map((error) => `${error.severity}: ${error.message} (${error.source})`),
        ];
      }, id);
    },
    async close() {
      await browser.close();
      if (!options.profile) await fs.rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

function extensionPage(page: Page): ExtensionPage & { page: Page } {
  return {
    page,
    evaluate: (fn, ...args) => page.evaluate(fn as never, ...args) as never,
    async click(selector) {
      await page.bringToFront();
      await page.click(selector);
    },
    async reload() {
      await page.reload();
      await sleep(0);
    },
    async screenshot(file) {
      await page.screenshot({ path: file as `${string}.png` });
    },
    close: () => page.close(),
  };
}
