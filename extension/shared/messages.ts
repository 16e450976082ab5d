/**
 * Every message that passes between content script, background and the extension's pages. A sender gets a typed answer; a receiver
 * handles exactly the messages addressed to it.
 */

import { api } from './browser';
import type { Ground } from './contrast';
import { join } from './frames';
import { surround, type BareReport, type Finding, type Report, type Source } from './report';
import type { Settings } from './settings';

/** Why a tab shows no highlights, or that it does. */
export type TabState =
  | { state: 'on'; total: number; counts: Record<string, number>; slow?: true } // slow: the reader's own patterns were stopped; total: findings of the kinds that are shown; counts: category -> findings, shown or not
  | { state: 'scanning'; share?: number } // share: how much of a very long page is read, 0 to 1
  | { state: 'off' } // switched off everywhere; from a content script: kept from running by whatever `viewTab` finds
  | { state: 'off-here' } // switched off for this site
  | { state: 'not-asked' } // the reader never chose this site
  | { state: 'no-permission' } // the reader chose the site, the browser does not allow it
  | { state: 'not-article' }
  | { state: 'unsupported' } // the store, a PDF, a browser page
  | { state: 'silent' } // wanted and permitted, but the page does not answer: it crashed, or is not loaded
  | { state: 'language'; language: string }
  | { state: 'error'; message: string };

/** What extension pages and the background ask the content script of one tab. */
export type ToContent =
  | { to: 'content'; ask: 'state' } // -> TabState, and which reading of the page it is of
  | { to: 'content'; ask: 'report' } // -> SentReport; askReport makes a PageReport of it
  | { to: 'content'; ask: 'show'; finding: number } // scroll to it and flash it -> boolean
  | { to: 'content'; ask: 'step'; by: 1 | -1 } // next or previous finding -> number | null
  | { to: 'content'; ask: 'frame'; frame: number; state: TabState } // to the top frame: a frame of its own origin is in this state
  | { to: 'content'; ask: 'tell' } // to every frame: those that belong to the page tell their state again
  | { to: 'content'; ask: 'once' } // run on this page now, whatever settings and article gate say: the reader asked -> TabState
  | { to: 'content'; ask: 'stop' }; // the browser no longer permits this page: leave it as it was, unless the reader asked for it

/** What the style of the marks depends on. */
export type Look = Pick<Settings, 'intensity' | 'colours'> & { ground: Ground; own: readonly string[] }; // own: categories of the reader's own

/** What a content script or a page of the extension tells the background. */
export type ToBackground =
  // From a content script whenever its state or its findings change -> nothing; sets the badge, and open pages of the extension hear it too.
  | { to: 'background'; tell: 'state'; state: TabState }
  | { to: 'background'; tell: 'frame'; state: TabState } // from a frame of the page's own origin: for the top frame, which counts it in
  | { to: 'background'; ask: 'engine'; twin: boolean; host?: string | null } // from a content script: inject the engine into my frame: WASM, or its JavaScript twin; with a host, only if the settings want it there
  | { to: 'background'; ask: 'style'; look: Look; instead?: Look } // from a content script: marks that look like this in my frame, not like that any more
  | { to: 'background'; ask: 'frames' } // from a top frame: have the frames of this page tell their state
  | { to: 'background'; ask: 'card' } // from a content script: inject the card into my frame
  | { to: 'background'; ask: 'once'; tab: number }; // from the popup: run on this tab's page now -> TabState

/** A page's report. The article itself stays on its page: each finding has a few words around it. */
export interface PageReport {
  url: string;
  title: string;
  /** BCP 47, as the page declares it, or empty. */
  language: string;
  report: Report;
  /** The frames whose findings it holds, each with the number of its first one. */
  frames: { frame: number; first: number }[];
}

/** A report on its way between two contexts. As objects the report of 5,000 findings took Firefox two seconds to send; as text it takes none. */
export interface SentReport {
  url: string;
  language: string;
  /** By which one reading of a page is told from that of the next page in its tab: the state has it too. */
  reading: number;
  /** `title`, `report` and, finding by finding, the words `around` it; null where this frame has no article of its own. */
  json: string | null;
  /** Frames of the page's own origin that have findings too. */
  frames: number[];
}

/** What the card shows of one finding. */
export interface Excerpt {
  url: string;
  title: string;
  finding: Finding;
  source: Source | null;
}

const NOTHING: Report = { version: 1, findings: [], sources: [], responsibility: [], checks: [] };

export function unpack({ url, language, json }: SentReport, frame = 0): PageReport {
  const page = { url, language, title: '', report: NOTHING, frames: [{ frame, first: 0 }] };
  if (json === null) return page;
  const { title, report, around } = JSON.parse(json) as { title: string; report: BareReport; around: [string, string][] };
  return { ...page, title, report: surround(report, around) };
}

export interface Answers {
  state: TabState & { reading: number };
  report: SentReport;
  show: boolean;
  step: number | null;
  frame: null;
  tell: null;
  once: TabState;
  stop: null;
}

/** Asks the content script of a tab's top frame, or of another one; `null` where there is none. */
export async function askTab<A extends ToContent['ask']>(
  tab: number,
  message: Extract<ToContent, { ask: A }>,
  frameId = 0,
): Promise<Answers[A] | null> {
  try {
    return ((await api.tabs.sendMessage(tab, message, { frameId })) as Answers[A] | undefined) ?? null;
  } catch {
    return null; // no content script there: off, not permitted, or the browser's own page
  }
}

/** The report of a tab's page with that of its frames; `null` where there is none, or where the page is read anew or is another one by now. */
export async function askReport(tab: number, reading: number | null): Promise<PageReport | null> {
  const ask = (frame: number) => askTab(tab, { to: 'content', ask: 'report' }, frame);
  const top = await ask(0);
  if (top?.reading !== reading) return null;
  const frames = await Promise.all(top.frames.map(async (frame) => ({ frame, sent: await ask(frame) })));
  return join([unpack(top), ...frames.flatMap(({ frame, sent }) => (sent ? [unpack(sent, frame)] : []))]);
}

/** Shows a finding of a report on its page; whether it is still there. */
export async function showFinding(tab: number, page: PageReport, finding: number): Promise<boolean> {
  const part = page.frames.findLast(({ first }) => first <= finding);
  if (!part) return false;
  return (await askTab(tab, { to: 'content', ask: 'show', finding: finding - part.first }, part.frame)) ?? false;
}

/** Sends to the background. */
export const tellBackground = <T = unknown>(message: ToBackground): Promise<T> => api.runtime.sendMessage(message);
