import type { Library } from '../../guide/library.ts';
import {
  isSameNumber,
  isSameQuantity,
  type Quantity,
  readQuantities,
} from '../../guide/numbers/quantities.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { cutText } from '../cut-text.ts';
import { readStatements } from '../figures/clauses.ts';

/** A number where a text has it. */
export type Occurrence = {
  readonly plan: Plan;
  /** Null for a figure of the text as a whole, or of a paper that belongs to it. */
  readonly point: PlanPoint | null;
  readonly quantity: Quantity;
  /** What the text says there, in our words. */
  readonly says: string;
  /** The same in a few words: "800,000 in peacetime". */
  readonly brief: string;
  /** "48 of the 61 objects", if the number is only the whole of which the text names a part. */
  readonly asWhole: string | null;
};

/** Where the number stands in texts, newest text first, each point once. Notes of ours on a text do not count. */
export function findNumber(library: Library, wanted: Quantity): readonly Occurrence[] {
  return sortNewestFirst(library, library.plans).flatMap((plan) => {
    const inPoints = plan.points.flatMap((point) => findInPoint(plan, point, wanted));
    return inPoints.length > 0 ? inPoints : findInWhole(plan, wanted);
  });
}

function findInPoint(plan: Plan, point: PlanPoint, wanted: Quantity): readonly Occurrence[] {
  const statements = [...readStatements(point.text), ...readStatements(point.title)].map(
    ({ quantity, clause }) => ({
      quantity,
      says: clause,
    }),
  );
  const figures = point.figures.flatMap((figure) =>
    readQuantities(figure).map((quantity) => ({ quantity, says: figure })),
  );
  const found = [...statements, ...figures].filter(({ quantity }) => isSameNumber(quantity, wanted));
  // The place with the same unit, if there is one.
  const best = found.find(({ quantity }) => quantity.unit === wanted.unit) ?? found[0];
  if (!best) return [];
  const figure = point.figures.find((each) =>
    readQuantities(each).some((quantity) => isSameQuantity(quantity, best.quantity)),
  );
  return [{ plan, point, ...best, brief: figure ?? sayBriefly(best), asWhole: readPartBefore(best) }];
}

/** A number with what it counts; a bare one with what is said of it. */
function sayBriefly({ quantity, says }: Pick<Occurrence, 'quantity' | 'says'>): string {
  const isBare = quantity.nouns.length === 0 && quantity.unit === null;
  return isBare ? cutText(says, BRIEF_LENGTH) : quantity.phrase;
}

const BRIEF_LENGTH = 60;

function readPartBefore({ quantity, says }: Pick<Occurrence, 'quantity' | 'says'>): string | null {
  const part = readQuantities(says).find(
    ({ to, from }) => from < quantity.from && OF.test(says.slice(to, quantity.from)),
  );
  if (!part) return null;
  const start = says.indexOf(quantity.phrase, part.to);
  return start < 0 ? null : says.slice(part.from, start + quantity.phrase.length);
}

const OF = /^\s+(?:of|out of|von|sur|de|із?|из)\s+(?:(?:the|all|its|their|den|les|las|los)\s+)*$/iu;

function findInWhole(plan: Plan, wanted: Quantity): readonly Occurrence[] {
  const texts = [
    ...plan.figures,
    ...plan.papers.flatMap(({ title, text, figures }) =>
      [text, ...figures].map((each) => `${title}: ${each}`),
    ),
  ];
  const says = texts.find((text) => readQuantities(text).some((quantity) => isSameNumber(quantity, wanted)));
  const quantity =
    says === undefined ? undefined : readQuantities(says).find((each) => isSameNumber(each, wanted));
  return says !== undefined && quantity
    ? [{ plan, point: null, quantity, says, brief: says, asWhole: null }]
    : [];
}

/** Our notes and remarks on points that have the number, as sentences. */
export function findInNotes(library: Library, wanted: Quantity): readonly Occurrence[] {
  return library.plans.flatMap((plan) =>
    plan.points.flatMap((point) =>
      [point.context, point.note].flatMap((note) =>
        readStatements(note ?? '')
          .filter(({ quantity }) => isSameNumber(quantity, wanted))
          .map(({ quantity, clause }) => ({
            plan,
            point,
            quantity,
            says: clause,
            brief: clause,
            asWhole: null,
          })),
      ),
    ),
  );
}
