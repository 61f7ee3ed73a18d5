import { type Answer, answer } from '../../src/command/answer.ts';
import type { Answerer } from '../../src/command/answerer.ts';
import {
  type Action,
  action,
  type Call,
  type Command,
  type Context,
  type Prefilled,
  type Values,
} from '../../src/command/command.ts';
import { formatCall } from '../../src/command/format.ts';
import { createForms, type Forms } from '../../src/command/forms.ts';
import { notice } from '../../src/command/notice.ts';
import type { Library } from '../../src/guide/library.ts';

/** What `/notes fix` begins with. */
export const ENTRY = { title: 'The “old” title', topics: ['talks', 'army'], date: '2023-02' };

const title = {
  name: 'title',
  kind: 'value',
  description: 'The title as published',
  form: { kind: 'line', label: 'Title', hint: 'As published' },
} as const;

const topics = {
  name: 'topics',
  kind: 'value',
  many: true,
  description: 'What it is about',
  form: {
    kind: 'choices',
    label: 'Topics',
    choices: () => [
      { label: 'Peace talks', value: 'talks' },
      { label: 'Army & arms', value: 'army' },
      { label: 'Prisoners', value: 'prisoners' },
    ],
  },
} as const;

const date = {
  name: 'date',
  kind: 'value',
  description: 'When it was published',
  form: { kind: 'date', label: 'Date', hint: '2026-11-28, 2026-11 or 2026' },
} as const;

const send = { name: 'send', kind: 'flag', description: 'At once, without a form' } as const;

/** Filled in with a line, a choice, a text, choices and a date; its page takes as long to read as the test wants. */
const addOptions = [
  {
    name: 'address',
    kind: 'words',
    required: true,
    description: 'The address of a page',
    form: { kind: 'line', label: 'Address' },
  },
  { ...title, required: true },
  {
    name: 'kind',
    kind: 'choice',
    choices: ['news', 'opinion', 'report'],
    description: 'What kind of text it is',
    form: { kind: 'choice', label: 'Kind' },
  },
  topics,
  date,
  {
    name: 'note',
    kind: 'value',
    description: 'What editors should know',
    form: { kind: 'text', label: 'Note' },
  },
  { name: 'ticket', kind: 'value', hidden: true, description: 'What no field shows' },
  send,
] as const;

export type FakeForm = {
  readonly commands: readonly Command<Context>[];
  /** The values of every call that was run, in order, and which action ran. */
  readonly ran: { readonly action: string; readonly values: Values }[];
  readonly deskbook: Pick<Answerer, 'answer' | 'suggest' | 'format'> & { readonly forms: Forms };
  readonly context: Context;
};

export type FakeFormOptions = {
  readonly prefill?: (values: Values, signal: AbortSignal) => Promise<Prefilled>;
  /** Called with each action's values before it replies. */
  readonly onRun?: (values: Values) => Promise<void>;
  /** Called whenever a line that wants a form is read, and when one is filled in. */
  readonly onRead?: () => void;
  readonly library: Library;
};

/** A bot with the made-up command `/notes`, whose actions `add` and `fix` have forms. */
export function createFakeForm({ prefill, onRun, onRead, library }: FakeFormOptions): FakeForm {
  const ran: { readonly action: string; readonly values: Values }[] = [];
  const run = (name: string) => async (values: Values) => {
    ran.push({ action: name, values });
    await onRun?.(values);
    return notice({
      command: '/notes',
      title: `Proposed: ${String(values.title ?? name)}`,
      blocks: [JSON.stringify(values)],
      buttons: [{ kind: 'form', label: 'Report a mistake', command: '/notes fix 7' }],
    });
  };
  const add: Action<Context> = action({
    name: 'add',
    summary: 'Add a page',
    example: '/notes add https://a.example',
    changes: true,
    options: addOptions,
    form: {
      title: 'Add to the reading list, all of it',
      submit: 'Propose',
      reading: 'Reading the page…',
      sent: 'send',
      opens: ({ address }) => {
        onRead?.();
        return address !== 'https://known.example';
      },
    },
    ...(prefill ? { prefill: (values, _context, signal) => prefill(values, signal) } : {}),
    check: ({ address }): Readonly<Record<string, string>> => {
      onRead?.();
      return address?.includes('.') ? {} : { address: 'Expected an address, got no dot in it.' };
    },
    onMessage: {
      id: 'add_to_reading_list',
      name: 'Add to the reading list',
      description: 'Proposes the links of this message',
    },
    run: run('add'),
  });
  const fix: Action<Context> = action({
    name: 'fix',
    summary: 'Correct an entry',
    example: '/notes fix 7',
    changes: true,
    options: [
      { name: 'id', kind: 'words', required: true, description: 'Which entry' },
      title,
      topics,
      date,
      { name: 'without', kind: 'value', many: true, description: 'What to take out' },
    ],
    form: { title: 'Fix an entry', submit: 'Propose', emptied: 'without' },
    begin: (): Values => ENTRY,
    run: run('fix'),
  });
  const list: Action<Context> = action({
    name: 'list',
    summary: 'List the notes',
    example: '/notes',
    options: [],
    run: () => notice({ command: '/notes', title: 'Notes', blocks: ['None.'] }),
  });
  const commands: readonly Command<Context>[] = [
    {
      name: 'notes',
      summary: 'Notes',
      cacheable: true,
      actions: [add, fix, list],
      defaultAction: 'list',
      freeTextAction: 'list',
    },
  ];
  const asker = { place: 'fake', person: 'U1', workspace: null, channel: null };
  const context: Context = { library, now: new Date('2026-11-28T09:00:00Z'), pageSize: 5, asker };
  const report = (fault: unknown) => {
    throw fault;
  };
  const answerAs = (request: string | Call, who: Context['asker']): Promise<Answer> =>
    answer(commands, request, { ...context, asker: who }, report);
  return {
    commands,
    ran,
    context,
    deskbook: {
      answer: answerAs,
      suggest: () => [],
      format: (call) => formatCall(commands, call),
      forms: createForms({
        commands,
        context: (who) => ({ ...context, asker: who }),
        answer: answerAs,
        report: () => {},
      }),
    },
  };
}
