/**
 * How each group looks: one hue of the Okabe–Ito palette, which readers with colour-blindness tell apart, and an underline of its own,
 * so that nothing depends on colour alone. Lines are drawn as near to the hue as the page's background lets them keep their contrast
 * (`contrast.ts`); the text's own colour is never changed.
 */

import type { Group } from './taxonomy';

export type Underline = 'solid' | 'double' | 'dashed' | 'dotted' | 'wavy';

export interface Look {
  hue: string;
  underline: Underline;
  /** Thickness of the underline under the source, in CSS pixels; under the cue it is 1. */
  thickness: number;
}

export const PALETTE: Record<Group, Look> = {
  unnamed: { hue: '#e69f00', underline: 'solid', thickness: 3 },
  anonymity: { hue: '#cc79a7', underline: 'dashed', thickness: 2 },
  responsibility: { hue: '#3a9bdc', underline: 'double', thickness: 2 },
  hearsay: { hue: '#e8702a', underline: 'wavy', thickness: 1 },
  check: { hue: '#13a67a', underline: 'dotted', thickness: 3 },
  custom: { hue: '#a39100', underline: 'dashed', thickness: 3 },
  attribution: { hue: '#8a97a3', underline: 'solid', thickness: 1 },
};

/** How opaque the fill behind a source is drawn, per intensity; `underline` has none. */
export const FILL: Record<'light' | 'normal' | 'strong' | 'underline', number> = {
  light: 0.1,
  normal: 0.2,
  strong: 0.35,
  underline: 0,
};

/** How much of the fill a weak mark has: words inside a quotation, findings on which careful editors differ, the reason for anonymity. */
export const WEAK = 0.35;
