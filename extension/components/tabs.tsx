import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import './tabs.css';

/** A row of tabs and the panel of the chosen one. Arrow keys move between tabs, as the pattern asks. */
export function Tabs(props: { label: string; tabs: { id: string; name: string; content: () => ComponentChildren }[] }) {
  const [chosen, choose] = useState(props.tabs[0]!.id);
  const tab = props.tabs.find(({ id }) => id === chosen) ?? props.tabs[0]!;
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const forward = document.documentElement.dir === 'rtl' ? -step : step;
    const index = (props.tabs.indexOf(tab) + forward + props.tabs.length) % props.tabs.length;
    choose(props.tabs[index]!.id);
    document.getElementById(`tab-${props.tabs[index]!.id}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={props.label} onKeyDown={walk}>
        {props.tabs.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === tab.id}
            aria-controls="tab-panel"
            tabIndex={id === tab.id ? 0 : -1}
            onClick={() => choose(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab.id}`} tabIndex={0}>
        {tab.content()}
      </div>
    </>
  );
}
