/** The engine: the same WebAssembly that the extension carries. */

import * as glue from 'engine-wasm/sourcelight_bg.js';
import imports from 'engine-wasm/imports.js';
import bytes from 'engine-wasm/sourcelight_bg.wasm';

import { decode, instantiate } from '../extension/content/wasm';
import { surround, type BareReport, type Report } from '../extension/shared/report';

instantiate(glue, imports, decode(bytes));

/** The report on a text; offsets count UTF-16 units. */
export function annotate(title: string, text: string): Report {
  const report = JSON.parse(glue.annotate(title, text)) as BareReport;
  return surround(report, report.findings.map(({ field, start, end }) => around(field === 'title' ? title : text, start, end)));
}

/** How much text goes with a finding before it and behind it, in UTF-16 units. */
const AROUND = 100;

/** What stands before and behind a stretch in its line. */
function around(text: string, start: number, end: number): [string, string] {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  return [text.slice(Math.max(line, start - AROUND), start), text.slice(end, Math.min(next < 0 ? text.length : next, end + AROUND))];
}
