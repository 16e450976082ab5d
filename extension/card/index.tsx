/**
 * The card at a mark: what it is, the words that made it one, what the text says of the source, and where else it speaks. One element at the end of
 * the page, in the top layer and only while the card is open; its inside is a closed shadow root, so that page and card do not meet.
 */

import { render } from 'preact';

import base from '../components/base.css' with { type: 'text' };
import { isDark, type Ground } from '../shared/contrast';
import { direction, language } from '../shared/i18n';
import type { Excerpt } from '../shared/messages';
import type { Settings } from '../shared/settings';
import own from './card.css' with { type: 'text' };
import { Rail } from './rail';
import type { How } from './trigger';
import { View } from './view';

/** What the card needs of the page; the loader gives it. */
export interface Host {
  settings: Settings;
  /** What the page's text stands on: the card follows it. */
  ground: Ground;
  /** What there is to say of a finding, or nothing where it is gone. */
  excerpt(finding: number): Excerpt | undefined;
  /** Where a finding is in the viewport; nothing where it is not shown. */
  rects(finding: number): DOMRect[];
  /** The number that the finding at which the reader is has now, or nothing where it is gone. */
  held(): number | undefined;
  /** Scrolls to a finding and shows it. */
  show(finding: number): boolean;
  /** The finding under a point. */
  at(x: number, y: number): number | undefined;
  /** Paints a finding no more. */
  hide(finding: number): void;
}

export interface Card {
  open(finding: number, how: How, host: Host): void;
  /** The findings have other numbers now: stays with the one it is open at, or goes with it. */
  renew(): void;
  close(): void;
  Rail: typeof Rail;
}

const GAP = 6;
/** How long the page may take to scroll to a mark, in milliseconds. */
const ARRIVE = 1500;
/** How long the pointer may be elsewhere before a card that it opened closes, in milliseconds. */
const LINGER = 350;

/** What the reader does in the card is not the page's: its shortcuts would fire. */
const OWN_EVENTS = ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'mousedown', 'mouseup'] as const;

/** The card from its opening to its end. */
class Opened {
  #host: Host;
  #outer = document.createElement('sourcelight-card');
  #root = this.#outer.attachShadow({ mode: 'closed' });
  #box = document.createElement('div');
  #ended = new AbortController();
  /** What had the focus before. */
  #before = document.activeElement;
  #finding: number;
  /** How many marks it was at; another mark is another card. */
  #views = 0;
  #frame = 0;
  /** Since when it looks for the mark on the screen. */
  #since = performance.now();
  /** Whether it is to take the focus once it has its place. */
  #focus: boolean;
  /** Whether the reader is in it: a card that only the pointer opened goes with the pointer. */
  #inside: boolean;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(finding: number, how: How, host: Host) {
    this.#host = host;
    this.#finding = finding;
    this.#focus = this.#inside = how !== 'hover';
    this.#outer.lang = language();
    this.#outer.dir = direction();
    this.#outer.popover = 'manual';
    this.#outer.style.colorScheme = isDark(host.ground) ? 'dark' : 'light';
    dress(this.#root);
    this.#root.append(this.#box);
    // What lies outside an open modal dialog cannot be used: then the card is part of the dialog.
    (document.querySelector('dialog:modal') ?? document.documentElement).append(this.#outer);
    this.#outer.showPopover();
    this.#listen();
    this.#go(finding);
    this.#place();
  }

  get finding(): number {
    return this.#finding;
  }

  /** Stays with the finding that it is open at, whatever number that has now. */
  renew(): void {
    this.#go(this.#host.held());
  }

  close = (): void => {
    if (opened === this) opened = undefined;
    this.#ended.abort();
    clearTimeout(this.#leaving);
    cancelAnimationFrame(this.#frame);
    const held = document.activeElement === this.#outer;
    render(null, this.#box);
    this.#outer.remove();
    if (held && this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus({ preventScroll: true });
  };

  #listen(): void {
    const { signal } = this.#ended;
    for (const name of OWN_EVENTS) this.#box.addEventListener(name, (event) => event.stopPropagation());
    this.#outer.addEventListener('focusin', () => (this.#inside = true));
    document.addEventListener('pointermove', this.#pointed, { passive: true, signal });
    document.addEventListener('pointerdown', (event) => event.composedPath().includes(this.#outer) || this.close(), { capture: true, signal });
    window.addEventListener('keydown', this.#pressed, { capture: true, signal });
    window.addEventListener('scroll', this.#replace, { passive: true, capture: true, signal });
    window.addEventListener('resize', this.#replace, { signal });
  }

  #pointed = (event: PointerEvent): void => {
    const on = event.composedPath().includes(this.#outer) || this.#host.at(event.clientX, event.clientY) === this.#finding;
    if (on) {
      clearTimeout(this.#leaving);
      this.#leaving = undefined;
    } else if (!this.#inside) this.#leaving ??= setTimeout(this.close, LINGER);
  };

  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  };

  /** Puts the card at its mark, now and until it is there: the page may still be scrolling to it. */
  #place = (): void => {
    const rects = this.#host.rects(this.#finding);
    const placed = rects.length > 0 && put(this.#outer, this.#root, rects);
    this.#outer.style.visibility = placed ? '' : 'hidden';
    if (placed && this.#focus) this.#root.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
    if (placed) this.#focus = false;
    else if (performance.now() - this.#since > ARRIVE) this.close();
    else this.#replace();
  };

  #replace = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(this.#place);
  };

  /** Says what there is to say of a finding. */
  #go(finding: number | undefined): void {
    const excerpt = finding === undefined ? undefined : this.#host.excerpt(finding);
    if (finding === undefined || !excerpt) return this.close(); // the page changed meanwhile
    this.#finding = finding;
    this.#outer.dataset['finding'] = String(finding);
    this.#since = performance.now();
    render(<View key={this.#views} excerpt={excerpt} host={this.#host} onShow={this.#show} onClose={this.close} />, this.#box);
    this.#replace();
  }

  /** Takes the reader to another mark. */
  #show = (finding: number): void => {
    this.#views += 1;
    this.#focus = true;
    this.#host.show(finding);
    this.#go(finding);
  };
}

/** The card that is open. */
let opened: Opened | undefined;

const renew = (): void => opened?.renew();
const close = (): void => opened?.close();

function open(finding: number, how: How, host: Host): void {
  if (!host.excerpt(finding)) return;
  // A second rest on the same mark changes nothing; one on another mark moves the card.
  if (how === 'hover' && opened?.finding === finding) return;
  close();
  opened = new Opened(finding, how, host);
}

/** The card's styles: a constructed sheet, which no policy of the page forbids; a style element where the browser refuses the sheet here. */
function dress(root: ShadowRoot): void {
  const css = [base.replace(':root', '.card'), own].join('\n');
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

/** Puts the card below the mark, or above it where there is more room: never over it. False where the mark has left the viewport. */
function put(outer: HTMLElement, root: ShadowRoot, rects: DOMRect[]): boolean {
  const top = Math.min(...rects.map((rect) => rect.top));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  const [width, height] = [document.documentElement.clientWidth || innerWidth, innerHeight];
  if (bottom < 0 || top > height) return false;
  const card = root.querySelector<HTMLElement>('.card')!;
  card.style.maxHeight = 'none';
  const [above, below] = [top - 2 * GAP, height - bottom - 2 * GAP];
  const wanted = card.offsetHeight;
  const under = wanted <= below || below >= above;
  card.style.maxHeight = `${Math.max(60, under ? below : above)}px`;
  const anchor = under ? rects.at(-1)! : rects[0]!;
  const left = Math.max(8, Math.min(anchor.left, width - outer.offsetWidth - 8));
  outer.style.left = `${left}px`;
  outer.style.top = `${under ? bottom + GAP : top - GAP - Math.min(wanted, card.offsetHeight)}px`;
  return true;
}

(globalThis as { sourcelightCard?: Card }).sourcelightCard = { open, renew, close, Rail };
