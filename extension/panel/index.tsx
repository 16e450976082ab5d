/** The side panel: the story of the active tab at a glance, and all its findings. Also the way in for readers who do not see marks. */

import { useMemo, useState } from 'preact/hooks';

import { ExportMenu } from '../components/export';
import { Findings } from '../components/findings';
import { useSettings, useTab } from '../components/hooks';
import { mount } from '../components/mount';
import { Status } from '../components/status';
import { Story } from '../components/story';
import { Tabs } from '../components/tabs';
import { Told, useTold } from '../components/told';
import { groupName, kindName, plural, t } from '../shared/i18n';
import { showFinding, type PageReport } from '../shared/messages';
import { groupsOf } from '../shared/packs';
import { shows, siteOf, type Settings } from '../shared/settings';

import './style.css';

function Panel() {
  const settings = useSettings();
  const { view, page } = useTab(settings, false);
  const { told, attempt } = useTold();
  if (!settings || !view) return null;

  const show = (finding: number): void => {
    if (view.tab !== null && page) attempt(showFinding(view.tab, page, finding).then((shown) => (shown ? '' : t('panelGone'))));
  };
  return (
    <>
      <header>
        <h1 dir="auto">{page ? page.title || page.url : t('appName')}</h1>
        <Status view={view} />
        <Told text={told} />
      </header>
      {page && view.state.state === 'on' && (
        <Tabs
          label={t('panelTabs')}
          tabs={[
            { id: 'story', name: t('story'), content: () => <Story page={page} settings={settings} onShow={show} /> },
            {
              id: 'findings',
              name: t('findings'),
              content: () => <All page={page} settings={settings} onShow={show} />,
            },
            { id: 'export', name: t('export'), content: () => <ExportMenu page={page} settings={settings} tab={view.tab} /> },
          ]}
        />
      )}
    </>
  );
}

/** Every finding in order, filtered by kind and by words. Kinds that are not painted are listed too: the filter says which is meant. */
function All({ page, settings, onShow }: { page: PageReport; settings: Settings; onShow: (finding: number) => void }) {
  const [kind, setKind] = useState('shown');
  const [words, setWords] = useState('');
  const host = siteOf(page.url);
  const findings = useMemo(() => {
    const wanted = words.trim().toLowerCase();
    return page.report.findings.filter(
      ({ category, quote, cue }) =>
        (kind === 'all' ||
          (kind === 'shown' ? shows(settings, host, category) : category === kind || category.startsWith(`${kind}/`))) &&
        (wanted === '' || quote.toLowerCase().includes(wanted) || cue?.quote.toLowerCase().includes(wanted)),
    );
  }, [page, settings, kind, words]);
  return (
    <div class="all">
      <div class="row filter">
        <select class="field" aria-label={t('filterKind')} value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
          <option value="shown">{t('filterShown')}</option>
          <option value="all">{t('filterAll')}</option>
          {groupsOf(settings).map(({ group, kinds }) => (
            <optgroup key={group} label={groupName(group)}>
              {kinds.length > 1 && <option value={group}>{t('filterGroup', groupName(group))}</option>}
              {kinds.map((name) => (
                <option key={name} value={`${group}/${name}`}>
                  {kindName(`${group}/${name}`)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <input
          class="field grow"
          type="search"
          aria-label={t('filterWords')}
          placeholder={t('filterWords')}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <p class="small muted total">{findings.length === 0 ? t('noneFound') : plural('findingsCount', findings.length)}</p>
      <div class="list">
        <Findings findings={findings} settings={settings} rowHeight={72} context onShow={({ id }) => onShow(id)} />
      </div>
    </div>
  );
}

mount(Panel, 'panelTitle');
