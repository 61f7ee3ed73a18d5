import { answer } from '../../src/command/answer.ts';
import { pointId, pointKey } from '../../src/guide/document-keys.ts';
import type { Library } from '../../src/guide/library.ts';
import type { PointName, Reply } from '../../src/reply.ts';
import { lookUps, openTestBot } from '../commands/test-bot.ts';
import type { Find } from './judge.ts';

const PAGE = 10;

/** Asks as a reporter does, with `/sources` or `/plan`, and takes the first page of what the reply says are its answers. */
export async function openProduct(guideDir: string): Promise<Find> {
  const { library, context } = await openTestBot({ guideDir, pageSize: PAGE });
  const ask = async (line: string, now: Date): Promise<Reply> => {
    const report = (fault: unknown) => {
      throw fault;
    };
    return (await answer(lookUps, line, { ...context, now }, report)).reply;
  };
  return async ({ ask: words, within, now }) => {
    const sources = within === 'points' ? [] : (await ask(`/sources ${words}`, now)).answers.ids;
    const points = within === 'sources' ? [] : (await ask(`/plan ${words}`, now)).answers.points;
    return alternate(
      sources.map((id) => `source/${id}`),
      keysOf(points, library),
    );
  };
}

/** The keys under which the search has these points. */
function keysOf(points: readonly PointName[], library: Library): readonly string[] {
  return points.flatMap(({ plan: id, key }) => {
    const plan = library.guide.plans.find((one) => one.id === id);
    const point = plan?.points.find((one) => pointId(one) === key);
    return plan && point ? [pointKey(plan, point)] : [];
  });
}

function alternate<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  const longest = Math.max(some.length, others.length);
  return Array.from({ length: longest }, (_, at) => [
    ...some.slice(at, at + 1),
    ...others.slice(at, at + 1),
  ]).flat();
}
