/**
 * Every message that passes between content script, background and the extension's pages. A sender gets a typed answer; a receiver
 * handles exactly the messages addressed to it.
 */

import { api } from './browser';
import type { Report } from './report';

/** Why a tab shows no highlights, or that it does. */
export type TabState =
  | { state: 'on'; total: number; counts: Record<string, number> } // total: findings of the kinds that are shown; counts: category -> findings, shown or not
  | { state: 'scanning' }
  | { state: 'off' } // switched off everywhere
  | { state: 'off-here' } // switched off for this site
  | { state: 'not-asked' } // the reader never chose this site
  | { state: 'no-permission' } // the reader chose the site, the browser does not allow it
  | { state: 'not-article' }
  | { state: 'unsupported' } // the store, a PDF, a browser page
  | { state: 'language'; language: string }
  | { state: 'error'; message: string };

/** What extension pages and the background ask the content script of one tab. */
export type ToContent =
  | { to: 'content'; ask: 'state' } // -> TabState
  | { to: 'content'; ask: 'report' } // -> SentReport; askReport makes a PageReport of it
  | { to: 'content'; ask: 'show'; finding: number } // scroll to it and flash it -> boolean
  | { to: 'content'; ask: 'step'; by: 1 | -1 } // next or previous finding -> number | null
  | { to: 'content'; ask: 'once' } // run on this page now, whatever settings and article gate say: the reader asked -> TabState
  | { to: 'content'; ask: 'stop' }; // remove every highlight and stop watching

/** What a content script or a page of the extension tells the background. */
export type ToBackground =
  // From a content script whenever its state or its findings change -> nothing; sets the badge, and open pages of the extension hear it too.
  | { to: 'background'; tell: 'state'; state: TabState }
  | { to: 'background'; ask: 'engine'; twin: boolean } // from a content script: inject the engine into my frame: WASM, or its JavaScript twin
  | { to: 'background'; ask: 'style'; css: string; instead?: string } // from a content script: this style sheet in my frame, that one no more
  | { to: 'background'; ask: 'card' } // from a content script: inject the card into my frame
  | { to: 'background'; ask: 'once'; tab: number }; // from the popup: run on this tab's page now -> TabState

/** A report with what it was made of. `text` is what the offsets of `report.findings` with field `text` count in, likewise `title`. */
export interface PageReport {
  url: string;
  title: string;
  text: string;
  /** BCP 47, as the page declares it, or empty. */
  language: string;
  /** Links to the outlet's own policies, from the page's JSON-LD: property name to address. */
  policies?: Record<string, string>;
  report: Report;
}

/** A report on its way between two contexts. As objects the report of 5,000 findings took Firefox two seconds to send; as text it takes none. */
export type SentReport = Omit<PageReport, 'title' | 'text' | 'report'> & {
  /** `title`, `text` and `report` of the `PageReport`. */
  json: string;
};

export const unpack = ({ json, ...page }: SentReport): PageReport => ({ ...page, ...JSON.parse(json) });

export interface Answers {
  state: TabState;
  report: SentReport;
  show: boolean;
  step: number | null;
  once: TabState;
  stop: null;
}

/** Asks the content script of a tab's top frame; `null` where there is none. */
export async function askTab<A extends ToContent['ask']>(
  tab: number,
  message: Extract<ToContent, { ask: A }>,
): Promise<Answers[A] | null> {
  try {
    return ((await api.tabs.sendMessage(tab, message, { frameId: 0 })) as Answers[A] | undefined) ?? null;
  } catch {
    return null; // no content script there: off, not permitted, or the browser's own page
  }
}

/** The report of a tab's page; `null` where there is none. */
export async function askReport(tab: number): Promise<PageReport | null> {
  const sent = await askTab(tab, { to: 'content', ask: 'report' });
  return sent && unpack(sent);
}

/** Sends to the background. */
export const tellBackground = <T = unknown>(message: ToBackground): Promise<T> => api.runtime.sendMessage(message);
