/**
 * The extension's components ask the browser for their words. Here the page itself answers, from the same file. This module must be
 * imported before any of them.
 */

import messages from '../extension/_locales/en/messages.json';

function getMessage(key: string, values: string | string[] = []): string {
  const message = (messages as Record<string, { message: string } | undefined>)[key]?.message ?? '';
  return message.replace(/\$(\d)/g, (_, place: string) => [values].flat()[Number(place) - 1] ?? '');
}

(globalThis as { browser?: unknown }).browser = { i18n: { getMessage }, runtime: { getURL: (path: string) => path } };
