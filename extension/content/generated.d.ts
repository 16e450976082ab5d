/** What `cargo xtask build` generates from the Rust source; see xtask/src/build.rs. */

declare module 'engine-wasm/sourcelight_bg.wasm' {
  const base64: string;
  export default base64;
}
declare module 'engine-wasm/imports.js' {
  const imports: WebAssembly.Imports;
  export default imports;
}
declare module 'engine-wasm/sourcelight_bg.js' {
  export function __wbg_set_wasm(exports: unknown): void;
  /** Returns the JSON of a `BareReport`. */
  export function annotate(title: string, text: string): string;
  /** Four numbers for each finding: its category's place, 1 in the text and 0 in the title, its first UTF-16 unit, one past its last. */
  export function marks(title: string, text: string): Uint32Array;
  export const Session: import('./engine-api').Engine['Session'];
}
declare module 'engine-twin/sourcelight_bg.js' {
  export * from 'engine-wasm/sourcelight_bg.js';
}
declare module 'engine-twin/engine.js';
declare module 'engine-packs/sourcelight_bg.wasm' {
  export { default } from 'engine-wasm/sourcelight_bg.wasm';
}
declare module 'engine-packs/imports.js' {
  export { default } from 'engine-wasm/imports.js';
}
declare module 'engine-packs/sourcelight_bg.js' {
  export function __wbg_set_wasm(exports: unknown): void;
  export const Session: import('./engine-api').PackEngine['Session'];
  export const checkPack: import('./engine-api').PackEngine['checkPack'];
  export const tryPacks: import('./engine-api').PackEngine['tryPacks'];
}
declare module 'engine-packs-twin/sourcelight_bg.js' {
  export * from 'engine-packs/sourcelight_bg.js';
}
declare module 'engine-packs-twin/engine.js';
