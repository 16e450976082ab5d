/** Firefox: web pages over WebDriver BiDi, the extension's own pages over Marionette, both in one session. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { Browser as BrowserName, createProfile } from '@puppeteer/browsers';
import puppeteer, { type ConnectionTransport } from 'puppeteer-core';
import WebSocket from 'ws';

import { Marionette } from './marionette.ts';
import { type ExtensionPage, type Options, type Session, sleep, until } from './session.ts';

/** Firefox draws this at random for every profile; fixed, the extension's pages have an address that is known beforehand. */
const UUID = '5c3f1d3a-7f52-4a53-9b54-6a2c3d1e0f00';

/** How long the background may be idle before Firefox stops it. */
const IDLE = 1_000;

export async function launch(options: Options): Promise<Session> {
  const profile = options.profile ?? (await fs.mkdtemp(path.join(os.tmpdir(), 'sourcelight-firefox-')));
  const manifest = JSON.parse(await fs.readFile(path.join(options.extension, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  await createProfile(BrowserName.FIREFOX, {
    path: profile,
    preferences: {
      'marionette.port': 0,
      'extensions.webextensions.uuids': JSON.stringify({ [manifest.browser_specific_settings.gecko.id]: UUID }),
      // An extension that is installed for the session alone would lose its storage with it.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'extensions.webextOptionalPermissionPrompts': false,
      'extensions.background.idle.timeout': options.visible ? 30_000 : IDLE,
      'datareporting.policy.dataSubmissionEnabled': false,
      'browser.shell.checkDefaultBrowser': false,
    },
  });

  const [ports, bidi] = [path.join(profile, 'MarionetteActivePort'), path.join(profile, 'WebDriverBiDiServer.json')];
  await Promise.all([fs.rm(ports, { force: true }), fs.rm(bidi, { force: true })]);
  const firefox = spawn(
    options.executable,
    [
      ...(options.visible ? [] : ['--headless', '--width=1280', '--height=900']),
      ...['--no-remote', '--profile', profile, '--marionette', '--remote-debugging-port=0', '--remote-allow-system-access'],
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const gone = once(firefox, 'exit');
  const kill = () => firefox.kill('SIGKILL');
  process.once('exit', kill);
  const read = (file: string) => fs.readFile(file, 'utf8').catch(() => '');
  await until(async () => (await read(ports)) && (await read(bidi)), 'Firefox to start', 60_000);

  const marionette = await Marionette.connect(Number(await read(ports)));
  const session = await marionette.send<{ sessionId: string; capabilities: { webSocketUrl: string } }>('WebDriver:NewSession', {
    webSocketUrl: true,
    // Marionette would wait five seconds for an event that a tab in the background does not send.
    pageLoadStrategy: 'none',
    unhandledPromptBehavior: 'accept and notify',
  });
  const browser = await puppeteer.connect({
    transport: await joined(session),
    protocol: 'webDriverBiDi',
    defaultViewport: options.visible ? null : { width: 1280, height: 900 },
  });
  await browser.installExtension(options.extension);

  /** Calls a function of the browser's own, with its privileges. */
  const chrome = <A extends unknown[], R>(fn: (...args: A) => R, ...args: A) =>
    marionette.exclusive(async (): Promise<Awaited<R>> => {
      await marionette.send('Marionette:SetContext', { value: 'chrome' });
      try {
        return (await marionette.call(String(fn), args)) as Awaited<R>;
      } finally {
        await marionette.send('Marionette:SetContext', { value: 'content' });
      }
    });

  return {
    kind: 'firefox',
    browser,
    newPage: () => browser.newPage(),
    extensionPage: (file) => extensionPage(marionette, `moz-extension://${UUID}/${file}`),
    async open(surface, page) {
      await page.bringToFront();
      await chrome(show, surface, manifest.browser_specific_settings.gecko.id);
      const inside = (source: string, args: unknown[]) => chrome(evaluateIn, surface, source, args);
      await until(() => inside("() => document.querySelector('main > *') !== null", []).catch(() => false), `the ${surface}`);
      return {
        evaluate: (fn, ...args) => inside(String(fn), args) as never,
        async screenshot(file) {
          await fs.writeFile(file, Buffer.from(await chrome(pictureOf, surface), 'base64'));
        },
        close: () => chrome(hide, surface),
      };
    },
    async update() {
      await browser.installExtension(options.extension);
    },
    async stopBackground() {
      await chrome(async (id) => {
        const { WebExtensionPolicy } = globalThis as unknown as {
          WebExtensionPolicy: { getByID(id: string): { extension: { terminateBackground(): Promise<void> } } };
        };
        await WebExtensionPolicy.getByID(id).extension.terminateBackground();
      }, manifest.browser_specific_settings.gecko.id);
    },
    async allow() {
      // by the preference above
    },
    async errors() {
      return chrome((origin: string) => {
        const { Services, Ci } = globalThis as unknown as {
          Services: { console: { getMessageArray(): (object & { message: string; sourceName?: string; flags?: number; QueryInterface(i: unknown): void })[]; reset(): void } };
          Ci: { nsIScriptError: unknown };
        };
        const errors = [];
        for (const message of Services.console.getMessageArray()) {
          try {
            message.QueryInterface(Ci.nsIScriptError);
          } catch {
            continue;
          }
          // A tab that closes under a script: Firefox reports what was still under way there, which no script can prevent.
          if (/(after context unloaded|while context is inactive)|NS_ERROR_NOT_INITIALIZED|Script terminated by timeout/.test(message.message)) continue;
          // The page's own picture behind a box, refused by the page's own policy: it is fetched when styles are computed, by whoever asks first.
          if (/blocked the loading of a resource \(img-src\) at https?:/.test(message.message)) continue;
          if (message.sourceName?.startsWith(origin)) errors.push(message.message);
        }
        Services.console.reset();
        return errors;
      }, `moz-extension://${UUID}/`);
    },
    async close() {
      await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
      await Promise.race([gone, sleep(10_000).then(kill)]);
      await gone;
      await browser.disconnect();
      marionette.close();
      process.off('exit', kill);
      if (!options.profile) await fs.rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** As much as is needed of what the browser's own windows are made of. Functions below run there, so each holds all that it uses. */
interface Chrome {
  Services: { wm: { getMostRecentWindow(type: string): ChromeWindow } };
  WebExtensionPolicy: { getByID(id: string): { extension: unknown } };
  ChromeUtils: { importESModule(url: string): { ExtensionParent: { apiManager: { global: { browserActionFor(extension: unknown): { openPopup(window: Window, withoutClick: boolean): Promise<void> } } } } } };
}
interface RemoteBrowser extends HTMLElement {
  messageManager: {
    addMessageListener(name: string, listener: (message: { data: { value?: unknown; error?: string } }) => void): void;
    loadFrameScript(url: string, later: boolean): void;
  };
  browsingContext: { currentWindowGlobal: { drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap> } };
}
type ChromeWindow = Window & {
  SidebarController: { sidebars: Map<string, unknown>; show(id: string): Promise<unknown>; hide(): void; browser: { contentDocument: Document } };
};

/** Shows the popup or the sidebar, as the toolbar does. */
async function show(surface: 'popup' | 'panel', id: string): Promise<void> {
  const { Services, WebExtensionPolicy, ChromeUtils } = globalThis as unknown as Chrome;
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  if (surface === 'panel') {
    const own = id.replace(/[^a-z0-9]/gi, '_');
    await window.SidebarController.show([...window.SidebarController.sidebars.keys()].find((key) => key.startsWith(own))!);
    return;
  }
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  await ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(id).extension).openPopup(window, true);
}

function hide(surface: 'popup' | 'panel'): void {
  const window = (globalThis as unknown as Chrome).Services.wm.getMostRecentWindow('navigator:browser');
  if (surface === 'panel') window.SidebarController.hide();
  else (window.document.querySelector('.webextension-popup-browser')?.closest('panel') as unknown as { hidePopup(): void } | null)?.hidePopup();
}

/** Calls a function in the popup or the sidebar; its `document` is the page's. */
function evaluateIn(surface: 'popup' | 'panel', source: string, args: unknown[]): Promise<unknown> {
  const window = (globalThis as unknown as Chrome).Services.wm.getMostRecentWindow('navigator:browser');
  const found =
    surface === 'popup'
      ? window.document.querySelector('.webextension-popup-browser')
      : window.SidebarController.browser.contentDocument.getElementById('webext-panels-browser');
  const browser = found as RemoteBrowser | null;
  if (!browser) return Promise.reject(new Error(`there is no ${surface}`));
  const name = `sourcelight-${Math.random()}`;
  const script = `const { document, getComputedStyle, innerWidth, innerHeight } = content;
    Promise.resolve().then(() => (${source})(...${JSON.stringify(args)})).then(
      (value) => sendAsyncMessage('${name}', { value }), (error) => sendAsyncMessage('${name}', { error: String(error) }));`;
  return new Promise((resolve, reject) => {
    browser.messageManager.addMessageListener(name, ({ data }) => (data.error === undefined ? resolve(data.value) : reject(new Error(data.error))));
    browser.messageManager.loadFrameScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`, false);
  });
}

/** A picture of the popup or the sidebar, as base64. */
async function pictureOf(surface: 'popup' | 'panel'): Promise<string> {
  const window = (globalThis as unknown as Chrome).Services.wm.getMostRecentWindow('navigator:browser');
  const found =
    surface === 'popup'
      ? window.document.querySelector('.webextension-popup-browser')
      : window.SidebarController.browser.contentDocument.getElementById('webext-panels-browser');
  const bitmap = await (found as RemoteBrowser).browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = window.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1]!;
}

/** The connection of a session that exists already: its opening is answered here, everything else by the browser. */
async function joined(session: { sessionId: string; capabilities: { webSocketUrl: string } }): Promise<ConnectionTransport> {
  const socket = new WebSocket(session.capabilities.webSocketUrl, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
  await once(socket, 'open');
  const transport: ConnectionTransport = {
    send(message) {
      const { id, method } = JSON.parse(message) as { id: number; method: string };
      if (method === 'session.new') queueMicrotask(() => transport.onmessage?.(JSON.stringify({ type: 'success', id, result: session })));
      else socket.send(message);
    },
    close: () => socket.close(),
  };
  socket.on('message', (data) => transport.onmessage?.(String(data)));
  socket.on('close', () => transport.onclose?.());
  return transport;
}

async function extensionPage(marionette: Marionette, url: string): Promise<ExtensionPage> {
  const { handle } = await marionette.exclusive(async () => {
    // A new tab opens beside the protocol's current one, which may be gone.
    const [any] = await marionette.send<string[]>('WebDriver:GetWindowHandles');
    await marionette.send('WebDriver:SwitchToWindow', { handle: any, focus: false });
    return marionette.send<{ handle: string }>('WebDriver:NewWindow', { type: 'tab', focus: false });
  });
  /** Runs `task` with the protocol's current window set to this tab. */
  const here = <T>(task: () => Promise<T>, focus = false): Promise<T> =>
    marionette.exclusive(async () => {
      await marionette.send('WebDriver:SwitchToWindow', { handle, focus });
      return task();
    });
  await here(() => marionette.send('WebDriver:Navigate', { url }));
  const loaded = (url: string) => location.href.startsWith(url) && document.readyState === 'complete';
  await until(() => here(() => marionette.call(String(loaded), [url])).catch(() => false), url);
  return {
    evaluate: (fn, ...args) => here(() => marionette.call(String(fn), args)) as never,
    async click(selector) {
      await here(async () => {
        const { value } = await marionette.send<{ value: Record<string, string> }>('WebDriver:FindElement', { using: 'css selector', value: selector });
        await marionette.send('WebDriver:ElementClick', { id: Object.values(value)[0] });
      }, true);
    },
    async reload() {
      const call = (fn: () => unknown) => here(() => marionette.call(String(fn), []));
      await call(() => {
        Object.assign(window, { stale: true });
        location.reload();
      });
      await until(() => call(() => !('stale' in window) && document.readyState === 'complete').catch(() => false), 'the page to be loaded anew');
    },
    async screenshot(file) {
      const { value } = await here(() => marionette.send<{ value: string }>('WebDriver:TakeScreenshot', { full: false }));
      await fs.writeFile(file, Buffer.from(value, 'base64'));
    },
    async close() {
      await here(async () => {
        // The protocol's current window must be one that exists, or the next command fails.
        const [other] = await marionette.send<string[]>('WebDriver:CloseWindow');
        if (other) await marionette.send('WebDriver:SwitchToWindow', { handle: other, focus: false });
      });
    },
  };
}
