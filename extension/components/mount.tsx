import { render, type ComponentType } from 'preact';

import { localise, type Key } from '../shared/i18n';

import './base.css';

/** Renders a page of the extension into its `main` element, in the reader's language. */
export function mount(App: ComponentType, title: Key): void {
  localise(title);
  render(<App />, document.querySelector('main')!);
}
