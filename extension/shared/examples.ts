/**
 * One English sentence per category, as the page would show it: `[…]` is drawn strongly, `{…}` lightly (the cue, who acts, on what), `<…>` weakly. They
 * are not translated: Sourcelight reads English.
 */
export const EXAMPLES: Readonly<Record<string, string>> = {
  'unnamed/bare': '[Two sources] {said} the vote may slip.',
  'unnamed/described': '[A person briefed on the talks] {said} a deal was near.',
  'unnamed/official': '[A senior defence official] {described} the plan as unfinished.',
  'unnamed/crowd': '[Experts] {warn} that the dam is ageing.',
  'unnamed/partly-named': '[Lena, who gave only her first name,] {said} the queue began at dawn.',
  'anonymity/terms': 'She spoke [on condition of anonymity] <because she feared for her job>.',
  'responsibility/claim': '{The group} [claimed responsibility for] {the bombing}.',
  'responsibility/no-claim': '[Nobody has claimed responsibility] for the fire at the depot.',
  'responsibility/denial': '{The ministry} [denied any role in] {the raid}.',
  'responsibility/blame': 'The governor [blamed] {the militia} for {the ambush}.',
  'responsibility/admission': '{The army} [admitted that its shell hit] the school.',
  'hearsay/vague': 'The minister [reportedly] offered to resign.',
  'check/verification': 'The paper [could not independently verify] the video.',
  'check/response': 'The company [declined to comment].',
  'attribution/person': '[Mayor Ana Ruiz] {said} the bridge would reopen.',
  'attribution/institution': '[The ministry] {said in a statement} that the road was safe.',
  'attribution/document': '[Court filings] {show} that the loan was repaid.',
  'attribution/media': '[The Gazette] {reported} the sale first.',
};
