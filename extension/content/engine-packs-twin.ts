/** The engine that also looks for the reader's own patterns, as plain JavaScript, instead of engine-twin.ts. */

import * as module from 'engine-packs-twin/engine.js';
import * as glue from 'engine-packs-twin/sourcelight_bg.js';

import type { World } from './engine-api';

glue.__wbg_set_wasm(module);
(globalThis as World).sourcelight?.ready(glue);
