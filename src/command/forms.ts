import type { Answer, ReportFault } from './answer.ts';
import type { Asker, Call, Command, Context } from './command.ts';
import { type Filled, fillIn, type Submission } from './fill-in.ts';
import { askOfLinks, type OfferedOnMessages } from './message-links.ts';
import { findNamedAction } from './named-action.ts';
import { type OpenedForm, type Opening, openForm, readFormLine } from './open-form.ts';
import { parse } from './parse.ts';

/** The forms of actions, for a place that can open one; see `Action.form`. */
export type Forms = {
  /**
   * Whether such a line or call may open a form when it is typed. Costs a few comparisons, so it needs no turn; `open` is what
   * reads the line.
   */
  readonly mayOpen: (request: string | Call) => boolean;
  /** Opens the form of a line, or answers it if it opens none. */
  readonly open: (request: string | Call, asker: Asker, how: Opening) => Promise<Opened>;
  /** Opens what is offered on messages for the links of one, which `links` finds, or answers why there is no form. */
  readonly openOnMessage: (offer: OfferedOnMessages, links: Links, asker: Asker) => Promise<Opened>;
  /** The form of that line with what people left in its fields; null if the line has no form, as after a change of the commands. */
  readonly fillIn: (line: string, filled: Filled, asker: Asker) => Promise<Submission | Refused | null>;
};

export type Links = () => readonly string[];

/** What was filled in was not read, since there was no room for it: as a reply, and in words. */
export type Refused = { readonly refused: Answer; readonly words: string };

/** A form to open, or what to say instead. */
export type Opened = OpenedForm | { readonly kind: 'answer'; readonly answer: Answer };

export type FormsOptions<C extends Context> = {
  readonly commands: readonly Command<C>[];
  readonly context: (asker: Asker) => C;
  readonly answer: (request: string | Call, asker: Asker) => Promise<Answer>;
  readonly report: ReportFault;
};

export function createForms<C extends Context>({
  commands,
  context,
  answer,
  report,
}: FormsOptions<C>): Forms {
  const open: Forms['open'] = async (request, asker, how) => {
    const now = context(asker);
    const line = readFormLine(parse(commands, request, now), now, how);
    if (!line) return { kind: 'answer', answer: await answer(request, asker) };
    return openForm(commands, line, now, report);
  };
  return {
    mayOpen: (request) => findNamedAction(commands, request)?.action.form?.sent !== undefined,
    open,
    openOnMessage: async (offer, links, asker) => {
      const asked = askOfLinks(offer, links());
      if ('line' in asked) return open(asked.line, asker, 'typed');
      return { kind: 'answer', answer: { reply: asked.reply, part: 1, known: true } };
    },
    fillIn: async (line, filled, asker) => {
      const now = context(asker);
      const read = readFormLine(parse(commands, line, now), now, 'pressed');
      return read && fillIn(commands, read, filled, now);
    },
  };
}
