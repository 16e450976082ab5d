/** The style sheet of the marks, made from the palette and the reader's settings. */

import { MARKS_ELEMENT } from '../shared/browser';
import { FILL, PALETTE } from '../shared/palette';
import type { Settings } from '../shared/settings';
import { CATEGORIES, groupOf } from '../shared/taxonomy';

/** How much of a line's colour is its hue: with the rest of the text's colour every hue keeps 3:1 against black and against white. */
const HUE = 72;

/**
 * Every rule is important, so that it holds whatever the page's sheets say. Each colour is drawn
 * towards the colour of the text it stands in, hence away from whatever lies behind that text: the same rule is legible on a dark and on a light
 * background, on the same page if need be. The text's own colour stays.
 */
export function styleSheet({ intensity, colours }: Pick<Settings, 'intensity' | 'colours'>): string {
  const rules = CATEGORIES.map((category) => {
    const group = groupOf(category);
    const look = PALETTE[group];
    const hue = colours[group] ?? look.dark;
    const name = category.replace('/', '-');
    const line = `color-mix(in oklab, ${hue} ${HUE}%, currentColor)`;
    const fill = FILL[intensity];
    const background = fill > 0 ? hue + Math.round(fill * 255).toString(16).padStart(2, '0') : 'transparent';
    const underline = (style: string, thickness: number, colour: string) =>
      `text-decoration: underline ${style} ${thickness}px ${colour} !important;`;
    return (
      `${MARKS_ELEMENT}::highlight(sourcelight-${name}) { background-color: ${background} !important; ${underline(look.underline, look.thickness, line)} }\n` +
      `${MARKS_ELEMENT}::highlight(sourcelight_cue-${name}) { background-color: transparent !important; ${underline(look.underline, 1, line)} }`
    );
  });
  return `${rules.join('\n')}
${MARKS_ELEMENT}::highlight(sourcelight_flash) { background-color: color-mix(in srgb, currentColor 30%, transparent) !important; }
@media (forced-colors: active) { ${forced()} }
@media print { ${printed()} }
`;
}

/** With forced colours the system's own pair for marked text, and the underline in the text's colour. */
const forced = (): string =>
  CATEGORIES.map((category) => {
    const { underline, thickness } = PALETTE[groupOf(category)];
    const name = category.replace('/', '-');
    return `${MARKS_ELEMENT}::highlight(sourcelight-${name}) { background-color: Mark !important; color: MarkText !important; text-decoration: underline ${underline} ${thickness}px MarkText !important; }`;
  }).join('\n');

/** On paper no fill, only lines. */
const printed = (): string =>
  CATEGORIES.map((category) => {
    const { underline, thickness } = PALETTE[groupOf(category)];
    return `${MARKS_ELEMENT}::highlight(sourcelight-${category.replace('/', '-')}) { background-color: transparent !important; text-decoration: underline ${underline} ${thickness}px currentColor !important; }`;
  }).join('\n');
