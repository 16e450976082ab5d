import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { kindName, t } from '../shared/i18n';
import type { Finding } from '../shared/report';
import type { Settings } from '../shared/settings';
import { Phrase } from './phrase';

import './findings.css';

/** Rows that are rendered above and below the visible ones, so that Tab and quick scrolling meet no gap. */
const OVERSCAN = 6;

/**
 * The ordered list of findings. Rows have one height and only those near the visible part exist, so five thousand cost what twenty do;
 * each row says its place in the whole list. Arrow keys, Home and End walk it.
 */
export function Findings(props: {
  findings: readonly Finding[];
  settings: Settings;
  rowHeight: number;
  context?: boolean;
  onShow: (finding: Finding) => void;
}) {
  const { findings, rowHeight } = props;
  const list = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [focused, setFocused] = useState<number | null>(null);
  const wanted = useRef<number | null>(null);

  const measure = (): void => {
    const box = list.current;
    if (box) setView({ top: box.scrollTop, height: box.clientHeight });
  };
  useEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(list.current!);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`)?.focus({ preventScroll: true });
    wanted.current = null;
  });

  const first = Math.max(0, Math.floor(view.top / rowHeight) - OVERSCAN);
  const last = Math.min(findings.length, Math.ceil((view.top + view.height) / rowHeight) + OVERSCAN);
  const rows = new Set<number>();
  for (let index = first; index < last; index++) rows.add(index);
  if (focused !== null && focused < findings.length) rows.add(focused); // never take the focused row away

  const walk = (event: KeyboardEvent): void => {
    const at = focused ?? 0;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: findings.length - 1 }[event.key];
    if (to === undefined || to < 0 || to >= findings.length) return;
    event.preventDefault();
    const box = list.current!;
    if (to * rowHeight < box.scrollTop) box.scrollTop = to * rowHeight;
    if ((to + 1) * rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = (to + 1) * rowHeight - box.clientHeight;
    wanted.current = to;
    setFocused(to);
    measure();
  };

  return (
    <div class="findings" ref={list} onScroll={measure} onKeyDown={walk} style={{ '--row': `${rowHeight}px` }}>
     <ol style={{ blockSize: `${findings.length * rowHeight}px` }}>
      {[...rows]
        .sort((a, b) => a - b)
        .map((index) => {
          const finding = findings[index]!;
          return (
            <li
              key={finding.id}
              style={{ insetBlockStart: `${index * rowHeight}px` }}
              aria-posinset={index + 1}
              aria-setsize={findings.length}
            >
              <button
                type="button"
                data-index={index}
                onFocus={() => setFocused(index)}
                onBlur={() => setFocused((now) => (now === index ? null : now))}
                onClick={() => props.onShow(finding)}
              >
                <Phrase finding={finding} settings={props.settings} context={props.context ?? false} />
                <span class="kind small muted">
                  {[
                    kindName(finding.category),
                    finding.in_headline && t('inHeadline'),
                    finding.in_quote && t('inQuote'),
                    finding.confidence === 'possible' && t('possible'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </button>
            </li>
          );
        })}
     </ol>
    </div>
  );
}
