/**
 * Words of politeness, of asking and of vague memory, which say nothing about the subject. A query ignores one that no
 * document contains.
 */
export const QUESTION_WORDS: readonly string[] = `
  please pls plz thanks thank thx cheers hi hello hey dear sorry kindly ok okay
  help give gimme show find fetch list tell see look looking search searching want wanted wanting need needed
  would could might shall should must
  know known remember remembered recall think thought believe guess wonder wondering
  read reading saw seen heard hear mentioned mentions mentioning mention
  article articles piece pieces story stories item items thing things stuff bit something anything everything nothing
  ones kind sort type lot lots ago back again still ever yet already just quite really actually exactly maybe
  perhaps probably somewhere someone somebody anyone anybody everybody everyone
  say says said saying talked talking spoke discuss discussed discussing discusses
  describe describes described describing explain explains explained explaining
  about around regarding concerning related relating involving including especially particularly
  best better good great top nice useful interesting relevant recommended
  compared compare compares comparing comparison versus vs difference differences
  happen happens happened happening going get gets got getting go goes went come comes came coming
  make makes made making let lets got put puts
  called named titled headlined entitled
  headline headlines coverage covers covered covering reported write writes wrote
  written writing published publish publishing posted
  way ways like also even much many
  com org net www http https html
  whats wheres whos hows thats theres dont doesnt didnt isnt wasnt cant wont im ive id youre its
`
  .trim()
  .split(/\s+/);

/** Titles and offices. Before a name they only introduce it. */
export const TITLES: ReadonlySet<string> = new Set(
  `mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness sheikh rev reverend father brother sister
  president vice prime minister premier chancellor pope king queen prince princess emperor emir sultan
  senator congressman congresswoman representative deputy governor mayor councillor councilman councilwoman
  alderman secretary ambassador envoy spokesman spokeswoman spokesperson judge justice attorney prosecutor sheriff
  archbishop bishop cardinal patriarch imam rabbi ayatollah general colonel major captain lieutenant sergeant
  commander admiral marshal chief director chairman chairwoman chairperson ceo boss leader head
  former ex late acting interim
  herr frau bundeskanzler bundeskanzlerin kanzler prasident prasidentin minister ministerin monsieur madame president
  presidente senor senora signor signora don dona
  господин г-н пан пані президент президентка премьер прем'єр министр міністр канцлер папа мэр мер
  السيد الرئيس الوزير البابا`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
