/** What stands in a page's place for a program or for somebody who has not logged in, in words. */
export type Barrier = 'a page for robots' | 'a question about consent' | 'a log-in' | 'an error page';

type Page = {
  readonly address: string;
  /** What the page calls itself, without the site's name. */
  readonly titles: readonly string[];
  readonly html: string;
};

/** What stands there instead of a page; null if it seems to be the page. */
export function findBarrier({ address, titles, html }: Page): Barrier | null {
  for (const [barrier, title] of TITLES) {
    if (titles.some((each) => title.test(plain(each)))) return barrier;
  }
  const url = URL.parse(address);
  if (url && ADDRESSES.consent.test(`${url.hostname}${url.pathname}`)) return 'a question about consent';
  if (url && ADDRESSES.login.test(`${url.hostname}${url.pathname}`)) return 'a log-in';
  return CHALLENGE.test(html.slice(0, CHALLENGE_WITHIN)) ? 'a page for robots' : null;
}

function plain(title: string): string {
  return title
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[.…!?\s]+$/u, '')
    .trim();
}

/** Whole titles: an article may well be called “Access denied: …”. */
const TITLES: readonly (readonly [Barrier, RegExp])[] = [
  [
    'a page for robots',
    /^(?:just a moment|attention required(?:! \| cloudflare)?|(?:are|re) you (?:a )?(?:robot|human)|.{0,30} - are you a robot|(?:please )?verif(?:y|ying) (?:that )?(?:you are|you're|your|if you are) (?:a |not a )?(?:human|robot|browser|real)|human verification|robot check|bot (?:check|verification)|security (?:check|verification|challenge)|checking your browser.*|ddos-guard|ddos protection.*|one more step|pardon our interruption|please (?:wait|stand by)|access (?:to this page has been )?(?:denied|blocked|restricted)|access is denied|request (?:blocked|rejected|denied|unsuccessful)|you (?:have been|are being) (?:blocked|rate limited)|captcha|client challenge|vercel security checkpoint|один момент|einen moment|un momento|un instant|проверка браузера)$/,
  ],
  [
    'a question about consent',
    /^(?:before you continue.*|cookies? (?:consent|policy|settings|notice|wall)|consent|your privacy(?: choices| matters)?|we value your privacy|privacy (?:settings|consent|preferences)|we care about your privacy|please accept cookies|enable cookies|cookies (?:required|disabled)|zustimmung|einwilligung|cookie-einwilligung|datenschutzeinstellungen)$/,
  ],
  [
    'a log-in',
    /^(?:(?:please )?(?:log|sign)[ -]?(?:in|on)(?: to (?:continue|your account|read.*))?|(?:log|sign) in or (?:register|sign up|create an account)|(?:sign|log) ?up|register|registration|create (?:an |your )?account|subscribe(?: to (?:read|continue).*|(?: now)?)|authenticat(?:e|ion)(?: required)?|anmelden|anmeldung|einloggen|connexion|se connecter|iniciar sesión|accedi|вход|войти|увійти|logowanie|zaloguj się)$/,
  ],
  [
    'an error page',
    /^(?:(?:http |error |http error |error:? ?)?[45]\d\d(?:[ :–—-]+(?:bad|unauthori[sz]ed|forbidden|access|page|file|not|gone|too many|unavailable|internal|server|gateway|service|error)\b.{0,50})?|(?:.{0,20} )?(?:page|document|article|story|file|url|resource) (?:was )?(?:not (?:be )?found|no longer (?:available|exists)|unavailable|is (?:unavailable|not available|missing))|(?:sorry,? |oops[,!]? )?(?:we (?:can't|cannot|couldn't|could not) find (?:that|the|this) page|(?:the |that |this )?page (?:you (?:requested|are looking for) )?(?:can't|cannot|could not) be found)|not found|forbidden|unauthorized|bad (?:request|gateway)|gateway time-?out|service (?:temporarily )?unavailable|internal server error|server error|(?:an )?error(?: occurred)?|oops|site (?:is )?(?:under|down for) (?:construction|maintenance)|maintenance|temporarily (?:down|unavailable)|domain (?:is )?for sale|seite nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|pagina non trovata|strona nie znaleziona|страница не найдена|сторінк[уа] не знайдено)$/,
  ],
];

/** Where sites send those who have not agreed or logged in. */
const ADDRESSES = {
  consent: /^(?:consent|cmp|guce)\.|\/(?:consent|cookie-consent|collectconsent)(?:\/|$)/i,
  login: /^(?:accounts?|auth|login|signin|sso|idp)\.|\/(?:log-?in|sign-?in|signon|anmelden)(?:\.\w+)?\/?$/i,
};

/** What programs that turn programs away leave in their pages; not in the pages that they let through. */
const CHALLENGE =
  /_cf_chl_opt|challenge-platform\/h\/[bg]\/orchestrate|captcha-delivery\.com|_Incapsula_Resource|id=["']px-captcha|\/_sec\/cp_challenge|awsWafCookieDomainList|distil_r_captcha/;

/** In UTF-16 code units. Such pages are short. */
const CHALLENGE_WITHIN = 100_000;
