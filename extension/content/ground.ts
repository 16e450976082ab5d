/** What the page's text stands on, judged by what the browser computed: the page's own theme, not the system's. */

import { luminance, over, type Ground, type Rgb } from '../shared/contrast';
import { proseOf } from './gate';

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** How many paragraphs are asked. */
const ASKED = 7;

/** A computed colour and how opaque it is. */
function colourOf(computed: string): [Rgb, number] {
  const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(computed);
  if (plain) return [[Number(plain[1]), Number(plain[2]), Number(plain[3])], Number(plain[4] ?? 1)];
  // Another colour space: the browser converts it while it draws.
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  if (!pen) return [BLACK, 0];
  pen.fillStyle = computed;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b, alpha] = pen.getImageData(0, 0, 1, 1).data as unknown as [number, number, number, number];
  return [[r, g, b], alpha / 255];
}

function under(element: Element): Ground {
  const [text] = colourOf(getComputedStyle(element).color);
  const layers: [Rgb, number][] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const layer = colourOf(getComputedStyle(at).backgroundColor);
    if (layer[1] > 0) layers.push(layer);
    if (layer[1] === 1) break;
  }
  // Where nothing is opaque, or only a picture is, the author chose the text's colour for what is there.
  const bottom = luminance(text) > 0.3 ? BLACK : WHITE;
  return { text, back: layers.reduceRight<Rgb>((back, [colour, alpha]) => over(colour, back, alpha), bottom) };
}

/** The ground of most of the page's paragraphs. */
export function groundOf(document: Document): Ground {
  const asked = [...proseOf(document, ASKED), document.body ?? document.documentElement].slice(0, ASKED);
  const votes = new Map<string, { ground: Ground; votes: number }>();
  for (const element of asked) {
    const ground = under(element);
    const vote = votes.get(String(ground.back)) ?? { ground, votes: 0 };
    vote.votes += 1;
    votes.set(String(ground.back), vote);
  }
  return [...votes.values()].reduce((best, next) => (next.votes > best.votes ? next : best)).ground;
}

/** Calls back when the page may have changed its colours. Returns how to stop. */
export function watchGround(changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, 300);
  };
  // Pages switch their theme by an attribute of one of these two.
  const attributes = new MutationObserver(soon);
  for (const element of [document.documentElement, document.body]) if (element) attributes.observe(element, { attributes: true });
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', soon);
  return () => {
    clearTimeout(timer);
    attributes.disconnect();
    scheme.removeEventListener('change', soon);
  };
}
