/**
 * How fast the engine is, against what a newsroom would otherwise use, in one process on the same fresh texts: prints one JSON object
 * of rates in MB/s and times in ms. Its argument is the folder of the generated module for measuring, whose glue the bundler knows as `bench-module`.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as glue from 'bench-module/bench_bg.js';
import imports from 'bench-module/imports.js';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

import { REGEXES } from './regexes';
import { news } from './text';

const MB = 1_000_000;
const ROUNDS = 9;

const wasm = new WebAssembly.Module(readFileSync(join(process.argv[2]!, 'bench_bg.wasm')));
const instance = new WebAssembly.Instance(wasm, imports);
glue.__wbg_set_wasm(instance.exports);
(instance.exports.__wbindgen_start as () => void)();
const bench = new glue.Bench();
const wink = winkNLP(model, ['sbd', 'pos']);

let seed = Date.now();
/** A text that nothing here has seen. */
const fresh = (bytes: number): string => news(bytes, ++seed);

/** Everything that was counted: printed, so that no compiler may leave the work out. */
let counted = 0;
/** How long `work` takes, in ms. */
function time(work: () => number): number {
  const start = performance.now();
  counted += work();
  return performance.now() - start;
}

function median(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

const whole = (text: string) => () => {
  bench.load(text);
  return bench.engine();
};
const engine = () => bench.engine();
const cues = () => bench.cues();
const regexes = (text: string) => () => {
  let count = 0;
  for (const regex of REGEXES) for (const _ of text.matchAll(regex)) count++;
  return count;
};
const tagger = (text: string) => () => wink.readDoc(text).tokens().length();
/** The speed over the text that is loaded, in MB/s. */
const speed = (bytes: number, ms: number): number => bytes / 1000 / ms;

for (let round = 0; round < 5; round++) {
  const text = fresh(0.3 * MB);
  whole(text)(), cues(), regexes(text)(), tagger(text.slice(0, 50_000))();
}

const rates: Record<string, number[]> = { whole: [], engine: [], cues: [], regexes: [], wink: [] };
for (let round = 0; round < ROUNDS; round++) {
  const text = fresh(MB);
  rates.whole!.push(speed(Buffer.byteLength(text), time(whole(text))));
  const bytes = bench.load(fresh(MB));
  rates.engine!.push(speed(bytes, time(engine)));
  rates.cues!.push(speed(bench.load(fresh(MB)), time(cues)));
  const searched = fresh(MB);
  rates.regexes!.push(speed(Buffer.byteLength(searched), time(regexes(searched))));
  const tagged = fresh(MB);
  rates.wink!.push(speed(Buffer.byteLength(tagged), time(tagger(tagged))));
}

/** The engine's speed on `make()` beside its speed on clean news of the same size, measured in turns. */
function against(make: () => string, rounds: number): { clean: number; other: number } {
  const clean: number[] = [];
  const other: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const text = make();
    const bytes = bench.load(text);
    other.push(speed(bytes, time(engine)));
    clean.push(speed(bench.load(fresh(bytes)), time(engine)));
  }
  return { clean: median(clean), other: median(other) };
}

const long = (() => {
  const large: number[] = [];
  const small: number[] = [];
  for (let round = 0; round < 3; round++) {
    large.push(speed(bench.load(fresh(10 * MB)), time(engine)));
    small.push(speed(bench.load(fresh(MB)), time(engine)));
  }
  return { clean: median(small), other: median(large) };
})();
const said = against(() => 'said '.repeat(200_000), 3);
// One sentence: no full stop, no line break, commas in their place.
const sentence = against(() => fresh(MB).replace(/[.!?]?\n|[.!?] /g, ', '), 3);
const nested = against(() => '“he said '.repeat(100_000) + '”'.repeat(100_000), 3);

/** One passage of nothing but claims and sources: its findings must not be compared each with each. */
const claims = (() => {
  const passage = (times: number): string => 'Rebels claimed the attack, two officials said, and others denied it. '.repeat(times);
  const large: number[] = [];
  const small: number[] = [];
  for (let round = 0; round < 3; round++) {
    large.push(speed(bench.load(passage(40_000)), time(engine)));
    small.push(speed(bench.load(passage(4_000)), time(engine)));
  }
  return { clean: median(small), other: median(large) };
})();

const articles = Array.from({ length: 301 }, () => fresh(5000));
const article = median(articles.map((text) => time(whole(text))));

console.log(
  JSON.stringify({
    ...Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, median(list)])),
    article,
    long: long.other / long.clean,
    said: said.other / said.clean,
    sentence: sentence.other / sentence.clean,
    nested: nested.other / nested.clean,
    claims: claims.other / claims.clean,
    counted,
  }),
);
// The scripts of the page layer came along, and what they wait for never comes here.
process.exit();
