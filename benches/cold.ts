/**
 * From the engine's bytes to the first findings in a process that has never seen it, in ms: `tsx benches/cold.ts ENGINE SEED`, ENGINE
 * being the folder of the engine that ships.
 */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { news } from './text.ts';

interface Glue {
  annotate(title: string, text: string): { findings: unknown[] };
  __wbg_set_wasm(exports: unknown): void;
}

const folder = resolve(process.argv[2]!);
const glue = (await import(pathToFileURL(join(folder, 'sourcelight_bg.js')).href)) as Glue;
const bytes = readFileSync(join(folder, 'sourcelight_bg.wasm'));
const text = news(5000, Number(process.argv[3]));

const start = performance.now();
const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { './sourcelight_bg.js': glue as never });
glue.__wbg_set_wasm(instance.exports);
(instance.exports.__wbindgen_start as () => void)();
const { findings } = glue.annotate('', text);
const ms = performance.now() - start;

if (findings.length === 0) throw new Error('nothing was found in the article');
console.log(ms);
