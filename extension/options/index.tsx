/** Everything a reader can choose, on one page. Each change takes effect in every open tab at once. */

import { useEffect, useState } from 'preact/hooks';

import { Categories } from '../components/categories';
import { Choice } from '../components/choice';
import { Example } from '../components/example';
import { download } from '../components/export';
import { useSettings } from '../components/hooks';
import { mount } from '../components/mount';
import { OpenFile } from '../components/open-file';
import { Some } from '../components/some';
import { Switch } from '../components/switch';
import { Told, useTold } from '../components/told';
import { api, commands, openShortcuts } from '../shared/browser';
import { groupName, plural, t, word } from '../shared/i18n';
import { NEWS_HOSTS } from '../shared/news-sites';
import { PALETTE } from '../shared/palette';
import { DEFAULTS, INTENSITIES, SCOPES, siteOf, type Problem, type Settings } from '../shared/settings';
import { readSettings, writeSettings } from '../shared/settings-file';
import { groupsOf, type PackError } from '../shared/packs';
import { allowed, allowedScope, forgetSite, switchScope, switchSite } from '../shared/sites';
import { change, forgetCategories, fromSync, save, switchCategories, toSync } from '../shared/storage';

import { checkPack } from './pack-engine';
import { PackErrors, Packs } from './packs';

import './style.css';

function Options() {
  const settings = useSettings();
  if (!settings) return null;
  return (
    <>
      <h1>{t('optionsTitle')}</h1>
      <label class="row everywhere">
        <Switch checked={settings.on} onChange={(on) => void change(() => ({ on }))} />
        <span>{t('onEverywhere')}</span>
      </label>
      <Where settings={settings} />
      <What settings={settings} />
      <Packs settings={settings} />
      <Looks settings={settings} />
      <Shortcuts />
      <Keep settings={settings} />
    </>
  );
}

/** The answer of `ask`, asked again whenever the browser's permissions change; `true` until it is known. */
function usePermission(ask: () => Promise<boolean>, about: unknown): boolean {
  const [granted, set] = useState(true);
  useEffect(() => {
    const again = (): void => void ask().then(set);
    again();
    api.permissions.onAdded.addListener(again);
    api.permissions.onRemoved.addListener(again);
    return () => {
      api.permissions.onAdded.removeListener(again);
      api.permissions.onRemoved.removeListener(again);
    };
  }, [about]);
  return granted;
}

function Where({ settings }: { settings: Settings }) {
  const [site, setSite] = useState('');
  const { told, tell, attempt } = useTold();
  const granted = usePermission(() => allowedScope(settings.scope), settings.scope);
  const sites = Object.entries(settings.sites).sort(([a], [b]) => a.localeCompare(b));

  const add = (on: boolean): void => {
    const host = siteOf(/^https?:\/\//i.test(site.trim()) ? site.trim() : `https://${site.trim()}`);
    if (host === null || site.trim() === '') return tell(t('welcomeNoSite', site));
    attempt(
      switchSite(host, on).then((done) => {
        if (done) setSite('');
        return done ? '' : t('welcomeRefused');
      }),
    );
  };
  return (
    <section aria-labelledby="where">
      <h2 id="where">{t('optionsWhere')}</h2>
      <Choice
        legend={t('optionsScope')}
        name="scope"
        options={SCOPES}
        chosen={settings.scope}
        onChoose={(scope) => attempt(switchScope(scope).then((done) => (done ? '' : t('welcomeRefused'))))}
      >
        {(scope) => <span>{word('scope', scope)}</span>}
      </Choice>
      {!granted && (
        <p class="row warn">
          <span>{t('optionsNotAllowed')}</span>
          <button type="button" class="button" onClick={() => void switchScope(settings.scope)}>
            {t('optionsAllow')}
          </button>
        </p>
      )}
      <details>
        <summary>{t('welcomeNewsList')}</summary>
        <p class="small hosts">{[...NEWS_HOSTS].sort().join(', ')}</p>
      </details>

      <h3>{t('optionsSites')}</h3>
      <form
        class="row wrap"
        onSubmit={(event) => {
          event.preventDefault();
          add(true);
        }}
      >
        <input
          class="field"
          type="text"
          inputMode="url"
          autoComplete="off"
          spellcheck={false}
          aria-label={t('welcomeSiteLabel')}
          placeholder="news.example"
          value={site}
          onInput={({ currentTarget }) => setSite(currentTarget.value)}
        />
        <button class="button primary">{t('welcomeOneDo')}</button>
        <button type="button" class="button" onClick={() => add(false)}>
          {t('optionsNever')}
        </button>
      </form>
      <Told text={told} />
      {sites.length === 0 ? (
        <p class="muted">{t('optionsNoSites')}</p>
      ) : (
        <ul class="sites">
          {sites.map(([host, on]) => (
            <Site key={host} host={host} on={on} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Site({ host, on }: { host: string; on: boolean }) {
  const granted = usePermission(async () => !on || allowed(host), `${host} ${on}`);
  return (
    <li class="row wrap">
      <span class="grow">{host}</span>
      <select
        class="field"
        aria-label={t('optionsSite', host)}
        value={String(on)}
        onChange={({ currentTarget }) => void switchSite(host, currentTarget.value === 'true')}
      >
        <option value="true">{t('on')}</option>
        <option value="false">{t('optionsNever')}</option>
      </select>
      {!granted && (
        <button type="button" class="button" onClick={() => void switchSite(host, true)}>
          {t('optionsAllow')}
        </button>
      )}
      <button type="button" class="button" aria-label={t('optionsForget', host)} onClick={() => void forgetSite(host)}>
        {t('remove')}
      </button>
    </li>
  );
}

function What({ settings }: { settings: Settings }) {
  const own = Object.keys(settings.siteCategories).sort();
  return (
    <section aria-labelledby="what">
      <h2 id="what">{t('optionsWhat')}</h2>
      <p class="muted">{t('optionsWhatText')}</p>
      <Categories settings={settings} host={null} examples onSwitch={(categories, on) => void switchCategories(categories, on, null)} />
      {own.length > 0 && (
        <>
          <h3>{t('optionsOwn')}</h3>
          <ul class="sites">
            {own.map((host) => (
              <li key={host} class="row">
                <span class="grow">{host}</span>
                <button type="button" class="button" aria-label={t('optionsForget', host)} onClick={() => void forgetCategories(host)}>
                  {t('remove')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Looks({ settings }: { settings: Settings }) {
  return (
    <section aria-labelledby="looks">
      <h2 id="looks">{t('optionsLooks')}</h2>
      <Choice
        legend={t('optionsIntensity')}
        name="intensity"
        options={INTENSITIES}
        chosen={settings.intensity}
        onChoose={(intensity) => void change(() => ({ intensity }))}
      >
        {(intensity) => (
          <>
            <span class="intensity">{word('intensity', intensity)}</span>
            <span aria-hidden="true">
              <Example category="unnamed/bare" settings={{ ...settings, intensity }} />
            </span>
          </>
        )}
      </Choice>
      <fieldset>
        <legend>{t('optionsColours')}</legend>
        <ul class="colours">
          {groupsOf(settings).map(({ group, kinds }) => (
            <li key={group} class="row wrap">
              <label class="row">
                <input
                  type="color"
                  value={settings.colours[group] ?? PALETTE[group].hue}
                  onChange={({ currentTarget }) => {
                    const colour = currentTarget.value;
                    void change(({ colours }) => ({ colours: { ...colours, [group]: colour } }));
                  }}
                />
                <span class="name">{groupName(group)}</span>
              </label>
              <span class="grow" aria-hidden="true">
                <Example category={`${group}/${kinds[0]!}`} settings={settings} />
              </span>
              {settings.colours[group] && (
                <button
                  type="button"
                  class="button"
                  aria-label={t('optionsColourBack', groupName(group))}
                  onClick={() => void change(({ colours: { [group]: _, ...colours } }) => ({ colours }))}
                >
                  {t('optionsDefault')}
                </button>
              )}
            </li>
          ))}
        </ul>
      </fieldset>
      <label class="row">
        <Switch checked={settings.scrollMarks} onChange={(scrollMarks) => void change(() => ({ scrollMarks }))} />
        <span>{t('optionsScrollMarks')}</span>
      </label>
    </section>
  );
}

function Shortcuts() {
  const [shortcuts, set] = useState<chrome.commands.Command[]>([]);
  const { told, attempt } = useTold();
  useEffect(() => void commands()?.getAll().then(set), []);
  if (!commands()) return null;
  return (
    <section aria-labelledby="shortcuts">
      <h2 id="shortcuts">{t('optionsShortcuts')}</h2>
      <dl class="shortcuts">
        {shortcuts.map(({ name, description, shortcut }) => (
          <div key={name}>
            <dt>{description || t('commandPopup')}</dt>
            <dd>{shortcut ? <kbd>{shortcut}</kbd> : <span class="muted">{t('optionsNoShortcut')}</span>}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button" onClick={() => attempt(openShortcuts().then((open) => (open ? '' : t('optionsShortcutsFirefox'))))}>
        {t('optionsShortcutsChange')}
      </button>
      <Told text={told} />
    </section>
  );
}

/** Takes the settings along, brings them back, and starts afresh. */
function Keep({ settings }: { settings: Settings }) {
  const { told, attempt } = useTold();
  const [problems, setProblems] = useState<Problem[]>([]);
  const [packErrors, setPackErrors] = useState<PackError[]>([]);
  const [sure, ask] = useState(false);

  const open = async (text: string): Promise<string> => {
    const reading = readSettings(text);
    if ('refused' in reading) {
      setProblems([]);
      setPackErrors([]);
      if (reading.refused === 'not-json') return t('importNotJson', reading.line, reading.column);
      return reading.refused === 'newer' ? t('importNewer', reading.version) : t('importNotSettings');
    }
    // What is right in a pack, the engine alone knows.
    const packs: Settings['packs'] = [];
    const wrong: PackError[] = [];
    for (const [at, pack] of reading.settings.packs.entries()) {
      const { errors } = await checkPack(JSON.stringify(pack.file), pack.on ? packs : []);
      if (errors.length === 0) packs.push(pack);
      wrong.push(...errors.map((error) => ({ ...error, path: [`packs[${at}].file`, error.path].filter(Boolean).join('.') })));
    }
    await save({ ...reading.settings, packs });
    setProblems(reading.problems);
    setPackErrors(wrong);
    const left = reading.problems.length + (reading.settings.packs.length - packs.length);
    return left === 0 ? t('importDone') : plural('importPartly', left);
  };
  const reset = async (): Promise<string> => {
    await save({ ...DEFAULTS });
    ask(false);
    return t('optionsResetDone');
  };
  return (
    <section aria-labelledby="keep">
      <h2 id="keep">{t('optionsKeep')}</h2>
      <p class="row wrap">
        <button
          type="button"
          class="button"
          onClick={() => download('sourcelight-settings.json', 'application/json', writeSettings(settings))}
        >
          {t('optionsExport')}
        </button>
        <OpenFile label={t('optionsImport')} onOpen={(file) => attempt(file.text().then(open))} />
        {sure ? (
          <>
            <button
              type="button"
              class="button primary"
              onClick={() => attempt(reset())}
            >
              {t('optionsResetSure')}
            </button>
            <button type="button" class="button" onClick={() => ask(false)}>
              {t('cancel')}
            </button>
          </>
        ) : (
          <button type="button" class="button" onClick={() => ask(true)}>
            {t('optionsReset')}
          </button>
        )}
      </p>
      <Told text={told} />
      {problems.length > 0 && (
        <ul class="problems small">
          <Some items={problems} first={50}>
            {({ path, expected }) => (
              <li key={path}>
                <code>{path}</code>: {t('importExpected', expected)}
              </li>
            )}
          </Some>
        </ul>
      )}
      <PackErrors errors={packErrors} />
      <h3>{t('syncTitle')}</h3>
      <p class="muted">{t('syncText')}</p>
      <p class="row wrap">
        <button type="button" class="button" onClick={() => attempt(toSync().then(() => t('syncSent')))}>
          {t('syncSend')}
        </button>
        <button type="button" class="button" onClick={() => attempt(fromSync().then((any) => t(any ? 'importDone' : 'syncNothing')))}>
          {t('syncFetch')}
        </button>
      </p>
    </section>
  );
}

mount(Options, 'optionsTitle');
