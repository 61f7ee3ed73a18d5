import type { Context } from '../../command/command.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Block, Reply } from '../../reply.ts';
import { otherTextsNotes } from '../current/other-texts.ts';
import { pointSummary } from '../point-summary.ts';
import { findToldOfText } from './told-of-text.ts';

/** What the parts of a text are called beside "point", in the languages that people ask in. */
const PART = String.raw`articles?|arts?\.?|sections?|sect?\.?|clauses?|items?|paragraphs?|paras?\.?|provisions?|§{1,2}|artikeln?|absatz|abs\.?|abschnitt|ziffer|klausel|punkt|paragraphe|alinéa|chapitre|artículos?|articulos?|sección|seccion|cláusula|clausula|apartado|párrafo|parrafo|punto|articolo|artigo|artykuł(?:u|em|le)?|artykul(?:u|em)?|ustęp|paragraf|стат(?:ья|ье|ьи|тя|ті)|пункт\p{L}*`;
const NAMED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:the\s+)?(${PART})\s*(?:no\.?\s*|nr\.?\s*|#\s*)?(\d{1,3})(?![\p{L}\p{N}%]|[.,:]\d|\s*(?:per\s?cent|%|-))`,
  'giu',
);

/** "does the plan mention article 5": of another text. */
const SAYS =
  /(?:mention\p{L}*|say\p{L}*|about|invok\p{L}*|cit(?:e[sd]?|ing)|refer\p{L}*(?:\s+to)?|on|like|under)\s+(?:the\s+|an?\s+)?$/iu;

/** The words without what names one part of the text by its number, and that part: "article 7 of the decree" is its point 7. */
export function readPartOfText(
  words: string,
  {
    plans: [plan, ...others],
    library,
  }: { readonly plans: readonly Plan[]; readonly library: Context['library'] },
): { readonly found: PointInPlan; readonly typed: string; readonly rest: string } | null {
  const [named, ...more] = [...words.matchAll(NAMED)];
  if (!plan || others.length > 0 || !named || more.length > 0) return null;
  const [whole, , digits = ''] = named;
  // "articles 7 and 8"
  if (/^\s*(?:,|-|–|and|to|und|et|y|bis)\s*\d/iu.test(words.slice(named.index + whole.length))) return null;
  const point = library.point(plan, Number(digits));
  const typed = whole.replace(/^the\s+/i, '');
  // It is some other text's that a point names so.
  const isOthers = plan.points.some(({ title, text }) =>
    `${title} ${text}`.toLowerCase().includes(typed.toLowerCase()),
  );
  if (!point || isOthers) return null;
  const rest = `${words.slice(0, named.index)} ${words.slice(named.index + whole.length)}`;
  return { found: { plan, point }, typed, rest: rest.replace(/\s+/g, ' ').trim() };
}

/**
 * The part of a text that a question names by its number, with its figures if it asks for one. Null if none is named, or if
 * what is told of the text has it.
 */
export function partOfTextAnswer(
  { library }: Context,
  { about, plans, kind }: { readonly about: string; readonly plans: readonly Plan[]; readonly kind: string },
  asked: string,
): Reply | null {
  const part = readPartOfText(about, { plans, library });
  const [plan] = plans;
  if (!part || !plan) return null;
  const at = asked.toLowerCase().indexOf(part.typed.toLowerCase());
  if (at >= 0 && SAYS.test(asked.slice(0, at))) return null;
  const told = findToldOfText(library, plan, about);
  if (kind === 'search' && told.notes.length + told.events.length > 0) return null;
  const summary = pointSummary(library, part.found, null);
  const { figures } = part.found.point;
  const counted: readonly Block[] =
    kind === 'figures' && figures.length > 0
      ? [{ kind: 'text', text: `Figures: ${figures.join(' · ')}` }]
      : [];
  return {
    ...summary,
    blocks: [
      ...summary.blocks.slice(0, -1),
      ...counted,
      ...otherTextsNotes(library, part.found, about),
      ...summary.blocks.slice(-1),
    ],
  };
}
