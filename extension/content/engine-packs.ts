/** The engine that also looks for the reader's own patterns, as WebAssembly: for a content script instead of engine.ts, and for the options page. */

import * as glue from 'engine-packs/sourcelight_bg.js';
import imports from 'engine-packs/imports.js';
import bytes from 'engine-packs/sourcelight_bg.wasm';

import type { World } from './engine-api';
import { decode, instantiate } from './wasm';

instantiate(glue, imports, decode(bytes));
(globalThis as World).sourcelight?.ready(glue);
