/**
 * The only script that a page gets by itself. It asks the settings whether it is wanted and the page whether it is an article; only then the
 * engine is fetched into the page. From then on it is the session's voice: state, report, findings shown on request.
 */

import { Rail, type Place } from '../card/rail';
import { watchMarks, type How } from '../card/trigger';
import { api } from '../shared/browser';
import { type Answers, type PageReport, type SentReport, type TabState, tellBackground, type ToContent, unpack } from '../shared/messages';
import { PALETTE } from '../shared/palette';
import { colourOf, shows, siteOf, wants, type Settings } from '../shared/settings';
import { load, onChange } from '../shared/storage';
import { CATEGORIES, groupOf } from '../shared/taxonomy';
import type { Engine, Session, World } from './engine-api';
import { isArticle, otherLanguage, policies } from './gate';
import { styleSheet } from './style';

/** An empty module: whether it compiles is whether the page lets WebAssembly run. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** When a page that holds no article is looked at again, in milliseconds: many write theirs only after they have loaded. */
const LOOK_AGAIN = [500, 1500, 4000];

/** How long to wait for the engine, in milliseconds: it comes by way of the background, which the browser may have to start. */
const ENGINE_WAIT = 15_000;

/** How often to see whether the extension is still there, in milliseconds. */
const ALIVE = 5000;

/** The shortest time between two messages about the same page, in milliseconds. */
const QUIET = 250;

const world = globalThis as World;
const host = siteOf(location.href) ?? siteOf(self.origin); // a frame without an address has its parent's origin
const isTop = window.top === window;

let settings: Settings;
let engine: Promise<Engine> | undefined;
let ready: (engine: Engine) => void = () => {};
let session: Session | undefined;
let style: string | undefined;
let state: TabState = { state: 'scanning' };
let told = '';
let telling: ReturnType<typeof setTimeout> | undefined;
let asked = false; // the reader asked for this page, whatever the settings say
let place = location.href;
let stopped = false;
let unwatch: (() => void) | undefined;
let rail: Rail | undefined;
let cards = 0; // how many cards were wanted
const later = new Set<ReturnType<typeof setTimeout>>();

function after(delay: number, act: () => void): void {
  const timer = setTimeout(() => {
    later.delete(timer);
    if (isAlive()) act();
  }, delay);
  later.add(timer);
}

const isAlive = (): boolean => {
  if (stopped) return false;
  if (api.runtime?.id !== undefined) return true;
  stop(); // the extension was updated, switched off or removed: leave the page as it was
  return false;
};

function set(next: TabState): TabState {
  state = next;
  if (!isTop) return state;
  telling ??= setTimeout(() => {
    telling = undefined;
    const text = JSON.stringify(state);
    if (!isAlive() || text === told) return;
    told = text;
    tellBackground({ to: 'background', tell: 'state', state }).catch(() => {});
  }, told === '' ? 0 : QUIET);
  return state;
}

/**
 * Whether the page lets WebAssembly run. There is no other way to know than to try, and Chromium tells the page of a violation of its policy where
 * it does not; that is ours and none of the page's business.
 */
function runsWasm(): boolean {
  const keep = (event: SecurityPolicyViolationEvent): void => {
    if (event.blockedURI === 'wasm-eval' && /^(?:chrome|moz)-extension\b/.test(event.sourceFile)) event.stopImmediatePropagation();
  };
  addEventListener('securitypolicyviolation', keep, { capture: true });
  after(1000, () => removeEventListener('securitypolicyviolation', keep, { capture: true })); // it is told in a task of its own
  try {
    new WebAssembly.Module(EMPTY_MODULE);
    return true;
  } catch {
    return false;
  }
}

/** Fetches the engine into this frame, in the encoding that the page lets run. */
function fetchEngine(): Promise<Engine> {
  engine ??= new Promise<Engine>((resolve, reject) => {
    ready = resolve;
    const twin = !runsWasm();
    tellBackground({ to: 'background', ask: 'engine', twin }).catch(reject);
    setTimeout(() => reject(new Error('the engine did not start')), ENGINE_WAIT);
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

/** Draws the marks as the settings say. */
function draw(): void {
  const next = styleSheet(settings);
  if (next === style) return;
  tellBackground({ to: 'background', ask: 'style', css: next, instead: style }).catch(() => {});
  style = next;
}

const showKinds = (): void =>
  session?.visible(Uint8Array.from(CATEGORIES, (category) => (shows(settings, host, category) ? 1 : 0)));

/** What the session found, as the popup shows it. */
function found(): void {
  if (!session || !isAlive()) return;
  if (!session.settled()) return;
  const counts: Record<string, number> = {};
  let total = 0;
  session.counts().forEach((count, at) => {
    if (count === 0) return;
    counts[CATEGORIES[at]] = count;
    if (shows(settings, host, CATEGORIES[at])) total += count;
  });
  told = ''; // the same counts may be of other findings: open pages of the extension ask for the report again
  set({ state: 'on', total, counts });
  drawRail();
}

/** Marks beside the scroll bar, where the reader wants them. */
function drawRail(): void {
  if (!settings.scrollMarks || !isTop) {
    rail?.remove();
    rail = undefined;
    return;
  }
  rail ??= new Rail(places);
  rail.draw();
}

function places(): Place[] {
  return (pageReport()?.report.findings ?? []).flatMap(({ id, category }) => {
    const range = shows(settings, host, category) ? session?.range(id) : undefined;
    return range ? [{ range, colour: colourOf(settings, category) ?? PALETTE[groupOf(category)].dark }] : [];
  });
}

/** Opens the card at a mark. */
async function openCard(finding: number, how: How): Promise<void> {
  const turn = ++cards;
  if (!world.sourcelightCard) await tellBackground({ to: 'background', ask: 'card' });
  if (!isAlive() || turn !== cards) return; // another one was wanted since
  world.sourcelightCard?.open(finding, how, {
    settings,
    report: pageReport,
    range: (finding) => session?.range(finding),
    show: (finding) => session?.show(finding) ?? false,
    at: (x, y) => session?.at(x, y),
    hide: (finding) => session?.hide(finding),
  });
}

/** The report as the popup, the panel and the card get it. */
function pageReport(): PageReport | undefined {
  const sent = sentReport();
  return sent && unpack(sent);
}

function sentReport(): SentReport | undefined {
  if (!session || state.state !== 'on') return undefined;
  return { url: location.href, language: document.documentElement.lang, policies: policies(document), json: session.report() };
}

/** Looks at the page as it is now and starts, restarts or stops. */
async function look(): Promise<TabState> {
  if (!asked && !wants(settings, host)) {
    quit();
    return set({ state: settings.on ? (host !== null && settings.sites[host] === false ? 'off-here' : 'not-asked') : 'off' });
  }
  if (!asked && !isArticle(document)) {
    quit();
    return set({ state: 'not-article' });
  }
  const language = otherLanguage(document);
  if (language !== null) {
    quit();
    return set({ state: 'language', language });
  }
  set({ state: 'scanning' });
  try {
    draw();
    const { Session } = await fetchEngine();
    if (!isAlive()) return state;
    session ??= new Session(document, found);
    showKinds();
    session.start();
    unwatch ??= watchMarks((x, y) => session?.at(x, y), (finding, how) => void openCard(finding, how));
    found();
  } catch (error) {
    return set({ state: 'error', message: String(error) });
  }
  return state;
}

/** Stops on this page; the settings or the reader may start it again. */
function quit(): void {
  session?.stop();
  unwatch?.();
  unwatch = undefined;
  rail?.remove();
  rail = undefined;
  world.sourcelightCard?.close();
}

/** Stops for good. */
function stop(): void {
  stopped = true;
  quit();
  for (const timer of later) clearTimeout(timer);
  clearInterval(heart);
}

/** The page may have become another one without loading: its address changed, or its scripts wrote the article only now. */
function lookAgain(): void {
  const moved = location.href.split('#')[0] !== place.split('#')[0];
  place = location.href;
  if (moved) asked = false;
  if (moved || state.state === 'not-article' || state.state === 'language') void look();
}

function moved(): void {
  if (location.href.split('#')[0] === place.split('#')[0]) return;
  after(100, lookAgain);
  for (const delay of LOOK_AGAIN) after(delay, lookAgain);
}

/** Waits until what is on the page now is read. */
async function settled(): Promise<void> {
  for (let tries = 0; session && !session.settled() && tries < 100; tries += 1) await new Promise((done) => setTimeout(done, 30));
}

async function answer(message: ToContent): Promise<Answers[keyof Answers] | undefined> {
  switch (message.ask) {
    case 'state':
      return state;
    case 'report': {
      await settled();
      return sentReport();
    }
    case 'show':
      return session?.show(message.finding) ?? false;
    case 'step': {
      const finding = session?.step(message.by) ?? null;
      if (finding !== null) void openCard(finding, 'key');
      return finding;
    }
    case 'once':
      asked = true;
      await look();
      await settled();
      found();
      return state;
    case 'stop':
      asked = false;
      quit();
      set({ state: 'off-here' });
      return null;
  }
}

const heart = setInterval(isAlive, ALIVE);

function main(): void {
  if (world.sourcelight?.alive()) return; // the loader is here already
  world.sourcelight?.stop();
  world.sourcelight = { alive: () => !stopped && api.runtime?.id !== undefined, stop, ready: (engine) => ready(engine) };

  api.runtime.onMessage.addListener((message: { to: string }, sender, respond) => {
    if (sender.id !== api.runtime.id || message.to !== 'content' || stopped) return false;
    starting.then(() => answer(message as ToContent)).then(respond, () => respond(undefined));
    return true;
  });

  // The loader is only where the settings want it, but for a page switched off below a site that is on: the engine need not wait for them.
  if (isArticle(document) && otherLanguage(document) === null) void fetchEngine().catch(() => {});
  const starting = load().then(async (loaded) => {
    settings = loaded;
    await look();
  });

  onChange((changed) => {
    if (!isAlive()) return;
    const wanted = asked || wants(settings, host);
    settings = changed;
    if ((asked || wants(settings, host)) !== wanted) void look();
    else if (session && state.state === 'on') {
      draw();
      showKinds();
      found();
    }
  });

  const { navigation } = window as { navigation?: EventTarget };
  if (typeof navigation?.addEventListener === 'function') navigation.addEventListener('currententrychange', moved);
  addEventListener('popstate', moved);
  addEventListener('load', () => after(0, lookAgain));
  addEventListener('pageshow', (event) => event.persisted && after(0, () => void look()));
  for (const delay of LOOK_AGAIN) after(delay, lookAgain);
}

main();
