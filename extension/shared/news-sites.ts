/**
 * The curated list of English-language news sites that a reader can switch on as one. A name stands for the domain and everything below it.
 * It is a list of places where news articles are, not a judgement of any of them: agencies, broadcasters, papers and magazines of many
 * countries and leanings.
 */

export const NEWS_HOSTS: readonly string[] = [
  // Agencies
  'reuters.com', 'apnews.com', 'afp.com', 'bloomberg.com', 'upi.com', 'aa.com.tr', 'dpa-international.com', 'kyodonews.net', 'yna.co.kr',
  'ptinews.com', 'aninews.in', 'ukrinform.net', 'interfax.com', 'tass.com', 'xinhuanet.com', 'bssnews.net',
  // United States
  'nytimes.com', 'washingtonpost.com', 'wsj.com', 'usatoday.com', 'latimes.com', 'npr.org', 'pbs.org', 'cnn.com', 'cbsnews.com',
  'nbcnews.com', 'abcnews.go.com', 'foxnews.com', 'msnbc.com', 'politico.com', 'axios.com', 'thehill.com', 'propublica.org',
  'theatlantic.com', 'newyorker.com', 'time.com', 'newsweek.com', 'vox.com', 'slate.com', 'thedailybeast.com', 'motherjones.com',
  'theintercept.com', 'rollcall.com', 'semafor.com', 'puck.news', 'businessinsider.com', 'cnbc.com', 'forbes.com', 'fortune.com',
  'marketwatch.com', 'barrons.com', 'csmonitor.com', 'chicagotribune.com', 'bostonglobe.com', 'sfchronicle.com', 'mercurynews.com',
  'seattletimes.com', 'denverpost.com', 'dallasnews.com', 'houstonchronicle.com', 'miamiherald.com', 'inquirer.com', 'startribune.com',
  'tampabay.com', 'ajc.com', 'azcentral.com', 'oregonlive.com', 'baltimoresun.com', 'nypost.com', 'nydailynews.com', 'newsday.com',
  'washingtontimes.com', 'washingtonexaminer.com', 'nationalreview.com', 'thedispatch.com', 'reason.com', 'foreignpolicy.com',
  'foreignaffairs.com', 'defensenews.com', 'stripes.com', 'militarytimes.com', 'themarshallproject.org', 'texastribune.org', 'voanews.com',
  'rferl.org',
  // Technology and science
  'theverge.com', 'wired.com', 'arstechnica.com', 'techcrunch.com', 'theregister.com', '404media.co', 'theinformation.com',
  'bleepingcomputer.com', 'therecord.media', 'statnews.com', 'scientificamerican.com',
  // Entertainment and sport
  'variety.com', 'hollywoodreporter.com', 'deadline.com', 'rollingstone.com', 'espn.com', 'theathletic.com',
  // United Kingdom and Ireland
  'bbc.com', 'bbc.co.uk', 'theguardian.com', 'ft.com', 'economist.com', 'thetimes.com', 'thetimes.co.uk', 'telegraph.co.uk',
  'independent.co.uk', 'news.sky.com', 'itv.com', 'channel4.com', 'standard.co.uk', 'dailymail.co.uk', 'mirror.co.uk', 'express.co.uk',
  'thesun.co.uk', 'inews.co.uk', 'metro.co.uk', 'newstatesman.com', 'spectator.co.uk', 'politico.eu', 'scotsman.com', 'heraldscotland.com',
  'walesonline.co.uk', 'belfasttelegraph.co.uk', 'bellingcat.com', 'rte.ie', 'irishtimes.com', 'independent.ie', 'irishexaminer.com',
  'thejournal.ie',
  // Canada, Australia, New Zealand
  'cbc.ca', 'ctvnews.ca', 'globalnews.ca', 'theglobeandmail.com', 'thestar.com', 'nationalpost.com', 'abc.net.au', 'smh.com.au',
  'theage.com.au', 'theaustralian.com.au', 'afr.com', 'news.com.au', 'sbs.com.au', '9news.com.au', 'rnz.co.nz', 'nzherald.co.nz', 'stuff.co.nz',
  // Europe in English
  'dw.com', 'france24.com', 'euronews.com', 'euractiv.com', 'euobserver.com', 'swissinfo.ch', 'thelocal.com', 'rfi.fr', 'kyivindependent.com',
  'kyivpost.com', 'meduza.io', 'themoscowtimes.com', 'notesfrompoland.com', 'balkaninsight.com', 'hurriyetdailynews.com', 'dailysabah.com',
  // Middle East and Africa
  'aljazeera.com', 'middleeasteye.net', 'al-monitor.com', 'timesofisrael.com', 'haaretz.com', 'jpost.com', 'arabnews.com',
  'thenationalnews.com', 'gulfnews.com', 'english.alarabiya.net', 'rudaw.net', 'iranintl.com', 'tehrantimes.com', 'dailynewsegypt.com',
  'news24.com', 'dailymaverick.co.za', 'mg.co.za', 'nation.africa', 'theeastafrican.co.ke', 'premiumtimesng.com', 'punchng.com',
  'allafrica.com',
  // Asia
  'scmp.com', 'hongkongfp.com', 'straitstimes.com', 'channelnewsasia.com', 'japantimes.co.jp', 'asia.nikkei.com', 'koreaherald.com',
  'koreatimes.co.kr', 'taipeitimes.com', 'chinadaily.com.cn', 'rappler.com', 'inquirer.net', 'bangkokpost.com', 'thejakartapost.com',
  'malaymail.com', 'irrawaddy.com', 'thehindu.com', 'indianexpress.com', 'hindustantimes.com', 'timesofindia.indiatimes.com',
  'ndtv.com', 'thewire.in', 'scroll.in', 'dawn.com', 'tribune.com.pk', 'geo.tv', 'thedailystar.net', 'tolonews.com', 'thediplomat.com',
];

const NAMES: ReadonlySet<string> = new Set(NEWS_HOSTS);

/** Whether a host is on the list or below a name on it. */
export function isNewsHost(host: string): boolean {
  for (let at = host; at.includes('.'); at = at.slice(at.indexOf('.') + 1)) if (NAMES.has(at)) return true;
  return false;
}
