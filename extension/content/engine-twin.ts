/** The engine as plain JavaScript, for a content script on a page whose content security policy refuses WebAssembly. */

import * as module from 'engine-twin/engine.js';
import * as glue from 'engine-twin/sourcelight_bg.js';

glue.__wbg_set_wasm(module);
(globalThis as { sourcelightEngine?: unknown }).sourcelightEngine = glue;
