/** What the toolbar button opens: the switches, the page's true state, and its findings. */

import { useEffect, useState } from 'preact/hooks';

import { Categories } from '../components/categories';
import { Findings } from '../components/findings';
import { useSettings, useTab } from '../components/hooks';
import { mount } from '../components/mount';
import { Status } from '../components/status';
import { Switch } from '../components/switch';
import { api, hasPanel, openPanel } from '../shared/browser';
import { t } from '../shared/i18n';
import { showFinding } from '../shared/messages';
import { choosesFor, shows, wants, type Settings } from '../shared/settings';
import { switchSite } from '../shared/sites';
import { change, forgetCategories, switchCategories } from '../shared/storage';
import type { TabView } from '../shared/tab';

import './style.css';

function Popup() {
  const settings = useSettings();
  const { view, page } = useTab(settings, true);
  const ready = settings !== null && view !== null;
  // The bench reads it: from here on everything can be used.
  useEffect(() => void (ready && performance.mark('interactive')), [ready]);
  if (!settings || !view) return null;
  const { state, host, tab } = view;
  const counts = state.state === 'on' ? state.counts : undefined;
  const findings = page?.report.findings.filter(({ category }) => shows(settings, host, category)) ?? [];

  return (
    <>
      <header>
        <label class="row">
          <h1 class="grow">{t('appName')}</h1>
          <span class="small muted">{settings.on ? t('on') : t('off')}</span>
          <Switch checked={settings.on} label={t('onEverywhere')} onChange={(on) => void change(() => ({ on }))} />
        </label>
      </header>

      <section aria-labelledby="site">
        <h2 id="site" class="visually-hidden">
          {t('thisPage')}
        </h2>
        {host !== null && (
          <label class="row site">
            <span class="grow">{t('onSite', host)}</span>
            <Switch
              checked={wants({ ...settings, on: true }, host) && state.state !== 'no-permission'}
              disabled={!settings.on}
              onChange={(on) => void switchSite(host, on)}
            />
          </label>
        )}
        <Status view={view} />
      </section>

      <Kinds settings={settings} view={view} counts={counts} />

      {page && findings.length > 0 && (
        <section aria-labelledby="findings" class="list">
          <h2 id="findings">{t('findings')}</h2>
          <div>
            <Findings
              findings={findings}
              settings={settings}
              rowHeight={46}
              onShow={({ id }) => tab !== null && void showFinding(tab, page, id)}
            />
          </div>
        </section>
      )}

      <footer class="row">
        {hasPanel() && (
          <button
            type="button"
            class="link grow"
            onClick={() => {
              if (view.window !== null) void openPanel(view.window).then(() => window.close());
            }}
          >
            {t('openPanel')}
          </button>
        )}
        <button type="button" class="link" onClick={() => void api.runtime.openOptionsPage()}>
          {t('openOptions')}
        </button>
      </footer>
    </>
  );
}

/** The switches for groups and kinds, for every site or, where the reader wants it, for this one alone. */
function Kinds({ settings, view, counts }: { settings: Settings; view: TabView; counts: Record<string, number> | undefined }) {
  const { host } = view;
  const own = host === null ? undefined : choosesFor(settings, host);
  const [wanted, want] = useState(false);
  const here = wanted || own !== undefined;
  const site = own ?? host;
  return (
    <section aria-labelledby="kinds">
      <h2 id="kinds">{t('highlight')}</h2>
      <Categories
        settings={settings}
        host={host}
        counts={counts}
        onSwitch={(categories, on) => void switchCategories(categories, on, here ? site : null)}
      />
      {site !== null && (
        <label class="row small muted">
          <input
            type="checkbox"
            checked={here}
            onChange={({ currentTarget }) => {
              want(currentTarget.checked);
              if (!currentTarget.checked && own !== undefined) void forgetCategories(own);
            }}
          />
          <span>{t('onlyOnSite', site)}</span>
        </label>
      )}
    </section>
  );
}

mount(Popup, 'appName');
