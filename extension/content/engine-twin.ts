/** The engine as plain JavaScript, for a content script on a page whose content security policy refuses WebAssembly. */

import * as module from 'engine-twin/engine.js';
import * as glue from 'engine-twin/sourcelight_bg.js';

import type { World } from './engine-api';

glue.__wbg_set_wasm(module);
(globalThis as World).sourcelight?.ready(glue);
