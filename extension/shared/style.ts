/** The style sheet of the marks, made from the palette, the reader's settings and what the page's text stands on. */

import { MARKS_ELEMENT, MARKS_TEXT } from './browser';
import { fillOn, hexOf, hueShare, LINE, rgbOf, TEXT } from './contrast';
import { FILL, PALETTE, WEAK, type Underline } from './palette';
import type { Look } from './messages';
import { CATEGORIES, groupOf } from './taxonomy';

/**
 * Every rule is important, so that it holds whatever the page's sheets say. A line is its group's hue, mixed with the colour of the text as far as its
 * contrast to the ground asks for it; a fill is as opaque as the text bears. The text's own colour stays. What is drawn strongly lies over its span.
 * The underline's style stands in a declaration of its own: where a browser does not know it, a plain line of its thickness remains.
 */
export function styleSheet({ intensity, colours, ground, own: ofReader }: Look): string {
  const text = MARKS_TEXT ?? hexOf(ground.text);
  const categories = [...CATEGORIES, ...ofReader];
  const rules = categories.map((category) => {
    const group = groupOf(category);
    const { hue: own, underline, thickness } = PALETTE[group];
    const hue = colours[group] ?? own;
    const line = (least: number): string => `color-mix(in srgb, ${hue} ${hueShare(rgbOf(hue), ground, least)}%, ${text})`;
    const whole = fillOn(rgbOf(hue), ground, FILL[intensity]);
    const weak = whole * WEAK;
    const rule = (part: string, fill: number, width: number, least: number): string =>
      `${MARKS_ELEMENT}::highlight(sourcelight${part}-${category.replace('/', '-')}) { background-color: ${hue}${byte(fill)} !important; ` +
      `${drawn(underline, width, line(least))} }`;
    return [rule('_cue', 0, 1, LINE), rule('', weak, thickness, LINE), rule('_strong', (whole - weak) / (1 - weak), thickness, TEXT)].join('\n');
  });
  return `${rules.join('\n')}
${MARKS_ELEMENT}::highlight(sourcelight_flash) { background-color: color-mix(in srgb, ${text} 30%, transparent) !important; }
@media (forced-colors: active) { ${plain(categories, 'MarkText', 'background-color: Mark !important; color: MarkText !important;')} }
@media print { ${plain(categories, 'currentColor', 'background-color: transparent !important;')} }
`;
}

const drawn = (style: Underline, thickness: number, colour: string): string =>
  `text-decoration: underline ${thickness}px ${colour} !important; text-decoration-style: ${style} !important;`;

/** A share as the last two digits of `#rrggbbaa`. */
const byte = (share: number): string => Math.round(share * 255).toString(16).padStart(2, '0');

/** With forced colours the system's own pair for marked text, on paper no fill; the underline always in the text's colour. */
const plain = (categories: readonly string[], line: string, rest: string): string =>
  categories.flatMap((category) => {
    const { underline, thickness } = PALETTE[groupOf(category)];
    return ['', '_strong'].map(
      (part) =>
        `${MARKS_ELEMENT}::highlight(sourcelight${part}-${category.replace('/', '-')}) { ${rest} ${drawn(underline, thickness, line)} }`,
    );
  }).join('\n');
