/** What a tab's true state is, and why: the content script's own word, or what can be told where there is none. */

import { api, isOffLimits } from './browser';
import { askTab, type TabState, type ToBackground } from './messages';
import { chosen, siteOf, wants, type Settings } from './settings';
import { allowed } from './sites';

export interface TabView {
  tab: number | null;
  window: number | null;
  /** The site as the settings name it; `null` where the page has none or the browser does not say. */
  host: string | null;
  state: TabState;
  /** Which reading of the page it is, as its content script says; `null` where there is none. */
  reading: number | null;
}

/** The active tab of the window this page belongs to. */
export async function activeTab(): Promise<chrome.tabs.Tab | undefined> {
  return (await api.tabs.query({ active: true, currentWindow: true }))[0];
}

/**
 * `clicked`: whether the reader opened this page of the extension on the tab, as the popup. Then the browser tells the address of any page that an
 * extension may read; beside it, as in the panel, only of those that were allowed.
 */
export async function viewTab(tab: chrome.tabs.Tab | undefined, settings: Settings, clicked: boolean): Promise<TabView> {
  const id = tab?.id ?? null;
  const host = siteOf(tab?.url);
  const view = (state: TabState, reading: number | null = null): TabView => ({ tab: id, window: tab?.windowId ?? null, host, state, reading });
  if (id === null || isOffLimits(tab?.url)) return view({ state: 'unsupported' });

  const told = await askTab(id, { to: 'content', ask: 'state' });
  if (told && told.state !== 'off') return view(told, told.reading);
  if (!settings.on) return view({ state: 'off' });
  if (host === null) return view({ state: tab?.url || clicked ? 'unsupported' : 'not-asked' });
  if (chosen(settings, host) === false) return view({ state: 'off-here' });
  if (!wants(settings, host)) return view({ state: 'not-asked' });
  if (!(await allowed(host))) return view({ state: 'no-permission' });
  // Wanted and permitted, and yet no script answers: still loading, the browser's own viewer of another kind of file, or crashed.
  if (tab?.status === 'loading' || told) return view({ state: 'scanning' });
  return view({ state: /\.pdf$/i.test(new URL(tab?.url ?? '').pathname) ? 'unsupported' : 'silent' });
}

/** Stays connected with a tab's content script; `lost` is called when its end closes. */
export function connect(tab: number, lost: () => void): { tab: number; close: () => void } {
  const port = api.tabs.connect(tab, { frameId: 0 });
  port.onDisconnect.addListener(() => {
    void api.runtime.lastError; // read, or the browser reports it
    lost();
  });
  return { tab, close: () => port.disconnect() };
}

/** Calls back when a tab's content script says that its state or findings changed. Returns how to stop. */
export function onTabChange(callback: (tab: number) => void): () => void {
  const listener = (message: Partial<ToBackground>, sender: chrome.runtime.MessageSender): void => {
    if ('tell' in message && message.tell === 'state' && sender.frameId === 0 && sender.tab?.id !== undefined) callback(sender.tab.id);
  };
  api.runtime.onMessage.addListener(listener);
  return () => api.runtime.onMessage.removeListener(listener);
}
