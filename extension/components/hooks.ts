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

const NOTHING = { tab: null, page: null };

/** The active tab of this page's window, its state and its report, kept current. For `clicked` see `viewTab`. */
export function useTab(settings: Settings | null, clicked: boolean): { view: TabView | null; page: PageReport | null } {
  const [view, setView] = useState<TabView | null>(null);
  const [told, tell] = useState<{ tab: number | null; page: PageReport | null }>(NOTHING);
  const [turn, setTurn] = useState(0);
  const gone = useRef(0); // how many pages went while we looked at them
  const refresh = (): void => setTurn((turn) => turn + 1);

  useLayoutEffect(() => {
    if (!settings) return;
    let current = true;
    const before = gone.current;
    void (async () => {
      const next = await viewTab(await activeTab(), settings, clicked);
      if (!current) return;
      setView(next);
      // The report of a long page takes its time; the switches need not wait for it.
      const report =
        next.tab !== null && next.state.state === 'on' ? await askReport(next.tab) : null;
      if (current && gone.current === before) tell({ tab: next.tab, page: report });
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

  // A page that crashes, is put to sleep or makes way for another one tells nobody: but then its end of a connection closes, and its report goes with it.
  const port = useRef<{ tab: number; close: () => void } | null>(null);
  const on = view?.state.state === 'on' ? view.tab : null;
  useLayoutEffect(() => {
    if (port.current?.tab === on) return;
    port.current?.close();
    const lost = (): void => {
      port.current = null;
      gone.current += 1;
      tell(NOTHING);
      refresh();
    };
    port.current = on === null ? null : connect(on, lost);
  }, [view]);
  useLayoutEffect(() => () => port.current?.close(), []);

  // The report of the tab before says nothing of this one.
  return { view, page: view?.tab === told.tab ? told.page : null };
}
