/** What `cargo xtask bench` generates from benches/module/src/lib.rs. */

declare module 'bench-module/bench_bg.js' {
  export function __wbg_set_wasm(exports: unknown): void;
  export class Bench {
    load(text: string): number;
    engine(): number;
    cues(): number;
  }
}
declare module 'bench-module/imports.js' {
  const imports: WebAssembly.Imports;
  export default imports;
}
