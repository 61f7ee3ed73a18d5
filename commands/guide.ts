import { guideAnswer } from '../src/answers/guide-answer.ts';
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
      options: [{ name: 'words', kind: 'words', description: 'Not needed: /guide has one answer' }],
      run: (_values, { library }) => guideAnswer(library),
    }),
  ],
  defaultAction: 'about',
  freeTextAction: 'about',
};
