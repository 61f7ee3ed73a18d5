import { createInterface } from 'node:readline';
import { styleText } from 'node:util';
import { createDeskbook } from '../../deskbook.ts';
import { openGuide } from '../../guide/current-guide.ts';
import { readApprovedIfPossible } from '../../newsroom/read-approved.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import { loadSettings } from '../../settings.ts';
import { places } from '../registry.ts';
import { type Asked, asksForUsage, describeUsage, readAskArguments } from './ask-arguments.ts';
import { terminalAsker } from './asker.ts';
import { echo } from './echo.ts';
import { formatsOf, formatter } from './formats.ts';
import { isLeaving } from './leaving.ts';

/** `npm run -s ask -- /plan point 4`: one answer, or an answer to each line of standard input. */

/** Exit statuses: the question was answered; the run failed; there is no such command. */
const ANSWERED = 0;
const FAILED = 1;
const NO_COMMAND = 2;

async function ask({ line, format, pageSize, now }: Asked): Promise<number> {
  const settings = loadSettings(places);
  const deskbook = createDeskbook({
    guide: await openGuide({
      folder: settings.guideDir,
      revisions: (files) => readApprovedIfPossible(settings, files, 'these answers'),
    }),
    pageSize,
    overdueDays: settings.checks.overdueDays,
    now: () => now ?? new Date(),
    report: (fault, id, command) => console.error(`Fault ${id} in ${command}:`, fault),
  });
  const write = await formatter(format, places);
  const answerTo = async (typed: string): Promise<boolean> => {
    const answer = await deskbook.answer(typed, terminalAsker);
    process.stdout.write(write(typed, answer));
    return answer.known;
  };
  if (line !== null) return (await answerTo(line)) ? ANSWERED : NO_COMMAND;
  let known = true;
  for await (const typed of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (isLeaving(typed)) break;
    // Typed on a terminal, the line stands above its answer already.
    if (format === 'text' && process.stdin.isTTY !== true) process.stdout.write(echo(typed));
    if (!(await answerTo(typed))) known = false;
    if (format === 'text') process.stdout.write('\n');
  }
  return known ? ANSWERED : NO_COMMAND;
}

// A reader that stops early, such as `| head`, is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? ANSWERED : FAILED),
);

try {
  const words = process.argv.slice(2);
  const formats = formatsOf(places);
  if (asksForUsage(words)) process.stdout.write(describeUsage(formats));
  else process.exitCode = await ask(readAskArguments(words, formats));
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  console.error(styleText('red', error.message));
  process.exitCode = FAILED;
}
