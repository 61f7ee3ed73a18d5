import { expect, onTestFinished, test } from 'vitest';
import { admit } from '../../src/admission/admission.ts';
import { LIMITS } from '../../src/admission/allowances.ts';
import { createAnsweringThread } from '../../src/admission/answering-thread.ts';
import { createLongAnswers, isLong } from '../../src/admission/long-answers.ts';
import { createDeskbook, isAnsweredAlike } from '../../src/deskbook.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { MODES, openNewsroom } from '../places/slack/newsroom.ts';

/** The bot's admission as at a start, behind a real Bolt. */

async function openBot() {
  const limited: string[] = [];
  const thread = createAnsweringThread(5);
  onTestFinished(thread.stop);
  const deskbook = createDeskbook({
    guide: await openGuide({ folder: 'data', cacheDir: null }),
    pageSize: 5,
    now: () => new Date('2026-11-24T09:00:00Z'),
    // The thread ends with the test, whatever it is still asked.
    report: () => {},
    elsewhere: createLongAnswers({
      thread,
      clock: () => performance.now(),
      onCost: (asker, cost, ms) => admission.chargeLong(asker, cost, ms),
    }),
  });
  const admission = admit(deskbook, {
    limits: LIMITS,
    clock: () => performance.now(),
    isLong: (request, expected) => isLong(expected) && isAnsweredAlike(request),
    onLimited: ({ person }, who) => limited.push(`${person} ${who}`),
  });
  deskbook.library().search.size;
  return { admission, limited };
}

test.each(MODES)(
  'while one person floods the bot with long questions, another is answered first (%s)',
  async (mode) => {
    const { admission, limited } = await openBot();
    const { slack } = await openNewsroom(mode, {
      answer: admission.deskbook.answer,
      takeTurn: admission.takeTurn,
    });
    const order: string[] = [];
    const type = async (line: string, user: string) => {
      const { shown } = await slack.type(line, { user });
      const text = shown?.text ?? '';
      order.push(`${user} ${text.startsWith('Please wait') ? 'waits' : 'is answered'}`);
      return text;
    };
    const words = 'what do the texts say of the garantuees and the sanctoins for the territroy after the war';
    const flood = Array.from({ length: 12 }, (_, at) => type(`/plan ${words} ${at}`, 'U0ANNA'));
    expect(await type('/plan point 4', 'U0BORYS')).toMatch(/^Point 4 of the guide’s ten key points/);
    expect(order).not.toContain('U0ANNA is answered');
    const texts = await Promise.all(flood);
    expect(texts.filter((text) => text.startsWith('Please wait'))).toHaveLength(10);
    expect(limited).toEqual(Array(10).fill('U0ANNA person'));
  },
);
