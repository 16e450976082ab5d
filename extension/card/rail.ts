/**
 * Marks beside the scroll bar, for readers who want them: one line per finding at its place in the document. It is one element that takes no part in the
 * page: it cannot be clicked, is not read aloud, and is there only while the setting is on.
 */

import { lineOn } from '../shared/contrast';
import type { Look } from '../shared/messages';
import { PALETTE } from '../shared/palette';
import { CATEGORIES, groupOf } from '../shared/taxonomy';

/** The width of the rail and the height of a line, in CSS pixels. */
const WIDTH = 6;
const LINE = 2;

/** Measuring a place makes the browser lay out the page: of more findings every so-manieth is drawn. */
const MOST = 1_000;

/** The least time between two drawings, in milliseconds. */
const PAUSE = 400;

export interface Place {
  category: string;
  /** Where it is in the viewport; nothing where it is not shown. */
  rects: () => DOMRect[];
}

export class Rail {
  #host = document.createElement('sourcelight-rail');
  #canvas = document.createElement('canvas');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #places: () => Place[];
  #look: Look | undefined;
  #sizes = new ResizeObserver(() => this.draw());

  constructor(places: () => Place[]) {
    this.#places = places;
    this.#host.setAttribute('aria-hidden', 'true');
    this.#host.popover = 'manual';
    const style = { position: 'fixed', inset: '0 0 0 auto', width: `${WIDTH}px`, height: '100vh', margin: '0', padding: '0', border: '0' };
    for (const [name, value] of Object.entries({ ...style, background: 'none', overflow: 'hidden', 'pointer-events': 'none' }))
      this.#host.style.setProperty(name, value, 'important');
    this.#host.attachShadow({ mode: 'closed' }).append(this.#canvas);
    document.documentElement.append(this.#host);
    this.#host.showPopover();
    this.#sizes.observe(document.documentElement);
    if (document.body) this.#sizes.observe(document.body);
    addEventListener('resize', this.#again);
  }

  #again = (): void => this.draw();

  /** Draws anew, soon. */
  draw(look = this.#look): void {
    this.#look = look;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#paint();
    }, PAUSE);
  }

  #paint(): void {
    const [height, scale] = [innerHeight, devicePixelRatio];
    const whole = Math.max(document.documentElement.scrollHeight, height);
    this.#canvas.width = WIDTH * scale;
    this.#canvas.height = height * scale;
    this.#canvas.style.width = `${WIDTH}px`;
    this.#canvas.style.height = `${height}px`;
    const pen = this.#canvas.getContext('2d');
    if (!pen) return;
    if (!this.#look) return;
    const { colours: chosen, ground, own } = this.#look;
    const line = (category: string): string => lineOn(chosen[groupOf(category)] ?? PALETTE[groupOf(category)].hue, ground);
    const colours = Object.fromEntries([...CATEGORIES, ...own].map((category) => [category, line(category)]));
    const places = this.#places();
    const step = Math.ceil(places.length / MOST);
    for (let at = 0; at < places.length; at += step) {
      const { rects, category } = places[at]!;
      const [first] = rects();
      if (!first) continue;
      pen.fillStyle = colours[category]!;
      pen.fillRect(0, Math.round(((first.top + scrollY) / whole) * height * scale), WIDTH * scale, LINE * scale);
    }
  }

  /** Takes the element away. */
  remove(): void {
    clearTimeout(this.#timer);
    this.#sizes.disconnect();
    removeEventListener('resize', this.#again);
    this.#host.remove();
  }
}
