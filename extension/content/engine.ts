/** The engine as WebAssembly, for a content script. It is injected after the loader, only where the loader asked for it. */

import * as glue from 'engine-wasm/sourcelight_bg.js';
import imports from 'engine-wasm/imports.js';
import bytes from 'engine-wasm/sourcelight_bg.wasm';

import type { World } from './engine-api';
import { decode, instantiate } from './wasm';

instantiate(glue, imports, decode(bytes));
(globalThis as World).sourcelight?.ready(glue);
