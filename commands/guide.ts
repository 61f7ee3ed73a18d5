import { guideAnswer } from '../src/answers/guide-answer.ts';
import { guideSummary } from '../src/answers/guide-summary.ts';
import { FULL } from '../src/answers/list-options.ts';
import { action, type Command, type Context } from '../src/command/command.ts';

export const guide: Command<Context> = {
  name: 'guide',
  cacheable: true,
  summary: 'What this guide is, how current it is, and what to ask',
  actions: [
    action({
      name: 'about',
      summary: 'What this guide is, how current it is, and what to ask',
      example: '/guide',
      options: [
        {
          name: 'words',
          kind: 'words',
          description: 'A question about it: how old is this, can I quote this',
        },
        FULL,
      ],
      run: ({ words = '', full }, { library }) =>
        full ? guideAnswer(library) : guideSummary(library, words),
    }),
  ],
  defaultAction: 'about',
  freeTextAction: 'about',
};
