import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';

/**
 * Words of one field: a text that has nothing on lorries may still say something on roads. They are no synonyms, so what they
 * find is only close. Our own list.
 */
const FIELDS: readonly (readonly string[])[] = `
truck lorry lorries road vehicle car bus driver motorway highway convoy traffic transport
train rail railway track station freight transport
ship boat ferry vessel port harbour sea shipping barge
plane aircraft flight airport air aviation
hospital clinic doctor nurse patient ward medicine surgery
school pupil teacher class education university student
money fund payment cost pay grant subsidy compensation budget price million
house home flat apartment housing rent tenant landlord property
soldier troop army military force battalion
prisoner detainee captive hostage jail prison
vote ballot referendum poll election
veto overrule overturn block refuse
court judge tribunal arbitration lawsuit appeal dispute
tax levy fee charge toll duty
job worker employee staff employment work dismissal layoff
water river dam lake reservoir flood
forest tree wood logging
farm farmer crop field agriculture land
police officer security guard
border crossing checkpoint customs frontier
weapon missile arms gun rocket
child children minor pupil youth
loan lend borrow
inspector inspection monitor observer supervision audit
wolf bear animal wildlife livestock
pollution emission waste contamination climate
coal gas oil power electricity energy nuclear wind solar
worker union strike employer wage salary
park green garden playground
museum collection object artefact exhibition`
  .trim()
  .split('\n')
  .map((line) => line.split(' ').map((word) => stem(word)));

/** The text's points with another word of the same field as the subject, those with it in their title first. */
export function findKindred(library: Library, plan: Plan, subject: string): readonly PointInPlan[] {
  const typed = stemsOf(subject);
  const kin = new Set(FIELDS.filter((field) => field.some((word) => typed.includes(word))).flat());
  const topics = library.guide.about.topics.filter(({ words, name }) =>
    [name, ...words].some((each) => stemsOf(each).some((word) => typed.includes(word))),
  );
  const isIn = (text: string) => stemsOf(text).some((word) => kin.has(word));
  const rank = ({ title, text, topics: filed }: Plan['points'][number]) =>
    isIn(title) ? 0 : isIn(text) ? 1 : topics.some(({ id }) => id === filed[0]) ? 2 : 3;
  return plan.points
    .filter((point) => !point.deleted && rank(point) < 3)
    .sort((one, other) => rank(one) - rank(other))
    .map((point) => ({ plan, point }));
}

function stemsOf(text: string): readonly string[] {
  return tokenize(text).map(({ folded }) => stem(folded));
}
