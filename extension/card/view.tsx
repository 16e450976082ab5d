/** What the card shows of a finding, and what one can do with it. */

import { useRef, useState } from 'preact/hooks';

import { Explanation } from '../components/explanation';
import { linkTo } from '../shared/export';
import { t } from '../shared/i18n';
import type { Excerpt } from '../shared/messages';
import type { Host } from './index';

export function View(props: { excerpt: Excerpt; host: Host; onShow: (finding: number) => void; onClose: () => void }) {
  const { excerpt, host } = props;
  const { finding } = excerpt;
  const [told, tell] = useState('');
  const self = useRef<HTMLElement>(null);

  const copy = async (): Promise<void> => {
    const text = `“${finding.quote.replace(/\s+/g, ' ')}”\n${excerpt.title}\n${linkTo(excerpt, finding)}`;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page without HTTPS, or one whose policy forbids it: the older way.
      if (!copyByCommand(text, self.current!)) return tell(t('failed', t('cardCopy')));
    }
    tell(t('exportCopied'));
  };

  return (
    <section class="card" role="dialog" aria-labelledby="explanation-title" tabIndex={-1} ref={self}>
      <Explanation excerpt={excerpt} settings={host.settings} onShow={props.onShow} onClose={props.onClose} />
      <footer>
        <button type="button" class="button" onClick={() => void copy()}>
          {t('cardCopy')}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            host.hide(finding.id);
            props.onClose();
          }}
        >
          {t('cardHide')}
        </button>
        <span role="status" class="small">
          {told}
        </span>
      </footer>
    </section>
  );
}

/** Copies by a field in the card that is selected for a moment; then the focus is where it was. */
function copyByCommand(text: string, within: HTMLElement): boolean {
  const { activeElement } = within.getRootNode() as ShadowRoot;
  const field = document.createElement('textarea');
  field.value = text;
  within.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
  return done;
}
