/** The engine: the same WebAssembly that the extension carries. */

import * as glue from 'engine-wasm/sourcelight_bg.js';
import imports from 'engine-wasm/imports.js';
import bytes from 'engine-wasm/sourcelight_bg.wasm';

import { decode, instantiate } from '../extension/content/wasm';
import type { Report } from '../extension/shared/report';

instantiate(glue, imports, decode(bytes));

/** The report on a text; offsets count UTF-16 units. */
export const annotate = (title: string, text: string): Report =>
  (glue as unknown as { annotate(title: string, text: string): Report }).annotate(title, text);
