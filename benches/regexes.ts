/**
 * Forty regular expressions that look for the same phrases as the engine, as a highlighter without a grammar would write them. They
 * find less and confuse more; they are here for their speed. `u` because names have accents, `i` because sentences begin with capitals.
 */

const SAY = '(?:said|says?|told|tells?|added|adds?|confirmed|confirms?|warned|warns?|insisted|argued|noted|explained|believes?|fears?)';
const DETERMINER = '(?:the|an?|one|two|three|four|several|some|many|multiple|another|both)';
const OFFICIAL = '(?:officials?|diplomats?|ministers?|lawmakers?|commanders?|officers?|investigators?|envoys?|judges?)';
const DESCRIBED = '(?:aides?|advis[eo]rs?|allies|associates?|friends?|relatives?|employees?|lawyers?|executives?|bankers?|strategists?)';
const CROWD = '(?:experts|analysts|economists|critics|supporters|activists|residents|witnesses|traders|observers|scholars)';
const HARM = '(?:attack|bombing|blast|raid|ambush|shooting|killing|kidnapping|arson|hack|strike|explosion)s?';

export const REGEXES: readonly RegExp[] = [
  `\\b(?:${DETERMINER}\\s+)?sources?\\s+(?:\\p{L}+\\s+){0,3}${SAY}\\b`,
  `\\b${SAY}\\s+(?:${DETERMINER}\\s+)?(?:\\p{L}+\\s+){0,2}sources?\\b`,
  `\\baccording\\s+to\\s+(?:${DETERMINER}\\s+)?(?:\\p{L}+\\s+){0,3}sources?\\b`,
  `\\b(?:${DETERMINER}\\s+)?insiders?\\s+${SAY}\\b`,
  `\\b(?:has|have)\\s+(?:learned|been\\s+told)\\b`,
  `[–—-]\\s*sources?\\b`,
  `\\b(?:people|persons?|someone|those|anyone)\\s+familiar\\s+with\\b`,
  `\\b(?:people|persons?|someone|those|officials?)\\s+(?:briefed|informed)\\s+(?:on|about)\\b`,
  `\\b(?:people|persons?|someone|sources?)\\s+close\\s+to\\b`,
  `\\b(?:people|persons?|someone|those)\\s+with\\s+(?:direct\\s+|first-?hand\\s+)?knowledge\\s+of\\b`,
  `\\b(?:people|persons?|those)\\s+(?:involved|present|who\\s+attended)\\b`,
  `\\b(?:${DETERMINER}\\s+)?(?:\\p{L}+\\s+){0,3}${OFFICIAL}\\s+(?:\\p{L}+\\s+){0,4}${SAY}\\b`,
  `\\b${SAY}\\s+(?:${DETERMINER}\\s+)?(?:\\p{L}+\\s+){0,3}${OFFICIAL}\\b`,
  `\\baccording\\s+to\\s+(?:${DETERMINER}\\s+)?(?:\\p{L}+\\s+){0,3}${OFFICIAL}\\b`,
  `\\b(?:${DETERMINER}\\s+)?(?:\\p{L}+\\s+){0,3}${DESCRIBED}\\s+(?:\\p{L}+\\s+){0,4}${SAY}\\b`,
  `\\b${SAY}\\s+(?:${DETERMINER}\\s+)?(?:\\p{L}+\\s+){0,3}${DESCRIBED}\\b`,
  `\\baccording\\s+to\\s+(?:${DETERMINER}\\s+)?(?:\\p{L}+\\s+){0,3}${DESCRIBED}\\b`,
  `\\b(?:\\p{L}+\\s+){0,2}${CROWD}\\s+(?:\\p{L}+\\s+){0,3}${SAY}\\b`,
  `\\b${SAY}\\s+(?:\\p{L}+\\s+){0,2}${CROWD}\\b`,
  `\\baccording\\s+to\\s+(?:\\p{L}+\\s+){0,2}${CROWD}\\b`,
  `\\b(?:using|under)\\s+(?:the\\s+|a\\s+)?pseudonym\\b`,
  `\\b(?:gave|using)\\s+only\\s+(?:his|her|their)\\s+first\\s+name\\b`,
  `\\bon\\s+(?:the\\s+)?condition\\s+(?:of\\s+anonymity|that\\s+\\p{L}+\\s+not\\s+be\\s+(?:named|identified))`,
  `\\b(?:requested|granted|insisted\\s+on|asked\\s+for)\\s+anonymity\\b`,
  `\\b(?:asked|wished|wanted|declined|preferred)\\s+(?:not\\s+)?to\\s+(?:be\\s+(?:named|identified)|remain\\s+anonymous)\\b`,
  `\\bnot\\s+authori[sz]ed\\s+to\\s+(?:speak|talk|comment|discuss|brief)\\b`,
  `\\b(?:spoke|speaking)\\s+(?:anonymously|on\\s+background|off\\s+the\\s+record)\\b`,
  `\\bclaim(?:s|ed|ing)?\\s+responsibility\\s+for\\b`,
  `\\bno\\s+(?:\\p{L}+\\s+){0,2}(?:has|have|had)\\s+(?:yet\\s+)?claimed\\s+responsibility\\b`,
  `\\b(?:denied|denies|rejected)\\s+(?:any\\s+)?(?:responsibility|involvement|a\\s+role|carrying\\s+out)\\b`,
  `\\bblam(?:ed|es|ing)\\s+(?:\\p{L}+\\s+){0,4}(?:for|on)\\s+(?:\\p{L}+\\s+){0,3}${HARM}\\b`,
  `\\b(?:accused|suspected)\\s+of\\s+(?:\\p{L}+\\s+){0,4}${HARM}\\b`,
  `\\b(?:admitted|acknowledged|accepted)\\s+(?:to\\s+)?(?:responsibility|carrying\\s+out|killing)\\b`,
  `\\b(?:reportedly|allegedly|purportedly|supposedly)\\b`,
  `\\b(?:is|are|was|were)\\s+(?:said|believed|thought|understood|rumou?red|reported)\\s+to\\b`,
  `\\b(?:unconfirmed\\s+reports?|reports?\\s+suggest|rumou?rs?\\s+(?:say|that))\\b`,
  `\\b(?:some\\s+say|many\\s+believe|widely\\s+seen\\s+as)\\b`,
  `\\b(?:could|did)\\s+not\\s+(?:be\\s+)?(?:immediately\\s+|independently\\s+)?(?:verify|verified|confirm|confirmed)\\b`,
  `\\b(?:declined|refused)\\s+to\\s+comment\\b`,
  `\\b(?:did\\s+not|didn[’']t)\\s+(?:immediately\\s+)?(?:respond|reply|return)\\b`,
].map((source) => new RegExp(source, 'giu'));
