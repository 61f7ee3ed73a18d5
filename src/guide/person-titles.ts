import { fold } from '../search/fold.ts';

/** Words for what a person is, folded; longer words may end with one: "Gesundheitsministerin". */
const ROLES: readonly string[] =
  `mr mrs ms miss sir lord lady dame dr prof professor president vice premier minister executive boss
  chancellor secretary undersecretary envoy ambassador negotiator mediator representative commissioner governor senator
  congressman congresswoman congressmember mp mep mayor councillor councilor councilman councilwoman councilmember
  alderman superintendent sheriff chief director chair chairman chairwoman chairperson chairs head leader speaker
  spokesman spokeswoman spokesperson adviser advisor aide deputy judge justice prosecutor attorney lawyer solicitor
  barrister general admiral colonel captain major commander king queen prince princess emperor pope archbishop bishop
  cardinal rabbi imam founder owner ceo cfo manager editor author officer treasurer economist scientist engineer doctor
  coach principal trustee candidate
  prasident prasidentin ministerin minister kanzler kanzlerin burgermeister burgermeisterin vorsitzende vorsitzender
  sprecher sprecherin richter richterin direktor direktorin landrat landratin leiter leiterin herr frau
  президент міністр министр мер мэр суддя судья прокурор прокурорка адвокат адвокатка посол голова председатель речник`
    .split(/\s+/)
    .filter((word) => word !== '');

const roles = new Set(ROLES);
const endings = ROLES.filter((role) => role.length > 5);

/** Whether the word says what a person is: "minister", "Councilwoman", "Gesundheitsministerin", "presidents". */
export function isRole(word: string): boolean {
  const folded = fold(word).replace(/[^\p{L}]/gu, '');
  if (roles.has(folded) || roles.has(folded.replace(/s$/, ''))) return true;
  return folded.length > 9 && endings.some((ending) => folded.endsWith(ending));
}

/** Words in the names of bodies, not of people; folded. */
const BODIES: ReadonlySet<string> = new Set(
  `agency alliance assembly association authority bank board bureau cabinet chamber church city club coalition college
  commission committee community company congress consortium corporation council county court department district
  duma embassy federation foundation fund government group holdings hospital house inc initiative institute kingdom
  league limited living llc ltd ministry movement nations office organisation organization parliament party plc
  province railway railways region republic senate service services society state states team town trust union united
  university village west east north south forum summit army navy police press times news radio media network
  declaration agreement accord treaty pact charter conference congress act article day war peace
  dialogue talks meeting`.split(/\s+/),
);

export function isBody(word: string): boolean {
  return BODIES.has(fold(word).replace(/[^\p{L}]/gu, ''));
}

/** The name without titles before it: "US Secretary of State Anna Voss" is "Anna Voss". */
export function stripTitles(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.slice(0, -1).findLastIndex(isRole);
  const rest = words.slice(last + 1).join(' ');
  return last < 0 ? rest : rest.replace(/^of state (?=\S)/i, '');
}
