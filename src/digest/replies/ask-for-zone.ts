import type { Unsaid } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Days } from '../../schedule/days.ts';
import { explainUnknown, type readZone } from '../../schedule/read-zone.ts';
import { commandOf, type DigestValues } from './digest-values.ts';

/** Asks for a zone, with a button for each suggestion that turns the digest on with everything else as given. */
export function askForZone(
  values: DigestValues,
  time: string,
  days: Days | null,
  asked: string | null,
  problem: Extract<ReturnType<typeof readZone>, { kind: 'unclear' }> | Unsaid | null,
): Reply {
  const line = (zone: string) => {
    const words = [time, zone, ...(days === null ? [] : [dayNames(days)])].join(' ');
    return commandOf({ ...values, time: words, zone: undefined, days: undefined });
  };
  const suggestions = problem?.kind === 'unclear' ? problem.suggestions : [];
  const why =
    problem?.kind === 'unsaid'
      ? `${problem.why} Or give a time zone or a city.`
      : asked === null
        ? 'The bot does not know your time zone. Give a time zone or a city.'
        : (problem?.remark ?? explainUnknown(asked));
  return notice({
    command: commandOf(values),
    title: 'Which time zone?',
    changedNothing: true,
    blocks: [
      `${why} Nothing was changed.`,
      {
        kind: 'note',
        text: `${suggestions.length > 0 ? 'Did you mean one of these? ' : ''}For example: ${line('Europe/London')}`,
      },
    ],
    buttons: suggestions.map((zone) => runButton(zone, line(zone))),
  });
}

function dayNames(days: Days): string {
  return days.map((day) => ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][day - 1]).join(',');
}
