import type { Context } from '../../command/command.ts';
import type { Reply } from '../../reply.ts';
import { deedsAnswer } from '../people/deeds-answer.ts';
import { relationAnswer } from '../people/relation-answer.ts';
import { successionAnswer } from '../people/succession-answer.ts';
import { creditAnswer } from './credit-answer.ts';
import { titleAuthorAnswer } from './title-author-answer.ts';

/** Who wrote, put forward or did something, or came before or after somebody; null if the words ask nothing of the kind. */
export function whoAnswer(context: Context, words: string): Reply | null {
  return (
    titleAuthorAnswer(context, words) ??
    creditAnswer(context, words) ??
    relationAnswer(context, words) ??
    deedsAnswer(context, words) ??
    successionAnswer(context, words)
  );
}
