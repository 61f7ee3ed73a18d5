import type { Library } from '../../guide/library.ts';
import { stemText } from '../match-words.ts';
import type { TextFigures } from './find-figures.ts';
import type { Measure } from './measure.ts';

const ASKED = /(?<!\p{L})(max(?:imum|imal)?|min(?:imum|imal)?|limits?|caps?|ceiling)(?!\p{L})/iu;
/** What a text says of a number that is one, also of a range. */
const SAID =
  /(?<!\p{L})(?:max\p{L}*|min(?:imum|imal)\p{L}*|at (?:most|least)|up to|no(?:t)? (?:more|less|fewer) than|no more|limit\p{L}*|cap(?:s|ped)?|ceiling|within|from|between|to life|until|höchst\p{L}*|mindest\p{L}*|bis zu|jusqu|au (?:plus|moins)|hasta|como (?:máximo|mínimo))(?!\p{L})|\d[\d.,]*\s*(?:%\s*)?(?:to|bis|à|a|–|-)\s*\d/iu;

/** "maximum", "limit", as the question asks for it; null if it asks for none. */
function readBound(asked: string): string | null {
  const [word = ''] = ASKED.exec(asked) ?? [];
  if (word === '') return null;
  return /^max/i.test(word)
    ? 'maximum'
    : /^min/i.test(word)
      ? 'minimum'
      : word.toLowerCase().replace(/s$/, '');
}

/** What was paid once is no maximum: an event answers only if it says that its number is a bound. */
export function withBound(asked: string, measure: Measure): Measure {
  const bound = readBound(asked);
  if (bound === null || measure.says !== null) return measure;
  return { ...measure, says: SAID, inWords: measure.inWords === '' ? `as a ${bound}` : measure.inWords };
}

/** The bound of a question that the points do not call one; null if they do, or none was asked for. */
export function findUnsaidBound(asked: string, own: TextFigures | undefined): string | null {
  const bound = readBound(asked);
  if (bound === null || !own) return null;
  const said = own.points.map(({ point, figures }) => `${point.title}\n${point.text}\n${figures.join('\n')}`);
  if (said.some((text) => SAID.test(text))) return null;
  return bound;
}

/** "the maximum fine": a measure, and no word that a text must have. */
const BOUND =
  /^(?:(?:what|which)(?:['’]s|\s+is|\s+was|\s+are|\s+were)?\s+)?(?:the\s+)?(?:max|min)(?:imum|imal)?\.?\s+(?=\p{L}{3})/iu;

/** Not a thing that the guide calls so: a minimum wage. */
export function asksForBound(library: Library, asked: string): boolean {
  const [whole = ''] = BOUND.exec(asked) ?? [];
  if (whole === '') return false;
  const [, bound = '', noun = ''] =
    /(\S+)\s+(\S+)$/u.exec(`${whole}${asked.slice(whole.length).split(/\s/)[0]}`) ?? [];
  const name = stemText(`${bound} ${noun}`).split('|')[0] ?? '';
  return !library.plans.some(({ points }) =>
    points.some(({ title, text }) => stemText(`${title}\n${text}`).includes(name)),
  );
}

export function stripBound(asked: string): string {
  return asked.replace(BOUND, '');
}
