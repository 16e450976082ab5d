/**
 * From the engine's bytes to the first findings in a process that has never seen it, in ms. Its arguments are the folder of the
 * engine that ships, whose glue the bundler knows as `engine-wasm`, and the seed of the article.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as glue from 'engine-wasm/sourcelight_bg.js';
import imports from 'engine-wasm/imports.js';

import { news } from './text';

const bytes = readFileSync(join(process.argv[2]!, 'sourcelight_bg.wasm'));
const text = news(5000, Number(process.argv[3]));

const start = performance.now();
const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
glue.__wbg_set_wasm(instance.exports);
(instance.exports.__wbindgen_start as () => void)();
// What a page needs before it can paint; the report is for those who open the popup or the panel.
const marks = glue.marks('', text);
const ms = performance.now() - start;

if (marks.length === 0) throw new Error('nothing was found in the article');
console.log(ms);
// The scripts of the page layer came along, and what they wait for never comes here.
process.exit();
