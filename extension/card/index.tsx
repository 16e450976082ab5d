/**
 * The card at a mark: what it is, the words that made it one, what the text says of the source, and where else it speaks. One element at the end of
 * the page, in the top layer and only while the card is open; its inside is a closed shadow root, so that page and card do not meet.
 */

import { render } from 'preact';
import { useRef, useState } from 'preact/hooks';

import base from '../components/base.css' with { type: 'text' };
import { Explanation } from '../components/explanation';
import { isDark, type Ground } from '../shared/contrast';
import { linkTo } from '../shared/export';
import { direction, language, t } from '../shared/i18n';
import type { Excerpt } from '../shared/messages';
import type { Settings } from '../shared/settings';
import own from './card.css' with { type: 'text' };
import { Rail } from './rail';
import type { How } from './trigger';

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

let element: HTMLElement | undefined;
let finish: (() => void) | undefined;
let follow: (() => void) | undefined;

function renew(): void {
  follow?.();
}

function close(): void {
  finish?.();
}

function open(finding: number, how: How, host: Host): void {
  if (!host.excerpt(finding)) return;
  // A second rest on the same mark changes nothing; one on another mark moves the card.
  if (how === 'hover' && element?.dataset['finding'] === String(finding)) return;
  close();

  const before = document.activeElement;
  const outer = document.createElement('sourcelight-card');
  element = outer;
  outer.dataset['finding'] = String(finding);
  outer.lang = language();
  outer.dir = direction();
  outer.popover = 'manual';
  outer.style.colorScheme = isDark(host.ground) ? 'dark' : 'light';
  const root = outer.attachShadow({ mode: 'closed' });
  dress(root);
  const box = document.createElement('div');
  root.append(box);
  // What lies outside an open modal dialog cannot be used: then the card is part of the dialog.
  (document.querySelector('dialog:modal') ?? document.documentElement).append(outer);
  outer.showPopover();

  let current = finding;
  let frame = 0;
  let since = performance.now();
  let focus = how !== 'hover';
  const place = (): void => {
    const rects = host.rects(current);
    const placed = rects.length > 0 && put(outer, root, rects);
    outer.style.visibility = placed ? '' : 'hidden';
    if (placed && focus) root.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
    if (placed) focus = false;
    // The page may still be scrolling to the mark.
    if (!placed && performance.now() - since > ARRIVE) close();
    else if (!placed) replace();
  };
  const replace = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  };

  let leaving: ReturnType<typeof setTimeout> | undefined;
  let inside = how !== 'hover';
  const pointer = (event: PointerEvent): void => {
    const on = event.composedPath().includes(outer) || host.at(event.clientX, event.clientY) === current;
    if (on) {
      clearTimeout(leaving);
      leaving = undefined;
    } else if (!inside) leaving ??= setTimeout(close, LINGER);
  };
  const press = (event: Event): void => {
    if (!event.composedPath().includes(outer)) close();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  // What the reader does in the card is not the page's: its shortcuts would fire.
  const mine = (event: Event): void => event.stopPropagation();
  const events = ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'mousedown', 'mouseup'] as const;
  for (const name of events) box.addEventListener(name, mine);
  outer.addEventListener('focusin', () => (inside = true));
  document.addEventListener('pointermove', pointer, { passive: true });
  document.addEventListener('pointerdown', press, true);
  window.addEventListener('keydown', key, true);
  window.addEventListener('scroll', replace, { passive: true, capture: true });
  window.addEventListener('resize', replace);

  finish = () => {
    finish = follow = element = undefined;
    clearTimeout(leaving);
    cancelAnimationFrame(frame);
    document.removeEventListener('pointermove', pointer);
    document.removeEventListener('pointerdown', press, true);
    window.removeEventListener('keydown', key, true);
    window.removeEventListener('scroll', replace, true);
    window.removeEventListener('resize', replace);
    const held = document.activeElement === outer;
    render(null, box);
    outer.remove();
    if (held && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };

  let views = 0;
  const go = (next: number | undefined): void => {
    const excerpt = next === undefined ? undefined : host.excerpt(next);
    if (next === undefined || !excerpt) return close(); // the page changed meanwhile
    current = next;
    outer.dataset['finding'] = String(next);
    since = performance.now();
    render(<View key={views} excerpt={excerpt} host={host} onShow={show} onClose={close} />, box);
    replace();
  };
  const show = (next: number): void => {
    views += 1; // another mark is another card
    focus = true;
    host.show(next);
    go(next);
  };
  follow = () => go(host.held());
  go(finding);
  place();
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

function View(props: { excerpt: Excerpt; host: Host; onShow: (finding: number) => void; onClose: () => void }) {
  const { excerpt, host } = props;
  const { finding } = excerpt;
  const [told, tell] = useState('');
  const self = useRef<HTMLElement>(null);

  const copy = async (): Promise<void> => {
    const text = `“${finding.quote.replace(/\s+/g, ' ')}”\n${excerpt.title}\n${linkTo(excerpt, finding)}`;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page without HTTPS, or one whose policy forbids it: the older way.
      if (!copyByCommand(text, self.current!)) return;
    }
    tell(t('exportCopied'));
  };

  return (
    <section class="card" role="dialog" aria-labelledby="explanation-title" tabIndex={-1} ref={self}>
      <Explanation excerpt={excerpt} settings={host.settings} onShow={props.onShow} onClose={props.onClose} />
      <footer>
        <button type="button" class="button" onClick={() => void copy()}>
          {t('cardCopy')}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            host.hide(finding.id);
            props.onClose();
          }}
        >
          {t('cardHide')}
        </button>
        <span role="status" class="small">
          {told}
        </span>
      </footer>
    </section>
  );
}

/** Copies by a field in the card that is selected for a moment. */
function copyByCommand(text: string, within: HTMLElement): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  within.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

(globalThis as { sourcelightCard?: Card }).sourcelightCard = { open, renew, close, Rail };
