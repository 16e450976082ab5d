import { Fragment } from 'preact';

import type { Finding } from '../shared/report';
import type { Settings } from '../shared/settings';
import { Mark } from './mark';

/** How much of the text around is shown, in UTF-16 units. */
const BEFORE = 30;
const BEHIND = 90;

/** Whether the page draws a finding weakly: see `Part` in src/page/paint.rs. */
const isWeak = (finding: Finding): boolean => finding.in_quote === true || finding.confidence === 'possible';

/** A finding in its own words: source and cue in the order of the text, with what stands between and, on request, around them. */
export function Phrase(props: { finding: Finding; settings: Settings; context: boolean }) {
  const { finding, settings } = props;
  // All that is known of the text around: where it begins, counted as the offsets are.
  const text = finding.prefix + finding.quote + finding.suffix;
  const begin = finding.start - finding.prefix.length;
  const cue = finding.cue?.field === finding.field ? finding.cue : undefined;
  const inside = cue && cue.start >= finding.start && cue.end <= finding.end;
  const parts = [{ ...finding, cue: false }, ...(cue && !inside ? [{ ...cue, cue: true }] : [])].sort((a, b) => a.start - b.start);
  const gap = parts.length === 2 ? parts[1]!.start - parts[0]!.end : 0;
  const apart = gap > 80 || parts[0]!.start < begin || parts.at(-1)!.end > begin + text.length;
  const shown = apart ? parts.filter((part) => !part.cue) : parts;
  const from = shown[0]!.start;
  const to = shown.at(-1)!.end;
  const clip = (start: number, end: number): string => text.slice(Math.max(0, start - begin), Math.max(0, end - begin)).replace(/\s+/g, ' ');
  return (
    <span class="phrase" dir="auto">
      {props.context && (
        <span class="muted">
          {from - BEFORE > begin ? '…' : ''}
          {from - BEFORE > begin ? clip(from - BEFORE, from).replace(/^\S*\s/, '') : clip(begin, from)}
        </span>
      )}
      {shown.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && clip(shown[index - 1]!.end, part.start)}
          <Mark category={finding.category} settings={settings} part={part.cue ? 'cue' : isWeak(finding) ? 'weak' : undefined}>
            {part.quote.replace(/\s+/g, ' ')}
          </Mark>
        </Fragment>
      ))}
      {props.context && (
        <span class="muted">{to + BEHIND < begin + text.length ? `${clip(to, to + BEHIND).replace(/\s\S*$/, '')}…` : clip(to, to + BEHIND)}</span>
      )}
    </span>
  );
}
