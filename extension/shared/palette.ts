/**
 * How each group looks: one hue of the Okabe–Ito palette, which readers with colour-blindness tell apart, and an underline of its own,
 * so that nothing depends on colour alone. `line` keeps 3:1 against the page it is drawn for; the text's own colour is never changed.
 */

import type { Group } from './taxonomy';

export type Underline = 'solid' | 'double' | 'dashed' | 'dotted' | 'wavy';

export interface Look {
  /** The underline on light pages: the hue, darkened where 3:1 asks for it. */
  light: string;
  /** The underline on dark pages. */
  dark: string;
  underline: Underline;
  /** Thickness of the underline under the source, in CSS pixels; under the cue it is 1. */
  thickness: number;
}

export const PALETTE: Record<Group, Look> = {
  unnamed: { light: '#b36b00', dark: '#e69f00', underline: 'solid', thickness: 3 },
  anonymity: { light: '#a8497f', dark: '#cc79a7', underline: 'dashed', thickness: 2 },
  responsibility: { light: '#0072b2', dark: '#56b4e9', underline: 'double', thickness: 2 },
  hearsay: { light: '#d55e00', dark: '#f0803c', underline: 'wavy', thickness: 1 },
  check: { light: '#007a5a', dark: '#2bb98f', underline: 'dotted', thickness: 3 },
  attribution: { light: '#5f6b76', dark: '#a7b4c0', underline: 'solid', thickness: 1 },
};

/** How opaque the fill behind a source is drawn, per intensity; `underline` has none. */
export const FILL: Record<'light' | 'normal' | 'strong' | 'underline', number> = {
  light: 0.1,
  normal: 0.2,
  strong: 0.35,
  underline: 0,
};
