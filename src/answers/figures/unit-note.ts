import { type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import { type Reply, toPlainText } from '../../reply.ts';
import { stem } from '../../search/stem.ts';
import { readAskedUnit } from './asked-figure.ts';
import { kindOfNumber } from './kind-of-number.ts';

/** Says in which unit the guide gives what is asked for in another: nothing is converted. */
export function noteUnit(asked: string, reply: Reply): Reply {
  const typed = readAskedUnit(asked);
  const [unit] = typed === null ? [] : readQuantities(`2 ${typed}`);
  if (typed === null || !unit) return reply;
  const kind = kindOfNumber(unit);
  // Hours beside days may be of two things.
  if (kind === 'time') return reply;
  const shown = readQuantities(wordsOf(reply)).filter(
    (each) => kindOfNumber(each) === kind && nameOf(each) !== '',
  );
  const [first] = shown;
  if (!first || shown.some((each) => nameOf(each) === nameOf(unit))) return reply;
  const text = `The guide gives it in ${unitInWords(first)}, not in ${typed}.`;
  return { ...reply, blocks: [{ kind: 'note', text }, ...reply.blocks] };
}

function nameOf({ unit, nouns }: Quantity): string {
  return unit ?? stem((nouns[0] ?? '').toLowerCase());
}

/** "florins"; "USD" where it stands as a sign. */
function unitInWords({ unit, nouns }: Quantity): string {
  return unit === null ? (nouns[0] ?? '') : (NAMES[unit] ?? unit);
}

const NAMES: Readonly<Record<string, string>> = {
  EUR: 'euros',
  USD: 'dollars',
  GBP: 'pounds',
  '%': 'per cent',
  metre: 'metres',
  mile: 'miles',
  tonne: 'tonnes',
  hectare: 'hectares',
};

function wordsOf({ title, blocks }: Reply): string {
  return [
    title,
    ...blocks.flatMap((block) =>
      block.kind === 'items'
        ? block.items.map(({ label }) => toPlainText(label))
        : block.kind === 'text'
          ? [toPlainText(block.text)]
          : [],
    ),
  ].join('\n');
}
