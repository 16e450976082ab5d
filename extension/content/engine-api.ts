/** What the engine, in either encoding, offers to the loader; `src/page/session.rs` documents it. */

import type { Card } from '../card/index';
import type { Excerpt } from '../shared/messages';
import type { PackError } from '../shared/packs';

export interface Session {
  start(): void;
  stop(): void;
  settled(): boolean;
  visible(shown: Uint8Array): void;
  /** How much of the page was read, in bytes of UTF-8. */
  read(): number;
  /** The category of each finding, shown or not, by its place in `CATEGORIES`. */
  categories(): Uint8Array;
  /** The JSON of a `SentReport`. `policies`: the name of one of the outlet's own rules in a line, its address in the next. */
  report(policies: string): string;
  /** One finding, what stands before and behind it in its passage beside it. */
  finding(finding: number): (Excerpt & { around: [string, string] }) | undefined;
  show(finding: number): boolean;
  step(by: number): number | undefined;
  hide(finding: number): void;
  at(x: number, y: number): number | undefined;
  rects(finding: number): DOMRect[];
  hold(finding: number): void;
  held(): number | undefined;
  /** Only where the engine looks for the reader's own patterns, as `slow`. Returns their categories, which count on from the taxonomy's. */
  packs?(files: string[]): string[];
  slow?(): boolean;
}

export interface Engine {
  Session: new (document: Document, changed: () => void) => Session;
}

/** The engine that also looks for the reader's own patterns; `src/wasm.rs` documents it. Both functions return JSON. */
export interface PackEngine extends Engine {
  /** A `PackCheck`. */
  checkPack(file: string, others: string[]): string;
  /** A list of `OwnFinding`s. */
  tryPacks(files: string[], text: string): string;
}

export interface PackCheck {
  name: string | null;
  errors: PackError[];
}

/** Counted in UTF-16 units. */
export interface OwnFinding {
  category: string;
  start: number;
  end: number;
}

/** The world that loader and engine share: the isolated one of this extension in this frame. */
export interface World {
  /** The card, once it was wanted in this frame. */
  sourcelightCard?: Card;
  sourcelight?: {
    /** Whether the extension that put it there is still the installed one. */
    alive(): boolean;
    stop(): void;
    /** Called by the engine when it is there. */
    ready(engine: Engine): void;
  };
}
