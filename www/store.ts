/** What the stores show of the extension, in one language: the words are those of its own interface. */

import { GROUPS } from '../extension/shared/taxonomy';
import { PERMISSIONS } from './permissions';

export type Messages = Record<string, { message: string }>;

/** The longest summary that the stores take, in characters. */
export const SUMMARY = 132;

/** The listing as Markdown. */
export function storeText(messages: Messages): string {
  const say = (key: string): string => messages[key]!.message;
  const kinds = GROUPS.map(({ group, kinds }) => {
    const names = kinds.map((kind) => say(`kind_${group}_${kind.replace('-', '_')}`));
    return `- **${say(`group_${group}`)}**${names.length > 1 ? `: ${names.join(', ')}` : ''}`;
  });
  return [
    `# ${say('appName')}`,
    say('appDescription'),
    `## ${say('welcomeTitle')}`,
    say('welcomeLead'),
    kinds.join('\n'),
    `## ${say('welcomeWhere')}`,
    say('welcomeAsk'),
    ['One', 'News', 'All', 'Later'].map((way) => `- **${say(`welcome${way}`)}**${textOf(messages, way)}`).join('\n'),
    `## ${say('welcomePrivacy')}`,
    say('welcomePrivacyText'),
  ].join('\n\n') + '\n';
}

/** What is said of a way to let it run; nothing where it needs no word, or one that only the extension can fill in. */
function textOf(messages: Messages, way: string): string {
  const text = messages[`welcome${way}Text`]?.message;
  return text && !text.includes('$') ? `: ${text}` : '';
}

/** What reviewers of a store are told of each permission, as Markdown. */
export const permissionsText = (): string =>
  ['# Permissions', ...PERMISSIONS.map(({ name, only, why }) => `## ${name}${only ? ` (${only})` : ''}\n\n${why}`)].join('\n\n') + '\n';
