import { json, type Request, type Response, Router } from 'express';
import * as z from 'zod';
import { type Answer, ownReply } from '../../command/answer.ts';
import { cleanQuestion } from '../../command/clean-question.ts';
import type { Command } from '../../command/command.ts';
import type { Completion } from '../../command/complete.ts';
import { formCard } from '../../command/form-card.ts';
import type { Opened } from '../../command/forms.ts';
import type { LongCommands } from '../../command/long-commands.ts';
import { FILL_MS } from '../../command/open-form.ts';
import { shareButton } from '../../command/share.ts';
import type { Library } from '../../guide/library.ts';
import type { Reply } from '../../reply.ts';
import type { ButtonPress, PreviewedMessage, Rendering } from '../place.ts';
import { type GuideJson, guideJson, type ReadingJson, readingJson } from './guide-json.ts';
import { type LinksJson, linksJson } from './links-json.ts';
import type { PreviewedPlace } from './previews.ts';
import type { Running } from './running.ts';

/** A question is cut to 600 characters when it is read; a button of a long reply carries at most 2000. */
const MAX_BODY = '16kb';

/** Discord lists 25; the page has less room. */
const MAX_COMPLETIONS = 12;

/** What the desk shows, passed in so that a test can choose it. */
export type DeskPorts = {
  readonly commands: readonly Command[];
  readonly answer: (line: string) => Promise<Answer>;
  /** The form of a line, as a button asks for it. */
  readonly openForm: (line: string) => Promise<Opened>;
  readonly complete: (line: string, limit: number) => readonly Completion[];
  readonly library: () => Library;
  readonly places: readonly PreviewedPlace[];
  /** Commands that are too long for a button of the page. */
  readonly longCommands: LongCommands;
  /** Who sees an answer in a channel before it is shared. */
  readonly answers: 'private' | 'public';
  readonly running: () => Promise<Running>;
  /** What is wrong with the guide's files now, one line each. */
  readonly faults: () => readonly string[];
  readonly now: () => Date;
  /** What was not checked for more than so many days is overdue. */
  readonly overdueDays: number;
};

const question = z.strictObject({ line: z.string().max(4000) });
const press = z.strictObject({
  place: z.string(),
  button: z.record(z.string(), z.unknown()),
});

/** The response to a line or a button: the reply, and the messages that would carry it on each platform. */
export type AnswerJson = {
  readonly line: string;
  readonly part: number;
  readonly reply: Reply;
  /** Who would see it in a channel: the asker alone, or everybody there. */
  readonly seenBy: 'asker' | 'channel';
  /** Whether "share" was pressed for it. */
  readonly shared: boolean;
  readonly places: readonly (PreviewedMessage & { readonly id: string; readonly name: string })[];
};

/** The response of each route; the page uses the same type. */
export type DeskApi = {
  readonly answer: AnswerJson;
  readonly press: AnswerJson;
  readonly suggest: readonly Completion[];
  readonly guide: GuideJson & {
    readonly hasLogin: boolean;
    readonly commands: readonly string[];
  };
  readonly reading: ReadingJson;
  readonly links: LinksJson;
  readonly running: Running & { readonly faults: readonly string[] };
};

type Unshared = Omit<AnswerJson, 'shared'>;

/** The page's JSON API. Everything except `answer` and `press` only reads. */
export function api(ports: DeskPorts, hasLogin: boolean): Router {
  const router = Router();
  const due = () => ({ now: ports.now(), overdueDays: ports.overdueDays });
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.post(
    '/answer',
    onlyJson,
    json({ limit: MAX_BODY }),
    async (request, response: Response<DeskApi['answer']>) => {
      const { line } = read(question, request.body);
      response.json({ ...(await answerAsker(ports, line)), shared: false });
    },
  );
  router.post(
    '/press',
    onlyJson,
    json({ limit: MAX_BODY }),
    async (request, response: Response<DeskApi['press'] | { readonly error: string }>) => {
      const { place, button } = read(press, request.body);
      const preview = ports.places.find(({ id }) => id === place)?.preview;
      const pressed = await recall(ports, preview?.readButton(button) ?? null);
      if (pressed === null) {
        response
          .status(404)
          .json({ error: 'This button no longer works: the bot has been restarted since. Ask again.' });
        return;
      }
      const isShare = pressed.kind === 'share';
      const show = { run: answerAsker, share: shareToChannel, form: showForm }[pressed.kind];
      const shown = await show(ports, pressed.command);
      response.json({ ...shown, shared: isShare });
    },
  );
  router.get('/suggest', (request, response: Response<DeskApi['suggest']>) => {
    const typed = String(request.query.line ?? '').slice(0, 600);
    response.json(ports.complete(typed, MAX_COMPLETIONS));
  });
  router.get('/guide', (_request, response: Response<DeskApi['guide']>) => {
    response.json({
      ...guideJson(ports.library(), due()),
      hasLogin,
      commands: ports.commands.map(({ name }) => name),
    });
  });
  router.get('/reading', (request, response: Response<DeskApi['reading']>) => {
    const { words = '', ...named } = Object.fromEntries(
      Object.entries(request.query).map(([name, value]) => [name, cleanQuestion(String(value))]),
    );
    response.json(readingJson(ports.library(), words, named, due()));
  });
  router.get('/links', (_request, response: Response<DeskApi['links']>) => {
    response.json(linksJson(ports.library(), due()));
  });
  router.get('/running', async (_request, response: Response<DeskApi['running']>) => {
    response.json({ ...(await ports.running()), faults: ports.faults() });
  });
  router.use((_request, response) => {
    response.status(404).json({ error: 'There is nothing here.' });
  });
  return router;
}

/** Replaces a key by the command stored under it; null if only an earlier process knew it. */
async function recall({ longCommands }: DeskPorts, pressed: ButtonPress | null): Promise<ButtonPress | null> {
  if (pressed === null || pressed.command.startsWith('/')) return pressed;
  const command = await longCommands.recall(pressed.command);
  return command === null ? null : { ...pressed, command };
}

/** The answer as the asker sees it: private, with a button that shares it, or public if the settings say so. */
async function answerAsker(ports: DeskPorts, line: string): Promise<Unshared> {
  const answered = await ports.answer(line);
  if (isForAsker(answered)) return present(ports, line, answered, 'asker');
  if (ports.answers === 'public') return present(ports, line, answered, 'channel');
  return present(ports, line, answered, 'asker', { share: true });
}

/** What the form of a line would hold, since the page has no fields of its own. */
async function showForm(ports: DeskPorts, line: string): Promise<Unshared> {
  const opened = await ports.openForm(line);
  if (opened.kind === 'answer') return present(ports, line, opened.answer, 'asker');
  const form = (await opened.fill?.(AbortSignal.timeout(FILL_MS))) ?? opened.form;
  return present(ports, line, { reply: formCard(form), part: 1, known: true }, 'asker');
}

/** The answer as the channel sees it once shared. A reply for the asker alone is never shown to others. */
async function shareToChannel(ports: DeskPorts, line: string): Promise<Unshared> {
  const answered = await ports.answer(line);
  if (isForAsker(answered)) return present(ports, line, answered, 'asker');
  return present(ports, line, answered, 'channel', { sharedBy: 'you' });
}

function isForAsker({ reply }: Answer): boolean {
  return shareButton(reply) === null;
}

function present(
  ports: DeskPorts,
  line: string,
  answer: Answer,
  seenBy: AnswerJson['seenBy'],
  sharing: Pick<Rendering, 'share' | 'sharedBy'> = {},
): Unshared {
  const { keep } = ports.longCommands;
  const { part } = answer;
  const reply = seenBy === 'asker' ? ownReply(answer) : answer.reply;
  const places = ports.places.map(({ id, name, preview }) => ({
    id,
    name,
    ...preview.present(reply, { part, keep, ...sharing }),
  }));
  return { line, part, reply, seenBy, places };
}

/** Another site can make a browser post text and forms without permission, but not JSON. */
function onlyJson(request: Request, response: Response, next: () => void): void {
  if (request.is('application/json')) {
    next();
    return;
  }
  response.status(415).json({ error: 'Expected a body of type application/json.' });
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new BadBody(z.prettifyError(result.error), { cause: result.error });
}

/** Thrown for an invalid body; the message says what was expected. */
export class BadBody extends Error {}
