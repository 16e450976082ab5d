/**
 * As much of a browser as the modules under test ask for, in memory. To be imported before them: they take the browser's API when they are loaded.
 */

export const fake = {
  /** What is stored. */
  stored: {} as Record<string, unknown>,
  /** What the reader answers to a request for a permission. */
  answer: async (): Promise<boolean> => true,
  /** The origins that were given back. */
  removed: [] as string[],
  /** The interface's words, by key. */
  messages: {} as Record<string, string>,
  /** The events that somebody listens to. */
  listeners: [] as string[],
  /** Makes one of them happen. */
  fire: {} as Record<string, (...details: unknown[]) => unknown>,
};

const event = (name: string) => ({
  addListener: (listener: (...details: unknown[]) => unknown) => {
    fake.listeners.push(name);
    fake.fire[name] = listener;
  },
});

const chrome = {
  runtime: {
    getURL: (path: string) => `chrome-extension://fake/${path}`,
    onMessage: event('runtime.onMessage'),
    onStartup: event('runtime.onStartup'),
    onInstalled: event('runtime.onInstalled'),
  },
  storage: {
    onChanged: event('storage.onChanged'),
    local: {
      get: async () => structuredClone(fake.stored),
      set: async (values: object) => void Object.assign(fake.stored, structuredClone(values)),
    },
  },
  permissions: {
    onAdded: event('permissions.onAdded'),
    onRemoved: event('permissions.onRemoved'),
    request: () => fake.answer(),
    remove: async ({ origins }: { origins: string[] }) => {
      fake.removed.push(...origins);
      return true;
    },
  },
  i18n: { getMessage: (key: string) => fake.messages[key] ?? '' },
};

const locks = { request: (_name: string, task: () => Promise<unknown>) => task() };

Object.assign(globalThis, { chrome });
Object.defineProperty(globalThis, 'navigator', { value: { locks, language: 'pl' }, configurable: true });
