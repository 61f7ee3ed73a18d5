import type { Answer, ReportFault } from './answer.ts';
import type { Asker, Call, Command, Context } from './command.ts';
import { type Filled, fillIn, type Submission } from './fill-in.ts';
import { findNamedAction } from './named-action.ts';
import { type OpenedForm, type Opening, openForm, readFormLine } from './open-form.ts';
import { parse } from './parse.ts';

/** The forms of actions, for a place that can open one; see `Action.form`. */
export type Forms = {
  /** Whether such a line or call opens a form when it is typed. Reads only one whose action has a form. */
  readonly opensForm: (request: string | Call, asker: Asker) => boolean;
  /** Opens the form of a line, or answers it if it opens none. */
  readonly open: (request: string | Call, asker: Asker, how: Opening) => Promise<Opened>;
  /** The form of that line with what people left in its fields; null if the line has no form, as after a change of the commands. */
  readonly fillIn: (line: string, filled: Filled, asker: Asker) => Submission | null;
};

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
  return {
    opensForm: (request, asker) => {
      if (findNamedAction(commands, request)?.action.form?.sent === undefined) return false;
      const now = context(asker);
      return readFormLine(parse(commands, request, now), now, 'typed') !== null;
    },
    open: async (request, asker, how) => {
      const now = context(asker);
      const line = readFormLine(parse(commands, request, now), now, how);
      if (!line) return { kind: 'answer', answer: await answer(request, asker) };
      return openForm(commands, line, now, report);
    },
    fillIn: (line, filled, asker) => {
      const now = context(asker);
      const read = readFormLine(parse(commands, line, now), now, 'pressed');
      return read && fillIn(commands, read, filled, now);
    },
  };
}
