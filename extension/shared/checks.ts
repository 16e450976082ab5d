/** The reader's checks: who asks for each, in public. What a check says stands in the messages, what it found in the report. */

import type { Group } from './taxonomy';

/** Public editorial codes and reader guides, by the name they are cited under. */
export const CODES = {
  AP: 'https://www.ap.org/about/news-values-and-principles/',
  Airwars: 'https://airwars.org/research/methodology/',
  BBC: 'https://www.bbc.com/editorialguidelines/',
  FiveThirtyEight: 'https://fivethirtyeight.com/features/when-to-trust-a-story-that-uses-unnamed-sources/',
  GTD: 'https://www.start.umd.edu/gtd/',
  NPR: 'https://www.npr.org/about-npr/688405012/ethics',
  'The New York Times': 'https://www.nytimes.com/editorial-standards/ethical-journalism.html',
  Reuters: 'https://www.thomsonreuters.com/en/about-us/trust-principles.html',
  SPJ: 'https://www.spj.org/spj-code-of-ethics/',
  'The Trust Project': 'https://thetrustproject.org/trust-indicators/',
  'USA Today': 'https://cm.usatoday.com/ethical-conduct/',
  'The Washington Post': 'https://www.washingtonpost.com/policies-and-standards/',
} as const;

export type Code = keyof typeof CODES;

/** Who asks, in public, for what the card says of a group in one line. */
export const ASKS: Readonly<Record<Group, readonly Code[]>> = {
  unnamed: ['AP', 'NPR'],
  anonymity: ['SPJ', 'AP'],
  responsibility: ['GTD', 'Airwars'],
  hearsay: ['BBC'],
  check: ['BBC', 'AP'],
  attribution: ['Reuters', 'AP'],
  custom: [],
};

/** Every check in listing order with the codes that ask for it; an empty list where it stands on our own count alone. */
export const CHECKS: Readonly<Record<string, readonly Code[]>> = {
  K1: ['FiveThirtyEight', 'Reuters'],
  K2: ['FiveThirtyEight', 'Reuters'],
  K3: ['AP', 'USA Today', 'NPR', 'FiveThirtyEight'],
  K4: ['SPJ', 'The New York Times', 'AP'],
  K5: ['The New York Times', 'NPR', 'The Washington Post'],
  K6: ['The New York Times', 'NPR', 'SPJ'],
  K7: ['BBC', 'Reuters', 'The Washington Post'],
  K8: ['BBC', 'AP', 'Reuters'],
  K9: ['BBC', 'Reuters'],
  K10: ['AP'],
  K11: [],
  K12: ['The Washington Post'],
  K13: ['AP', 'NPR', 'The Washington Post'],
  K14: ['FiveThirtyEight'],
  K15: [],
  K16: ['GTD', 'Airwars'],
  K17: ['The Trust Project'],
  K18: ['AP'],
};
