/**
 * The only script that a page gets by itself. It asks the settings whether it is wanted and the page whether it is an article; only then the
 * engine is fetched into the page. From then on it is the session's voice: state, report, findings shown on request.
 */

import type { Place, Rail } from '../card/rail';
import type { Card } from '../card/index';
import { watchMarks, type How } from '../card/trigger';
import { api } from '../shared/browser';
import { type Answers, type Excerpt, type Look, type SentReport, type TabState, tellBackground, type ToContent } from '../shared/messages';
import { packFiles } from '../shared/packs';
import { shows, siteOf, wants, type Settings } from '../shared/settings';
import { load, onChange } from '../shared/storage';
import { CATEGORIES } from '../shared/taxonomy';
import type { Engine, Session, World } from './engine-api';
import { isArticle, otherLanguage, policiesOf, proseOf } from './gate';
import { groundOf, watchGround } from './ground';

/** An empty module: whether it compiles is whether the page lets WebAssembly run. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** When to see whether a page whose address changed has become another one, in milliseconds. */
const LOOK_AGAIN = [100, 500, 1500, 4000];

/** How long after a change a page that holds no article is looked at again, at first and at most, in milliseconds. */
const PATIENCE = [250, 4000] as const;

/** How long to wait for the engine, in milliseconds: it comes by way of the background, which the browser may have to start. */
const ENGINE_WAIT = 15_000;

/** How often to see whether the extension is still there, in milliseconds. */
const ALIVE = 5000;

/** How often to say how much is read, in milliseconds. */
const PROGRESS = 300;

/** The shortest time between two messages about the same page, in milliseconds. */
const QUIET = 250;

const world = globalThis as World;
const host = siteOf(location.href) ?? siteOf(self.origin); // a frame without an address has its parent's origin
const isTop = window.top === window;
/** Whether this frame belongs to the page above it: then what it holds counts as part of that page. */
const isPart = !isTop && sharesOrigin();

let settings: Settings;
let engine: Promise<Engine> | undefined;
let ready: (engine: Engine) => void = () => {};
let session: Session | undefined;
let files: string[] = []; // the packs that the session looks for
let kinds: string[] = []; // the reader's own categories that it finds: they follow those of the taxonomy
let drawn: Look | undefined;
let own: TabState = { state: 'scanning' };
let told = '';
let telling: ReturnType<typeof setTimeout> | undefined;
let asked = false; // the reader asked for this page, whatever the settings say
let place = location.href;
let story = ''; // by which the page is known again
let patience: number = PATIENCE[0];
let stopped = false;
let unwatch: (() => void)[] = [];
let rail: Rail | undefined;
let looks = 0; // how often the page was looked at
let reading = 0; // a number that the reading of another page or story has not
let cards = 0; // how many cards were wanted
const later = new Set<ReturnType<typeof setTimeout>>();
/** The states of the frames that belong to this page, where this is the top frame. */
const frames = new Map<number, TabState & { state: 'on' }>();

function sharesOrigin(): boolean {
  try {
    return window.top?.document !== undefined;
  } catch {
    return false;
  }
}

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
  own = next;
  tell();
  return whole();
}

/** The state of this frame and those that belong to it. */
function whole(): TabState {
  if (frames.size === 0) return own;
  const counts: Record<string, number> = {};
  let total = 0;
  for (const state of own.state === 'on' ? [own, ...frames.values()] : frames.values()) {
    total += state.total;
    for (const [category, count] of Object.entries(state.counts)) counts[category] = (counts[category] ?? 0) + count;
  }
  const slow = own.state === 'on' && own.slow && { slow: true as const };
  return own.state === 'on' || (own.state === 'not-article' && total > 0) ? { state: 'on', total, counts, ...slow } : own;
}

/** Tells what state the page is in, soon, and once only. */
function tell(): void {
  if (!isTop && !isPart) return;
  telling ??= setTimeout(() => {
    telling = undefined;
    const state = whole();
    const text = JSON.stringify(state);
    if (!isAlive() || text === told) return;
    told = text;
    tellBackground({ to: 'background', tell: isTop ? 'state' : 'frame', state }).catch(() => {});
  }, told === '' ? 0 : QUIET);
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

/** Fetches the engine into this frame, in the encoding that the page lets run. `early`: the settings are not known here yet. */
function fetchEngine(early = false): Promise<Engine> {
  if (engine) return engine;
  const coming = new Promise<Engine>((resolve, reject) => {
    ready = resolve;
    tellBackground({ to: 'background', ask: 'engine', twin: !runsWasm(), host: early ? host : undefined }).catch(reject);
    setTimeout(() => reject(new Error('the engine did not start')), ENGINE_WAIT);
  });
  coming.catch(() => engine === coming && (engine = undefined));
  return (engine = coming);
}

/** Every category in the order of the session's numbers for them. */
const categories = (): string[] => [...CATEGORIES, ...kinds];

/** Draws the marks as the settings say, on what the page's text stands on. */
function draw(ground = groundOf(document)): void {
  const look: Look = { intensity: settings.intensity, colours: settings.colours, ground, own: kinds };
  if (JSON.stringify(look) === JSON.stringify(drawn)) return;
  tellBackground({ to: 'background', ask: 'style', look, instead: drawn }).catch(() => {});
  drawn = look;
}

/** Whether each category is shown, 1 or 0, by the session's number for it. */
const shown = (): Uint8Array => Uint8Array.from(categories(), (category) => Number(shows(settings, host, category)));

/** What the session found, as the popup shows it. */
function found(): void {
  if (!session || !isAlive()) return;
  if (!session.settled()) return;
  written = undefined;
  const counts: Record<string, number> = {};
  let total = 0;
  const all = categories();
  const visible = shown();
  for (const at of session.categories()) {
    const category = all[at]!;
    counts[category] = (counts[category] ?? 0) + 1;
    total += visible[at]!;
  }
  told = ''; // the same counts may be of other findings: open pages of the extension ask for the report again
  set({ state: 'on', total, counts, ...(session.slow?.() && { slow: true }) });
  drawRail();
  world.sourcelightCard?.renew();
}

/** Says now and then how much of a long page is read. */
function progress(): void {
  let length = 0;
  const look = (): void => {
    if (!session || session.settled() || own.state !== 'scanning') return;
    length ||= document.body?.textContent?.length ?? 0;
    set({ state: 'scanning', share: Math.min(0.99, Math.round((session.read() / Math.max(1, length)) * 100) / 100) });
    after(PROGRESS, look);
  };
  after(PROGRESS, look);
}

/** Marks beside the scroll bar, where the reader wants them. */
function drawRail(): void {
  if (!settings.scrollMarks || !isTop) {
    rail?.remove();
    rail = undefined;
    return;
  }
  void fetchCard().then((card) => {
    if (!card || !settings.scrollMarks || !session) return;
    rail ??= new card.Rail(places);
    rail.draw(drawn!);
  });
}

function places(): Place[] {
  const all = categories();
  const visible = shown();
  return [...(session?.categories() ?? [])].flatMap((at, finding) =>
    visible[at] ? [{ category: all[at]!, rects: () => session?.rects(finding) ?? [] }] : [],
  );
}

/** Fetches what is only drawn when the reader wants it into this frame. */
async function fetchCard(): Promise<Card | undefined> {
  if (!world.sourcelightCard) await tellBackground({ to: 'background', ask: 'card' });
  return isAlive() ? world.sourcelightCard : undefined;
}

/** Opens the card at a mark. */
async function openCard(finding: number, how: How): Promise<void> {
  const turn = ++cards;
  session?.hold(finding);
  const card = await fetchCard();
  if (turn !== cards) return; // another one was wanted since
  const now = session?.held(); // the page may have changed meanwhile
  if (now === undefined) return;
  card?.open(now, how, {
    settings,
    ground: drawn!.ground,
    excerpt,
    rects: (finding) => session?.rects(finding) ?? [],
    held: () => session?.held(),
    show: (finding) => session?.show(finding) ?? false,
    at: (x, y) => session?.at(x, y),
    hide: (finding) => session?.hide(finding),
  });
}

/** What the card says of a finding. */
function excerpt(finding: number): Excerpt | undefined {
  const found = session?.finding(finding);
  if (!found) return undefined;
  const { around: [prefix, suffix], ...given } = found;
  return { ...given, url: location.href, finding: { ...given.finding, prefix, suffix } };
}

/** The report as it was last written: several pages ask for the same one. */
let written: string | undefined;

/** The report as popup and panel get it. */
function sentReport(): SentReport | undefined {
  if (whole().state !== 'on') return undefined;
  const json = session && own.state === 'on' ? (written ??= session.report(Object.entries(policiesOf(document)).flat().join('\n'))) : null;
  return { url: location.href, language: document.documentElement.lang, reading, json, frames: [...frames.keys()].sort((a, b) => a - b) };
}

/** The engine, one that looks for the reader's own patterns where there are any. */
async function fitEngine(): Promise<Engine> {
  const fetched = await fetchEngine();
  if (packFiles(settings).length === 0 || 'packs' in fetched.Session.prototype) return fetched;
  engine = undefined; // it was fetched before there were any
  return fetchEngine();
}

/** Has the session look for the reader's own patterns as the settings have them now. */
function takePacks(session: Session): Session {
  files = packFiles(settings);
  kinds = session.packs?.(files) ?? [];
  return session;
}

/** Looks at the page as it is now and starts, restarts or stops. */
async function look(): Promise<TabState> {
  const turn = ++looks;
  reading = Math.random();
  if (!asked && !wants(settings, host)) {
    if (!session) engine = undefined; // one that was asked for early does not come
    quit();
    return set({ state: 'off' });
  }
  story = storyOf();
  if (!asked && !isArticle(document)) return wait({ state: 'not-article' });
  const language = asked ? null : otherLanguage(document);
  if (language !== null) return wait({ state: 'language', language });
  set({ state: 'scanning' });
  try {
    rest();
    unwatch = [watchGround(() => draw())];
    draw();
    const engine = await fitEngine();
    if (turn !== looks || !isAlive()) return own; // the page was looked at again since, or is not to be
    session ??= takePacks(new engine.Session(document, found));
    draw(drawn!.ground); // its own kinds are known only now; to ask for the ground again would have the page styled anew at once
    session.visible(shown());
    session.start();
    unwatch.push(watchMarks((x, y) => session?.at(x, y), (finding, how) => void openCard(finding, how)));
    found();
    progress();
  } catch (error) {
    if (turn === looks) return set({ state: 'error', message: String(error) });
  }
  return whole();
}

/** Takes the settings as they are now. `again`: looks at the page whatever they say. */
function take(changed: Settings, again = false): void {
  if (!isAlive()) return;
  const wanted = asked || wants(settings, host);
  settings = changed;
  const others = session !== undefined && JSON.stringify(packFiles(settings)) !== JSON.stringify(files);
  if (others) {
    quit();
    if (session!.packs) takePacks(session!);
    else session = undefined; // gives way to one that knows packs
  }
  if (again || others || (asked || wants(settings, host)) !== wanted) void look();
  else if (session && (own.state === 'on' || own.state === 'scanning')) {
    draw();
    session.visible(shown());
    found();
  }
}

/** Watches the page no more. */
function rest(): void {
  for (const stop of unwatch.splice(0)) stop();
}

/** Stops on this page; the settings or the reader may start it again. */
function quit(): void {
  session?.stop();
  rest();
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

/** Stops here until the page has changed: many write their article only after they have loaded, or after a question. */
function wait(state: TabState): TabState {
  quit();
  const changes = new MutationObserver(() => {
    changes.disconnect();
    after(patience, () => own === state && void look());
    patience = Math.min(2 * patience, PATIENCE[1]);
  });
  changes.observe(document, { childList: true, subtree: true });
  unwatch = [() => changes.disconnect()];
  return set(state);
}

/** What tells one article from another: its headline and how it begins. */
const storyOf = (): string => [document.querySelector('h1'), ...proseOf(document, 1)].map((part) => part?.textContent).join('\n');

/** The address changed: the page may have become another one without loading. It is the same where it only tells how far it is read, or grew. */
function moved(): void {
  if (location.href.split('#')[0] === place.split('#')[0]) return;
  place = location.href;
  patience = PATIENCE[0];
  for (const delay of LOOK_AGAIN) {
    after(delay, () => {
      if (storyOf() === story) return;
      asked = false;
      void look();
    });
  }
}

/** Waits until what is on the page now is read. */
async function settled(): Promise<void> {
  for (let tries = 0; session && !session.settled() && tries < 100; tries += 1) await new Promise((done) => setTimeout(done, 30));
}

async function answer(message: ToContent): Promise<Answers[keyof Answers] | undefined> {
  switch (message.ask) {
    case 'state':
      return { ...whole(), reading };
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
    case 'tell':
      told = '';
      if (isPart) tell();
      return null;
    case 'frame':
      if (message.state.state === 'on' && message.state.total + Object.keys(message.state.counts).length > 0) frames.set(message.frame, message.state);
      else frames.delete(message.frame);
      told = '';
      tell();
      return null;
    case 'once':
      asked = true;
      await look();
      await settled();
      found();
      return whole();
    case 'stop':
      if (asked) return null; // by the click that asked for this page, whatever else is permitted
      if (isTop) tellBackground({ to: 'background', tell: 'state', state: { state: 'off' } }).catch(() => {});
      stop();
      return null;
  }
}

const heart = setInterval(isAlive, ALIVE);

async function begin(): Promise<void> {
  // A page that the browser loads before the reader opens it is not yet one that they read, nor has its frame the number that it will have.
  if ((document as { prerendering?: boolean }).prerendering) await new Promise((done) => document.addEventListener('prerenderingchange', done));
  if (isArticle(document) && otherLanguage(document) === null) void fetchEngine(true);
  settings = await load();
  void look(); // whoever asks meanwhile hears how far it is
}

function main(): void {
  if (world.sourcelight?.alive()) return; // the loader is here already
  world.sourcelight?.stop();
  world.sourcelight = { alive: () => !stopped && api.runtime?.id !== undefined, stop, ready: (engine) => ready(engine) };

  // Frames are often read before the page around them is.
  if (isTop && window.length > 0) tellBackground({ to: 'background', ask: 'frames' }).catch(() => {});
  api.runtime.onMessage.addListener((message: { to: string }, sender, respond) => {
    if (sender.id !== api.runtime.id || message.to !== 'content' || stopped) return false;
    starting.then(() => answer(message as ToContent)).then(respond, () => respond(undefined));
    return true;
  });

  api.runtime.onConnect.addListener(() => {}); // to be there is all that is asked: see `connect` in shared/tab.ts

  const starting = begin();

  onChange((changed) => void starting.then(() => take(changed)));

  const { navigation } = window as { navigation?: EventTarget };
  if (typeof navigation?.addEventListener === 'function') navigation.addEventListener('currententrychange', moved);
  addEventListener('popstate', moved);
  if (isPart) addEventListener('pagehide', () => isAlive() && tellBackground({ to: 'background', tell: 'frame', state: { state: 'off' } }).catch(() => {}));
  // A page that waited in the browser's memory did not hear what changed.
  addEventListener('pageshow', (event) => event.persisted && void load().then((loaded) => take(loaded, true)));
}

main();
