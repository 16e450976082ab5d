/** Colours that stay legible on what lies behind them. */

/** Red, green, blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

/** What lies behind a text, and the colour of the text. */
export interface Ground {
  back: Rgb;
  text: Rgb;
}

/** The contrast that WCAG asks of lines, and of text. */
export const LINE = 3;
export const TEXT = 4.5;

/** How much of a page's own contrast a fill may take where that is less than `TEXT` to begin with. */
const KEPT = 0.85;

export const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

export const hexOf = (colour: Rgb): string => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance as WCAG defines it, 0 to 1. */
export function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast ratio of two colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** `share` of a colour over another. */
export const over = (colour: Rgb, under: Rgb, share: number): Rgb => colour.map((part, at) => part * share + under[at]! * (1 - share)) as unknown as Rgb;

/** Whether a ground is dark: whether black stands out from it less than white does. */
export const isDark = ({ back }: Ground): boolean => contrast(back, [0, 0, 0]) < contrast(back, [255, 255, 255]);

/**
 * How much of a hue, in percent, a line on this ground may have that is mixed with the colour of the text, to keep the contrast `least`; the more the
 * better it is told from other hues. The text's own colour is the last resort.
 */
export function hueShare(hue: Rgb, { back, text }: Ground, least: number): number {
  let [best, most] = [0, contrast(text, back)];
  for (let share = 100; share >= 0; share -= 5) {
    const reached = contrast(over(hue, text, share / 100), back);
    if (reached >= least) return share;
    if (reached > most) [best, most] = [share, reached];
  }
  return best;
}

/** The colour of a line of that hue on this ground. */
export const lineOn = (hue: string, ground: Ground, least = LINE): string =>
  hexOf(over(rgbOf(hue), ground.text, hueShare(rgbOf(hue), ground, least) / 100));

/** How opaque, at most `wanted`, a fill of that hue may lie under the text without making it hard to read. */
export function fillOn(hue: Rgb, { back, text }: Ground, wanted: number): number {
  const least = Math.min(TEXT, contrast(text, back) * KEPT);
  let share = wanted;
  while (share > 0 && contrast(text, over(hue, back, share)) < least) share -= 0.02;
  return Math.max(0, share);
}

/** The two grounds of the extension's own pages: `--bg` and `--text` of `components/base.css`. */
export const OWN: Readonly<Record<'light' | 'dark', Ground>> = {
  light: { back: /* @__PURE__ */ rgbOf('#ffffff'), text: /* @__PURE__ */ rgbOf('#1b1f24') },
  dark: { back: /* @__PURE__ */ rgbOf('#16191d'), text: /* @__PURE__ */ rgbOf('#e8ebee') },
};
