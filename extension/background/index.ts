/**
 * The background: stateless, since browsers stop it at will. Everything it needs to know stands in the settings, in the browser's own
 * lists (permissions, registered scripts) or in the message at hand; every listener is added while this file first runs.
 */

import { api, commands, MARKS_ORIGIN, openPanel } from '../shared/browser';
import { askTab, type Look, type TabState, type ToBackground, type ToContent } from '../shared/messages';
import { styleSheet } from '../shared/style';
import { packFiles } from '../shared/packs';
import { hostOfPattern, registrationsOf } from '../shared/patterns';
import { siteOf, wants, type Settings } from '../shared/settings';
import { allowed } from '../shared/sites';
import { change, load, onChange } from '../shared/storage';

const LOADER = 'loader.js';
const ENGINE = 'engine.js';
const TWIN = 'engine-twin.js';
const PACKS = 'engine-packs.js';
const PACKS_TWIN = 'engine-packs-twin.js';
const CARD = 'card.js';

/** Makes the browser's list of content scripts say what the settings say. */
function register(settings: Settings): Promise<void> {
  return navigator.locks.request('register', async () => {
    const wanted = registrationsOf(settings).map(
      (registration): chrome.scripting.RegisteredContentScript => ({
        js: [LOADER],
        ...registration,
        runAt: 'document_idle',
        allFrames: true,
        matchOriginAsFallback: true, // frames that a page writes itself
        persistAcrossSessions: true,
      }),
    );
    const there = (await api.scripting.getRegisteredContentScripts()).map(({ id }) => id);
    const gone = there.filter((id) => !wanted.some((script) => script.id === id));
    const [old, fresh] = [wanted.filter(({ id }) => there.includes(id)), wanted.filter(({ id }) => !there.includes(id))];
    if (gone.length > 0) await api.scripting.unregisterContentScripts({ ids: gone });
    if (old.length > 0) await api.scripting.updateContentScripts(old);
    if (fresh.length > 0) await api.scripting.registerContentScripts(fresh);
  }) as Promise<void>;
}

/** Starts the loader in open tabs where the settings now want it and no earlier navigation brought it. The loader runs once per page. */
async function inject(settings: Settings): Promise<void> {
  const matches = registrationsOf(settings).flatMap(({ matches }) => matches);
  if (matches.length === 0) return;
  const origins = (await api.permissions.getAll()).origins ?? [];
  if (origins.length === 0) return;
  const tabs = await api.tabs.query({ url: matches, discarded: false });
  await Promise.all(
    tabs.map(async ({ id, url }) => id !== undefined && wants(settings, siteOf(url)) && start(id, await framesOf(id, (host) => wants(settings, host)))),
  );
}

/** The frames of a tab whose site passes. Where the browser does not let us ask a frame for its site, it does not let the loader run either. */
async function framesOf(tabId: number, passes: (host: string | null) => boolean): Promise<number[]> {
  const addresses = () => [location.href, self.origin]; // a frame without an address has its parent's origin
  const told = await api.scripting.executeScript({ target: { tabId, allFrames: true }, func: addresses }).catch(() => []);
  return told.filter(({ result }) => result && passes(siteOf(result[0]) ?? siteOf(result[1]))).map(({ frameId }) => frameId);
}

/** Stops the loader in open tabs that the browser no longer permits. */
async function withdraw(): Promise<void> {
  for (const { id, url } of await api.tabs.query({ discarded: false })) {
    const permitted = siteOf(url) !== null && (await allowed(new URL(url!).hostname)); // the browser hides the address where nothing is permitted
    if (id !== undefined && !permitted) void api.tabs.sendMessage(id, { to: 'content', ask: 'stop' } satisfies ToContent).catch(() => {}); // all its frames
  }
}

/** Runs the loader in frames of a tab; whether it could in any. Each is asked for by itself: one that is gone must not keep it from the others. */
async function start(tabId: number, frameIds: number[]): Promise<boolean> {
  const ran = await Promise.all(
    frameIds.map((frame) =>
      api.scripting.executeScript({ target: { tabId, frameIds: [frame] }, files: [LOADER] }).then(
        () => true,
        () => false, // not permitted there: the popup says so when the reader asks
      ),
    ),
  );
  return ran.includes(true);
}

/** Puts the settings into effect everywhere. */
async function apply(settings: Settings): Promise<void> {
  await register(settings);
  await inject(settings);
}

/**
 * What the reader allows in the browser's own pages is a choice too: a site that was allowed there and is not yet chosen is switched on. Sites that
 * the reader switched off stay off.
 */
async function adopt(origins: readonly string[] = []): Promise<void> {
  if (origins.length === 0) return;
  const settings = await change((settings) => {
    const next = { ...settings, on: true, sites: { ...settings.sites } };
    for (const origin of origins) {
      const host = hostOfPattern(origin);
      if (host === null) next.scope = 'all';
      else if (next.sites[host] === undefined && !wants(next, host)) next.sites[host] = true;
    }
    return { scope: next.scope, sites: next.sites };
  });
  await apply(settings);
}

async function badge(tabId: number, state: TabState): Promise<void> {
  const text = state.state === 'on' && state.total > 0 ? (state.total > 999 ? '999+' : String(state.total)) : '';
  try {
    await api.action.setBadgeText({ tabId, text });
    if (text === '') return;
    // Not once for all: browsers differ in whether they remember it.
    await api.action.setBadgeBackgroundColor({ tabId, color: '#1f3a5f' });
    await api.action.setBadgeTextColor({ tabId, color: '#ffffff' });
  } catch {
    // the tab is gone
  }
}

/** Runs on one page because the reader asked, by the permission that the click on the toolbar button gave for it. */
async function once(tabId: number): Promise<TabState> {
  if (!(await start(tabId, [0]))) return { state: 'unsupported' };
  return (await askTab(tabId, { to: 'content', ask: 'once' })) ?? { state: 'unsupported' };
}

/** Runs a script in the frame that asks for it. */
async function fetchScript(sender: chrome.runtime.MessageSender, file: string): Promise<boolean> {
  if (sender.tab?.id === undefined || sender.frameId === undefined) return false;
  await api.scripting.executeScript({
    target: { tabId: sender.tab.id, frameIds: [sender.frameId] },
    files: [file],
    injectImmediately: true,
  });
  return true;
}

/** Runs the engine in the frame that asks for it: the one that also looks for the reader's own patterns, where there are any. */
async function fetchEngine(sender: chrome.runtime.MessageSender, { twin, host }: { twin: boolean; host?: string | null }): Promise<void> {
  const settings = await load();
  if (host !== undefined && !wants(settings, host)) return;
  const own = packFiles(settings).length > 0;
  await fetchScript(sender, own ? (twin ? PACKS_TWIN : PACKS) : twin ? TWIN : ENGINE);
}

/** Puts a style sheet into a frame, where neither the page nor its policy takes it away. */
async function style(sender: chrome.runtime.MessageSender, look: Look, instead: Look | undefined): Promise<boolean> {
  if (sender.tab?.id === undefined || sender.frameId === undefined) return false;
  const target = { tabId: sender.tab.id, frameIds: [sender.frameId] };
  await api.scripting.insertCSS({ target, css: styleSheet(look), origin: MARKS_ORIGIN });
  if (instead) await api.scripting.removeCSS({ target, css: styleSheet(instead), origin: MARKS_ORIGIN });
  return true;
}

/** Does what needs no answer: a page may be gone before one, and a browser then complains of the promise that it left behind. */
function begin(work: Promise<unknown>): undefined {
  work.catch(() => {}); // the frame is gone, or not permitted any more
}

function handle(message: ToBackground, sender: chrome.runtime.MessageSender): Promise<unknown> | undefined {
  if ('tell' in message) {
    const [tab, frame] = [sender.tab?.id, sender.frameId];
    if (tab === undefined || frame === undefined) return undefined;
    if (message.tell === 'frame') return begin(askTab(tab, { to: 'content', ask: 'frame', frame, state: message.state }));
    return frame === 0 ? begin(badge(tab, message.state)) : undefined;
  }
  switch (message.ask) {
    case 'engine':
      return begin(fetchEngine(sender, message)); // it says itself that it is there
    case 'frames':
      return sender.tab?.id === undefined ? undefined : begin(api.tabs.sendMessage(sender.tab.id, { to: 'content', ask: 'tell' } satisfies ToContent));
    case 'card':
      return fetchScript(sender, CARD);
    case 'style':
      return begin(style(sender, message.look, message.instead));
    case 'once':
      return once(message.tab);
  }
}

api.runtime.onMessage.addListener((message: ToBackground | { to: string }, sender, respond) => {
  if (sender.id !== api.runtime.id || message.to !== 'background') return false;
  const answer = handle(message as ToBackground, sender);
  answer?.then(respond, (error: unknown) => respond({ state: 'error', message: String(error) }));
  return answer !== undefined;
});

onChange(async (settings, keys) => {
  if (keys.includes('on') || keys.includes('scope') || keys.includes('sites')) await apply(settings);
});

api.permissions.onAdded.addListener(({ origins }) => adopt(origins));
api.permissions.onRemoved.addListener(async () => {
  await withdraw();
  await register(await load());
});

api.runtime.onStartup.addListener(async () => register(await load()));

api.runtime.onInstalled.addListener(async ({ reason }) => {
  // What was allowed before an update is no new choice: the reader may have taken the site off the list since.
  if (reason !== 'install') return apply(await load());
  const { origins } = await api.permissions.getAll();
  if (origins?.length) await adopt(origins);
  else await api.tabs.create({ url: api.runtime.getURL('welcome/index.html') });
});

commands()?.onCommand.addListener(async (command, tab) => {
  if (command === 'panel') {
    if (tab) await openPanel(tab.windowId); // first: the browser opens it only within the key press itself
  } else if (command === 'toggle') {
    await change(({ on }) => ({ on: !on }));
  } else if (tab?.id !== undefined) {
    await askTab(tab.id, { to: 'content', ask: 'step', by: command === 'next' ? 1 : -1 });
  }
});
