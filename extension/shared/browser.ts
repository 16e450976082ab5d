/** Where Chromium and Firefox differ: nothing outside this file asks which browser it runs in. */

declare const browser: typeof chrome | undefined;

/** The extension API under one name; both browsers answer with promises under Manifest V3. */
export const api: typeof chrome = typeof browser === 'undefined' ? chrome : browser;

const firefox = api.runtime.getURL('').startsWith('moz-extension:');

/**
 * As whose sheet the style of the marks is inserted. Firefox: the reader's, which alone reaches into shadow trees. Chromium inherits highlight styles
 * into them anyway, and paints no background that a reader's sheet gives to a highlight.
 */
export const MARKS_ORIGIN = firefox ? 'USER' : 'AUTHOR';

/**
 * The elements that the rules of the marks select. Chromium inherits highlight styles; were each element selected on its own, a page of 100,000
 * nodes would stand still for a second while their styles are computed. The root alone: what is selected below it as well has every element under it
 * compare its highlights with those of its parent one by one. Firefox does not inherit the styles.
 */
export const MARKS_ELEMENT = firefox ? '' : ':root';

/** The colour of the marked text as a rule may name it; where it is that of another element, rules name the page's. */
export const MARKS_TEXT = firefox ? 'currentColor' : undefined;

interface SidebarAction {
  open(): Promise<void>;
}
const sidebar = (): SidebarAction | undefined => (api as unknown as { sidebarAction?: SidebarAction }).sidebarAction;

/** Whether the browser can show the side panel (Firefox for Android cannot). */
export const hasPanel = (): boolean => sidebar() !== undefined || api.sidePanel !== undefined;

/** Opens the side panel. Only works while the browser counts the call as the reader's own gesture: nothing may be awaited before it. */
export function openPanel(windowId: number): Promise<void> {
  return sidebar()?.open() ?? api.sidePanel.open({ windowId });
}

/** The keyboard shortcuts of extensions; Firefox for Android has none. */
export const commands = (): typeof chrome.commands | undefined => api.commands;

/** The browser's page for changing the keyboard shortcuts of extensions, to show or to open. */
export const shortcutsPage = firefox ? 'about:addons' : 'chrome://extensions/shortcuts';

/** Opens the page for changing shortcuts; Firefox has a call for it since 137, and pages cannot open `about:` addresses. */
export async function openShortcuts(): Promise<boolean> {
  const own = commands() as { openShortcutSettings?: () => Promise<void> } | undefined;
  if (own?.openShortcutSettings) {
    await own.openShortcutSettings();
    return true;
  }
  if (firefox) return false;
  await api.tabs.create({ url: shortcutsPage });
  return true;
}

/** Whether an address belongs to pages on which browsers let no extension run: their own pages, the stores, other extensions. */
export function isOffLimits(url: string | undefined): boolean {
  if (!url || !URL.canParse(url)) return false;
  const { protocol, hostname, pathname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:' && protocol !== 'file:') return true;
  return OFF_LIMITS.has(hostname) || (hostname === 'chrome.google.com' && pathname.startsWith('/webstore'));
}

const OFF_LIMITS = firefox
  ? new Set(['addons.mozilla.org', 'accounts.firefox.com', 'support.mozilla.org', 'discovery.addons.mozilla.org'])
  : new Set(['chromewebstore.google.com']);
