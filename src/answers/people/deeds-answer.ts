import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Reply } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { personAnswer } from './person-answer.ts';
import { propertyAnswer } from './property-answer.ts';
import { holderOf } from './role-holder.ts';

/** "what did the finance minister do" */
const DOES =
  /^what\s+(?:did|does|has|have|had)\s+(?:the\s+)?(.+?)\s+(?:do|done|been doing)(?:\s+(?:so far|since|then|yet|about it))?$/iu;

/**
 * What the guide has on whoever alone has the office, since events may name the person without it, or on a person of whom it
 * does not tell what is asked for. Null for any other question.
 */
export function deedsAnswer(context: Context, question: string): Reply | null {
  const [, office = ''] = DOES.exec(question.trim().replace(/[\s?!.]+$/, '')) ?? [];
  const holder = office === '' ? null : holderOf(context.library, office);
  if (!holder) return propertyAnswer(context, question);
  const reply = personAnswer(context, holder.name, false);
  const text = `${upperFirst(inQuotes(office))} taken as ${holder.name}.`;
  return { ...reply, blocks: [{ kind: 'note', text }, ...reply.blocks] };
}
