/** What opens after installation: what Sourcelight does, and where it is to run. The browser asks for the permission in the reader's own click. */

import { useState } from 'preact/hooks';

import { useSettings } from '../components/hooks';
import { mount } from '../components/mount';
import { Example } from '../components/example';
import { Told, useTold } from '../components/told';
import { number, t } from '../shared/i18n';
import { NEWS_HOSTS } from '../shared/news-sites';
import { siteOf, type Scope, type Settings } from '../shared/settings';
import { switchScope, switchSite } from '../shared/sites';

import './style.css';

function Welcome() {
  const settings = useSettings();
  const { told, tell, attempt } = useTold();
  const [site, setSite] = useState('');
  if (!settings) return null;

  const scope = (wanted: Scope, done: string) => (): void => {
    attempt(switchScope(wanted).then((granted) => (granted ? done : t('welcomeRefused'))));
  };
  const add = (event: Event): void => {
    event.preventDefault();
    const host = siteOf(/^https?:\/\//i.test(site.trim()) ? site.trim() : `https://${site.trim()}`);
    if (host === null) return tell(t('welcomeNoSite', site));
    attempt(switchSite(host, true).then((on) => (on ? t('welcomeSiteOn', host) : t('welcomeRefused'))));
  };

  return (
    <>
      <h1>{t('welcomeTitle')}</h1>
      <p class="lead">{t('welcomeLead')}</p>
      <Sample settings={settings} />

      <h2>{t('welcomeWhere')}</h2>
      <p class="muted">{t('welcomeAsk')}</p>
      <ul class="choices">
        <li>
          <h3>{t('welcomeOne')}</h3>
          <form class="row" onSubmit={add}>
            <label class="visually-hidden" for="site">
              {t('welcomeSiteLabel')}
            </label>
            <input
              id="site"
              class="field grow"
              type="text"
              inputMode="url"
              autoComplete="off"
              spellcheck={false}
              placeholder="news.example"
              value={site}
              onInput={({ currentTarget }) => setSite(currentTarget.value)}
              required
            />
            <button class="button primary">{t('welcomeOneDo')}</button>
          </form>
        </li>
        <li>
          <h3>{t('welcomeNews')}</h3>
          <p class="muted">{t('welcomeNewsText', NEWS_HOSTS.length)}</p>
          <details>
            <summary>{t('welcomeNewsList')}</summary>
            <p class="small hosts">{[...NEWS_HOSTS].sort().join(', ')}</p>
          </details>
          <button type="button" class="button primary" onClick={scope('news', t('welcomeNewsOn', number(NEWS_HOSTS.length)))}>
            {t('welcomeNewsDo')}
          </button>
        </li>
        <li>
          <h3>{t('welcomeAll')}</h3>
          <p class="muted">{t('welcomeAllText')}</p>
          <button type="button" class="button" onClick={scope('all', t('welcomeAllOn'))}>
            {t('welcomeAllDo')}
          </button>
        </li>
        <li>
          <h3>{t('welcomeLater')}</h3>
          <p class="muted">{t('welcomeLaterText')}</p>
        </li>
      </ul>
      <Told text={told} />

      <h2>{t('welcomePrivacy')}</h2>
      <p>{t('welcomePrivacyText')}</p>
    </>
  );
}

/** One line per group with a sentence in which it stands. */
const Sample = ({ settings }: { settings: Settings }) => (
  <ul class="sample">
    {['unnamed/official', 'anonymity/terms', 'responsibility/claim', 'hearsay/vague', 'check/response'].map((category) => (
      <li key={category}>
        <Example category={category} settings={settings} />
      </li>
    ))}
  </ul>
);

mount(Welcome, 'welcomePage');
