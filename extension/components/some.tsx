import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import { t } from '../shared/i18n';

/** The first items of a list that may be long, and a button for as many more. */
export function Some<T>(props: { items: readonly T[]; first: number; children: (item: T, index: number) => ComponentChildren }) {
  const { items, first, children } = props;
  const [shown, show] = useState(first);
  const left = items.length - shown;
  return (
    <>
      {items.slice(0, shown).map(children)}
      {left > 0 && (
        <li>
          <button type="button" class="link" onClick={() => show(shown + first)}>
            {t('more', left)}
          </button>
        </li>
      )}
    </>
  );
}
