import type { ComponentChildren } from 'preact';

import { lineOn, OWN } from '../shared/contrast';
import { FILL, PALETTE, WEAK } from '../shared/palette';
import type { Settings } from '../shared/settings';
import { groupOf } from '../shared/taxonomy';

/** A stretch of text drawn as the page draws it: strongly, or as a `cue`, or `weak` as what counts less. */
export function Mark(props: { category: string; settings: Settings; part?: 'cue' | 'weak' | undefined; class?: string; children: ComponentChildren }) {
  const group = groupOf(props.category);
  const look = PALETTE[group];
  const hue = props.settings.colours[group] ?? look.hue;
  return (
    <span
      class={`mark ${props.part ?? ''} ${props.class ?? ''}`}
      style={{
        '--light': lineOn(hue, OWN.light),
        '--dark': lineOn(hue, OWN.dark),
        '--style': look.underline,
        '--thickness': `${look.thickness}px`,
        '--fill': `${FILL[props.settings.intensity] * (props.part === 'weak' ? WEAK : 1) * 100}%`,
      }}
    >
      {props.children}
    </span>
  );
}

/** What stands for a group in lists: its colour and its underline, for the eye only. */
export const Swatch = (props: { category: string; settings: Settings }) => (
  <span aria-hidden="true">
    <Mark category={props.category} settings={props.settings} class="swatch">
      abc
    </Mark>
  </span>
);
