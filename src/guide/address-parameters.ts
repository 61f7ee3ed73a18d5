/** Names that say where a reader came from on whatever site has them; a name that may be a page's own is not among them. */
export const TRACKING =
  /^(?:utm_\w+|at_(?:medium|campaign\w*|custom\w*|link_\w+|ptr_\w+|format|bbc_team)|(?:pk|mtm|piwik|matomo)_\w+|traffic_source|fbclid|fb_(?:action_ids|source|ref)|gclid|gclsrc|dclid|gbraid|wbraid|srsltid|_g[al]|msclkid|ysclid|yclid|_openstat|twclid|ttclid|li_fat_id|igsh(?:id)?|epik|mc_[ce]id|mkt_tok|vero_(?:id|conv)|oly_(?:enc|anon)_id|_hs(?:enc|mi)|__hs(?:tc|sc|fp)|hsctatracking|hss_channel|__twitter_impression|cmpid|ns_(?:campaign|mchannel|source|linkname|fee)|xtor|wt_mc|ocid|smid|smtyp|sref|ito|cmp|gu(?:ccounter|ce_referrer(?:_sig|_us|_cs)?)|soc_(?:src|trk)|sr_share)$/i;

const AMP_PATH = /(?:^|\/)amp(?:news)?(?:\/|$)|[-.]amp(?:\.html?)?$/i;
export const AMP_PARAMETER = /^amp$/i;

/** Whether the address is that of the AMP version of a page. */
export function isAmp(url: URL): boolean {
  const names = [...url.searchParams.keys()];
  return (
    /^amp\./i.test(url.hostname) ||
    AMP_PATH.test(url.pathname) ||
    names.some((name) => AMP_PARAMETER.test(name))
  );
}

/** Whether a parameter of a query only says where a reader came from, whatever the site. */
export function isTracking(name: string): boolean {
  return TRACKING.test(name);
}
