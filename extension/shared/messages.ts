/**
 * Every message that passes between content script, background and the extension's pages. A sender gets a typed answer; a receiver
 * handles exactly the messages addressed to it.
 */

import type { Report } from './report';

/** Why a tab shows no highlights, or that it does. */
export type TabState =
  | { state: 'on'; total: number; counts: Record<string, number> } // counts: category -> findings on this page, shown or not
  | { state: 'scanning' }
  | { state: 'off' } // switched off everywhere
  | { state: 'off-here' } // switched off for this site
  | { state: 'no-permission' } // the site was never granted
  | { state: 'not-article' }
  | { state: 'unsupported' } // the store, a PDF, a browser page
  | { state: 'language'; language: string }
  | { state: 'error'; message: string };

/** What extension pages ask the content script of one tab. */
export type ToContent =
  | { to: 'content'; ask: 'state' } // -> TabState
  | { to: 'content'; ask: 'report' } // -> Report
  | { to: 'content'; ask: 'show'; finding: number } // scroll to it and flash it -> boolean
  | { to: 'content'; ask: 'step'; by: 1 | -1 } // next or previous finding -> number | null
  | { to: 'content'; ask: 'stop' }; // remove every highlight and stop watching

/** What a content script tells the background. */
export type ToBackground =
  | { to: 'background'; tell: 'state'; state: TabState } // -> nothing; sets the badge
  | { to: 'background'; ask: 'engine'; twin: boolean }; // inject the engine into my frame: WASM, or its JavaScript twin

export interface Answers {
  state: TabState;
  report: Report;
  show: boolean;
  step: number | null;
  stop: null;
}
