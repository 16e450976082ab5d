/**
 * Fresh news text for measuring: curly quotes, accents, numbers and names in ever new combinations, with two to three times as many
 * findings as news has (7,500 a megabyte). It repeats its constructions, so real news takes a quarter longer.
 * Warm caches and lazily built automata must not profit from having seen the very same text.
 */

/** A small generator of pseudo-random numbers (mulberry32): the same seed gives the same text on every machine. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Parts of words: news has some ten thousand different words in a megabyte, most of them names and compounds, and what remembers the
 * words it has seen must not be flattered by a small vocabulary.
 */
const PARTS: Record<string, readonly string[]> = {
  onset: ['Bar', 'Chr', 'Dvoř', 'Ek', 'Fjel', 'Gó', 'Hö', 'Ibá', 'Jan', 'Kov', 'Lind', 'Mar', 'Nú', 'O’Ha', 'Per', 'Quin', 'Ros', 'Sø', 'Tan', 'Ugar', 'Vél', 'Wes', 'Yıl', 'Zá'],
  middle: ['a', 'e', 'ia', 'o', 'ber', 'che', 'dal', 'gar', 'ha', 'kin', 'lé', 'man', 'né', 'ri', 'sa', 'tte', 'va', 'zu'],
  coda: ['ck', 'des', 'ek', 'ez', 'field', 'gård', 'ić', 'k', 'lund', 'mann', 'n', 'os', 'quist', 'r', 'sen', 'ström', 'tti', 'ů', 'va', 'ward', 'x', 'ñez'],
  land: ['burg', 'by', 'dorf', 'ford', 'grad', 'ham', 'havn', 'mouth', 'nès', 'polis', 'pont', 'stad', 'ville', 'víc', 'zee'],
  left: ['water', 'rail', 'market', 'wind', 'stone', 'harvest', 'glass', 'ship', 'school', 'light', 'farm', 'coal', 'salt', 'timber', 'river', 'night', 'paper', 'summer', 'steel', 'grain', 'wool', 'copper', 'winter', 'silk'],
  right: ['yard', 'works', 'line', 'house', 'keeper', 'mill', 'bank', 'fair', 'front', 'gate', 'hall', 'land', 'master', 'mark', 'path', 'port', 'side', 'store', 'trade', 'way', 'wright', 'room', 'field', 'bed'],
};

const WORDS: Record<string, readonly string[]> = {
  first: ['Ana', 'José', 'Zoë', 'Björn', 'Chloé', 'Tomás', 'Renée', 'Søren', 'Miloš', 'Elena', 'Kwame', 'Priya', 'Lucía', 'Noël', 'Hana', 'Omar'],
  body: ['Ministry of Transport', 'harbour authority', 'port council', 'Treasury', 'regional assembly', 'election board', 'health agency', 'coast guard'],
  paper: ['the Courier', 'the Herald', 'Le Matinée', 'the Evening Post', 'Radio Côte'],
  role: ['minister', 'engineer', 'mayor', 'prosecutor', 'economist', 'trade envoy', 'spokesman', 'director', 'coach', 'historian'],
  act: ['bombing', 'raid', 'ambush', 'drone attack', 'arson', 'kidnapping', 'shooting', 'blast'],
  group: ['the Northern Front', 'the 12 May Brigade', 'the Blue Column', 'the Estuary Cell'],
  said: ['said', 'told reporters', 'added', 'warned', 'confirmed', 'insisted', 'explained', 'argued', 'noted'],
  time: ['on Monday', 'late on Tuesday', 'this week', 'in March', 'hours later', 'after the vote', 'before dawn'],
  adverb: ['quietly', 'again', 'slowly', 'at last', 'in part', 'once more', 'without fuss'],
  prefix: ['', '', '', 're', 'over', 'under', 'mis', 'out'],
  done: ['opened', 'drawn', 'approved', 'built', 'viewed', 'priced', 'financed', 'weighed', 'praised', 'ordered', 'filed', 'measured', 'designed', 'sold', 'booked', 'staffed'],
  state: ['costly', 'delicate', 'unclear', 'almost finished', 'behind schedule', 'naïve', 'under strain', 'ready'],
};

/** Words that are put together anew each time. */
const COMPOUNDS: Record<string, readonly string[]> = {
  last: ['onset', 'middle', 'coda'],
  place: ['onset', 'middle', 'land'],
  thing: ['left', 'right'],
  verb: ['prefix', 'done'],
};

/** Sentences without attribution, with a named one, and of the kinds that Sourcelight marks. */
const PLAIN = [
  'The {thing} in {place} was {verb} {time}, {n} months after the {thing} had been {verb}.',
  'It cost €{n} million and took {n} years; the {thing} remains {state}.',
  'In {place}, the {body} {verb} the {thing} {adverb}, and the {thing} was {verb} {time}.',
  'More than {n} people gathered near the {thing} {time}, though the weather in {place} was {state}.',
  'The {role} of {place}, {first} {last}, {verb} the {thing} {time} and left {adverb}.',
  'Trains between {place} and {place} ran {adverb} while the {thing} was {verb}.',
  'A copy of the {thing}, {n} pages long, lay open on the table of the {body}.',
];
const NAMED = [
  '“The {thing} is {state},” {first} {last}, a {role} in {place}, {said} {time}.',
  '{first} {last} of the {body} {said} that the {thing} would be {verb} {time}.',
  'According to {first} {last}, a {role}, the {thing} was {verb} {adverb}.',
  '“We {verb} it {adverb},” said {last}, who has been {role} for {n} years.',
  'The {body} {said} in a statement that the {thing} was {state}.',
];
const MARKED = [
  '“It is {state},” said one official at the {body}, who spoke on condition of anonymity because the {thing} is not yet public.',
  'Two people familiar with the {thing} told {paper} that it had been {verb} {time}.',
  'Officials in {place} {said} the {thing} would be {verb} {time}.',
  'According to a person briefed on the {thing}, the {body} {verb} it {adverb}.',
  'A senior diplomat, who asked not to be named, said the {thing} was “{state}”.',
  'Experts warned {time} that the {thing} was {state}; critics said it had been {verb} {adverb}.',
  'The {thing} was reportedly {verb} {time}, and it is said to be {state}.',
  '{group} claimed responsibility for the {act} in {place}, which killed {n} people {time}.',
  'No group has claimed responsibility for the {act} {time}, and {first} {last} blamed {group}.',
  'The {body} did not respond to a request for comment; {paper} could not independently verify the {thing}.',
];

/** News of at least `bytes` bytes of UTF-8, in paragraphs of three to five sentences, from `seed`. */
export function news(bytes: number, seed: number): string {
  const next = random(seed);
  const choose = (list: readonly string[]): string => list[Math.floor(next() * list.length)]!;
  const sentence = (): string => {
    const share = next();
    const template = choose(share < 0.45 ? PLAIN : share < 0.75 ? NAMED : MARKED);
    return template.replace(/\{(\w+)\}/g, (_, name: string) => {
      if (name === 'n') return String(2 + Math.floor(next() * 9000));
      return (COMPOUNDS[name] ?? [name]).map((part) => choose(PARTS[part] ?? WORDS[part]!)).join('');
    });
  };
  const encoder = new TextEncoder();
  const paragraphs: string[] = [];
  for (let length = 0; length < bytes; ) {
    const paragraph = Array.from({ length: 3 + Math.floor(next() * 3) }, sentence).join(' ');
    length += encoder.encode(paragraph).length + 1;
    paragraphs.push(paragraph);
  }
  return paragraphs.join('\n');
}
