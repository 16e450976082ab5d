/** The engine that knows packs, for the options page: the same that content scripts get. It is large, so it is fetched when it is first needed. */

import type { OwnFinding, PackCheck, PackEngine, World } from '../content/engine-api';
import { api } from '../shared/browser';
import { packFiles, type Pack, type PackFile } from '../shared/packs';

let engine: Promise<PackEngine> | undefined;

function fetchEngine(): Promise<PackEngine> {
  engine ??= new Promise((resolve, reject) => {
    (globalThis as World).sourcelight = { alive: () => true, stop: () => {}, ready: (engine) => resolve(engine as PackEngine) };
    const script = document.createElement('script');
    script.src = api.runtime.getURL('engine-packs.js');
    script.onerror = () => reject(new Error(script.src));
    document.head.append(script);
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

/** Everything that is wrong with a pack, the text of its file, also together with the others that are on; and its name. */
export async function checkPack(file: string, packs: readonly Pack[]): Promise<PackCheck> {
  const engine = await fetchEngine();
  const check = (others: readonly Pack[]): PackCheck => JSON.parse(engine.checkPack(file, packFiles({ packs: [...others] }))) as PackCheck;
  const alone = check([]);
  // It takes the place of one of the same name.
  return alone.errors.length > 0 ? alone : check(packs.filter((other) => other.file.name !== alone.name));
}

/** What packs find in a text. */
export const tryPacks = async (files: PackFile[], text: string): Promise<OwnFinding[]> =>
  JSON.parse((await fetchEngine()).tryPacks(files.map((file) => JSON.stringify(file)), text)) as OwnFinding[];
