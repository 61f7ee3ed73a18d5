import { fixCommand, pointName } from '../../answers/plan-wording.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { formatSubject, type Subject } from '../../guide/changes/subject.ts';
import { pointId } from '../../guide/document-keys.ts';
import type { Reply } from '../../reply.ts';
import { lowerFirst } from '../../text/first-letter.ts';
import { editContent, findNamedPoint } from './edit-content.ts';
import { type FixValues, hasFields, howToFix, notFixed } from './fixing.ts';
import { propose } from './propose.ts';
import type { NewsroomServices } from './services.ts';
import { type TypedFields, typedItem } from './typed-fields.ts';

export type FixPointValues = Pick<FixValues, 'words' | 'fields' | 'why' | 'again'> & {
  readonly of: string | undefined;
};

/** `/plan fix N of PLAN field:value` */
export async function fixPointReply(
  services: NewsroomServices,
  { words, of: name, fields, why: given, again }: FixPointValues,
  context: Context,
): Promise<Reply> {
  const { library } = context;
  const found = findPointOf(context, words, name);
  if ('fault' in found) {
    const line = formatLine('plan', 'fix', words, { of: name, ...fields, why: given });
    return notFixed([`Which point? ${found.fault}`], line);
  }
  const why = given ?? (found.rest === '' ? undefined : found.rest);
  const { plan, point } = found.point;
  const of = plan === library.defaultPlan ? undefined : plan.id;
  const command = formatLine('plan', 'fix', pointId(point), { of, ...fields, why, again });
  if (!hasFields({ fields, point: undefined, link: undefined }) && why === undefined) {
    const topics = point.topics.map((id) => library.topic(id)?.name ?? id).join(', ');
    return howToFix(
      `What is wrong in ${lowerFirst(pointName(plan, point))}?`,
      command,
      [
        { label: 'title', value: point.title },
        { label: 'text', value: point.text },
        { label: 'figures', value: point.figures.join(' · ') || 'none' },
        { label: 'context', value: point.context ?? 'none' },
        { label: 'topics', value: topics === '' ? 'none' : topics },
        { label: 'note', value: point.note ?? 'none' },
      ],
      `${fixCommand(library, found.point)} figures:"600,000; 800,000" why:the text says so`,
    );
  }
  const subject: Subject = { kind: 'point', plan: plan.id, key: pointId(point) };
  const edited = editContent(
    context,
    { changes: [], facts: { about: formatSubject(subject), page: null } },
    { typed: fields, point: undefined, page: null },
  );
  if ('faults' in edited) return notFixed(edited.faults, command);
  const isField = hasFields({ fields, point: undefined, link: undefined });
  if (isField && edited.content.changes.length === 0)
    return notFixed(['The point says so already.'], command);
  return propose(services, context, {
    content: edited.content,
    why: why ?? null,
    command,
    again: again ?? null,
  });
}

/** What the fields of a form hold before anybody has changed them. */
export function beginPoint(context: Context, words: string, of: string | undefined): TypedFields {
  const found = findPointOf(context, words, of);
  return 'fault' in found ? {} : typedItem(found.point.point);
}

/** Whatever names a point as a whole; otherwise what follows its number is `rest`. */
function findPointOf(context: Context, words: string, of: string | undefined) {
  const whole = findNamedPoint(context, words, of);
  if ('point' in whole) return { ...whole, rest: '' };
  // "6 of original-28 the figure is wrong": the plan's name may be followed by anything.
  const parts = words.split(/\s+/);
  for (let length = Math.min(parts.length - 1, MOST_NAMING); length > 0; length -= 1) {
    const found = findNamedPoint(context, parts.slice(0, length).join(' '), of);
    if ('point' in found) return { ...found, rest: parts.slice(length).join(' ') };
  }
  return findNamedPoint(context, parts[0] ?? '', of) as { readonly fault: string };
}

/** Words that may name a point: "point 6 of the 28-point text". */
const MOST_NAMING = 8;
