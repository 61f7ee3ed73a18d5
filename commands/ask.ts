import { addressAnswer } from '../src/answers/address-answer.ts';
import { admitUnsaid } from '../src/answers/closest/admit-unsaid.ts';
import { orClosest } from '../src/answers/closest/or-closest.ts';
import { FULL } from '../src/answers/list-options.ts';
import { askAnswer } from '../src/answers/question/ask-answer.ts';
import { repairTyping } from '../src/answers/question/repair-typing.ts';
import { action, type Command, type Context } from '../src/command/command.ts';
import { formatLine } from '../src/command/format.ts';

/** Answers words typed without a command, where that is possible. */
export const ask: Command<Context> = {
  name: 'ask',
  cacheable: true,
  hidden: true,
  answersPlainWords: true,
  summary: 'Ask the plans and the reading list together',
  actions: [
    action({
      name: 'words',
      summary: 'Ask the plans and the reading list together',
      example: '/ask army',
      options: [
        { name: 'words', kind: 'words', required: true, description: 'A question, or words to look for' },
        FULL,
      ],
      run: ({ words: typed }, context) => {
        const find = (asked: string) => {
          const words = repairTyping(context.library, asked);
          return admitUnsaid(context, words, orClosest(context, words, askAnswer(context, words)));
        };
        const asked = { words: typed, command: formatLine('ask', null, typed) };
        return addressAnswer(context, asked, find) ?? find(typed);
      },
    }),
  ],
  defaultAction: 'words',
  freeTextAction: 'words',
};
