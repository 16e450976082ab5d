import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { PageReport } from '../shared/messages';
import { askReport } from '../shared/messages';
import { DEFAULTS, type Settings } from '../shared/settings';
import { load, onChange } from '../shared/storage';
import { activeTab, connect, onTabChange, viewTab, type TabView } from '../shared/tab';
import { api } from '../shared/browser';

// Layout effects: they begin at once, where others wait for the next frame, and a popup that is just opening has no frame to lose.

/** The settings, kept current; `null` until they are loaded. */
export function useSettings(): Settings | null {
  const [settings, set] = useState<Settings | null>(null);
  useLayoutEffect(() => {
    load().then(set, () => set({ ...DEFAULTS }));
    return onChange(set);
  }, []);
  return settings;
}

/** A report, and of which reading in which tab it is. */
type Told = Pick<TabView, 'tab' | 'reading'> & { page: PageReport | null };

/** The active tab of this page's window, its state and its report, kept current. For `clicked` see `viewTab`. */
export function useTab(settings: Settings | null, clicked: boolean): { view: TabView | null; page: PageReport | null } {
  const [view, setView] = useState<TabView | null>(null);
  const [told, tell] = useState<Told>({ tab: null, reading: null, page: null });
  const [turn, setTurn] = useState(0);
  const refresh = (): void => setTurn((turn) => turn + 1);

  useLayoutEffect(() => {
    if (!settings) return;
    let current = true;
    void (async () => {
      const next = await viewTab(await activeTab(), settings, clicked);
      if (!current) return;
      setView(next);
      // The report of a long page takes its time; the switches need not wait for it.
      const page = next.tab !== null && next.state.state === 'on' ? await askReport(next.tab, next.reading) : null;
      if (current) tell({ tab: next.tab, reading: next.reading, page });
    })();
    return () => {
      current = false;
    };
  }, [settings, turn]);

  useLayoutEffect(() => {
    const stop = onTabChange((tab) => setView((view) => (view?.tab === tab && refresh(), view)));
    const updated = (tab: number, change: { status?: string; url?: string }): void => {
      if (change.status || change.url) setView((view) => ((view === null || view.tab === tab) && refresh(), view));
    };
    api.tabs.onActivated.addListener(refresh);
    api.tabs.onUpdated.addListener(updated);
    api.tabs.onRemoved.addListener(refresh);
    api.permissions.onAdded.addListener(refresh);
    api.permissions.onRemoved.addListener(refresh);
    return () => {
      stop();
      api.tabs.onActivated.removeListener(refresh);
      api.tabs.onUpdated.removeListener(updated);
      api.tabs.onRemoved.removeListener(refresh);
      api.permissions.onAdded.removeListener(refresh);
      api.permissions.onRemoved.removeListener(refresh);
    };
  }, []);

  // A page that crashes or is put to sleep tells nobody: but then its end of a connection closes.
  const port = useRef<{ tab: number; close: () => void } | null>(null);
  const on = view?.state.state === 'on' ? view.tab : null;
  useLayoutEffect(() => {
    if (port.current?.tab === on) return;
    port.current?.close();
    port.current = on === null ? null : connect(on, () => ((port.current = null), refresh()));
  }, [view]);
  useLayoutEffect(() => () => port.current?.close(), []);

  // The report of the tab or the page before says nothing of this one.
  return { view, page: view?.tab === told.tab && view.reading === told.reading ? told.page : null };
}
