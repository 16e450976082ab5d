/** What became of what the reader did. */

import { useState } from 'preact/hooks';

import { t } from '../shared/i18n';

import './told.css';

/** The line that says it, to screen readers too: it is always there, since only what changes within it is read out. */
export const Told = ({ text, id }: { text: string; id?: string }) => (
  <p role="status" class="told" id={id}>
    {text}
  </p>
);

/** The text of that line, and two ways to set it: to a text, or to what some work comes to, be it that it failed. */
export function useTold(): { told: string; tell: (text: string) => void; attempt: (work: Promise<string>) => void } {
  const [told, tell] = useState('');
  const failed = (error: unknown): void => tell(t('failed', error instanceof Error ? error.message : String(error)));
  return { told, tell, attempt: (work) => void work.then(tell, failed) };
}
