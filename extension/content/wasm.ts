/** From the bytes of the engine to its running instance. */

interface Glue {
  __wbg_set_wasm(exports: unknown): void;
}

/** The bytes that the bundler embedded as base64. */
export function decode(base64: string): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64;
  return native ? native(base64) : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Instantiates the engine and ties it to its glue, in one synchronous step. */
export function instantiate(glue: Glue, imports: WebAssembly.Imports, bytes: Uint8Array<ArrayBuffer>): void {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}
