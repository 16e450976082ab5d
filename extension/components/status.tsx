import { useState } from 'preact/hooks';

import { api } from '../shared/browser';
import { language, plural, t } from '../shared/i18n';
import { tellBackground, type TabState } from '../shared/messages';
import { switchSite } from '../shared/sites';
import { change } from '../shared/storage';
import type { TabView } from '../shared/tab';

interface Words {
  text: string;
  action?: { label: string; run: () => void };
  /** A second, smaller way: this page only. */
  once?: () => void;
}

function words({ state, host, tab }: TabView, here: (() => void) | undefined): Words {
  const site = host ?? t('thisSite');
  const allow = (label: string): Words['action'] =>
    host === null ? undefined : { label, run: () => void switchSite(host, true) };
  const reload = tab === null ? undefined : { label: t('actionReload'), run: () => void api.tabs.reload(tab) };
  switch (state.state) {
    case 'on':
      return { text: [state.total === 0 ? t('stateNone') : plural('stateOn', state.total), state.slow && t('stateSlow')].filter(Boolean).join(' ') };
    case 'scanning':
      return { text: state.share ? t('stateReading', Math.round(state.share * 100)) : t('stateScanning') };
    case 'off':
      return { text: t('stateOff'), action: { label: t('actionOn'), run: () => void change(() => ({ on: true })) } };
    case 'off-here':
      return { text: t('stateOffHere', site), action: allow(t('actionOnHere')) };
    case 'not-asked':
      return { text: t('stateNotAsked', site), action: allow(t('actionAlways', site)), once: here };
    case 'no-permission':
      return { text: t('stateNoPermission', site), action: allow(t('actionAllow', site)), once: here };
    case 'not-article':
      return { text: t('stateNotArticle'), action: here && { label: t('actionAnyway'), run: here } };
    case 'language':
      return { text: t('stateLanguage', languageName(state.language)), action: here && { label: t('actionAnyway'), run: here } };
    case 'unsupported':
      return { text: t('stateUnsupported') };
    case 'silent':
      return { text: t('stateSilent'), action: reload };
    case 'error':
      return { text: t('stateError', state.message), action: reload };
  }
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([language()], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The tab's true state and why, with the one action that changes it. Its text is a live region. */
export function Status({ view }: { view: TabView }) {
  const [refused, refuse] = useState<TabView | null>(null);
  const { tab } = view;
  const here = async (): Promise<void> => {
    const state = await tellBackground<TabState | undefined>({ to: 'background', ask: 'once', tab: tab! });
    // Only the click on the toolbar button opens a page that was not allowed; beside it the browser refuses.
    if (state?.state === 'unsupported') refuse(view);
  };
  const { text, action, once } = words(view, tab === null ? undefined : () => void here());
  return (
    <div class="status">
      <p role="status">{refused === view ? t('actionClick') : text}</p>
      {(action ?? once) && (
        <p class="row">
          {action && (
            <button type="button" class="button primary" onClick={action.run}>
              {action.label}
            </button>
          )}
          {once && (
            <button type="button" class="button" onClick={once}>
              {t('actionOnce')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
