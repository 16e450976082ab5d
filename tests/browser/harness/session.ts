/** A browser with the extension in it, the same for both browsers. */

import type { Browser, Page } from 'puppeteer-core';

export type Kind = 'chromium' | 'firefox';

export interface Options {
  /** The browser's executable. */
  executable: string;
  /** The folder of the extension's package. */
  extension: string;
  /** The browser's profile; a fresh one that goes with the session, unless named. */
  profile?: string;
  /** Open a window that somebody looks at. */
  visible?: boolean;
}

/** One of the extension's own pages, opened in a tab. */
export interface ExtensionPage {
  /** Calls a self-contained function there. */
  evaluate<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** Clicks like a reader, so that the browser counts it as a gesture. */
  click(selector: string): Promise<void>;
  /** Loads the page anew, without bringing its tab to the front. */
  reload(): Promise<void>;
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}

/** What the browser shows around a page: the toolbar button's popup, the side panel. */
export type Surface = Pick<ExtensionPage, 'evaluate' | 'screenshot' | 'close'>;

export interface Session {
  readonly kind: Kind;
  readonly browser: Browser;
  /** A new tab. */
  newPage(): Promise<Page>;
  /** Opens a page of the extension in a tab of its own, behind the current one. */
  extensionPage(path: string): Promise<ExtensionPage>;
  /** Opens the popup as the toolbar button does, or the side panel as its key does, beside `page`, which is in front. */
  open(surface: 'popup' | 'panel', page: Page): Promise<Surface>;
  /** Installs the extension again over itself, as an update does. */
  update(): Promise<void>;
  /** Stops the extension's background, as the browser does when it is idle. Resolves when it is gone. */
  stopBackground(): Promise<void>;
  /** Makes the browser answer the next request for a permission with yes; it still asks for a gesture. */
  allow(origin: string): Promise<void>;
  /** What the extension reported as errors, in any of its contexts, since the last call. */
  errors(): Promise<string[]>;
  /** Closes the browser; what remains is the profile. */
  close(): Promise<void>;
}

/** Waits until `condition` gives something true and returns it. */
export async function until<T>(condition: () => T | Promise<T>, what: string, milliseconds = 10_000): Promise<NonNullable<T>> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${milliseconds} ms in vain for ${what}`);
    await sleep(20);
  }
}

export const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
