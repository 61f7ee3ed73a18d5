import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { once, within } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import type { Asker } from '../../command/command.ts';
import type { Filled, Submission } from '../../command/fill-in.ts';
import type { Form } from '../../command/form.ts';
import { type CardOptions, formCard } from '../../command/form-card.ts';
import type { Opened } from '../../command/forms.ts';
import { listMessageOffers } from '../../command/message-links.ts';
import { notice } from '../../command/notice.ts';
import { FILL_MS } from '../../command/open-form.ts';
import { answerButton } from '../../command/pressed-button.ts';
import type { Press } from '../../command/presses.ts';
import type { PlacePorts } from '../place.ts';
import type { AcknowledgeFirst } from './acknowledge-first.ts';
import type { AnswerInTime } from './answer-in-time.ts';
import { discordAsker } from './asker.ts';
import { type CustomId, createCustomIds, readCustomId } from './custom-id.ts';
import { formModal } from './form-modal.ts';
import { type ModalStep, stepsOf } from './form-steps.ts';
import type { Retries } from './interaction-retries.ts';
import { LIMITS } from './limits.ts';
import type { Editing } from './may-edit.ts';
import { messageLinks } from './message-links.ts';
import { readModal } from './read-modal.ts';
import type { DiscordMessage } from './render.ts';
import { type createSender, namesOf, toSendOptions } from './send-answer.ts';
import { shorten } from './shorten.ts';

export type FormResponderOptions = Pick<
  PlacePorts,
  'answer' | 'forms' | 'commands' | 'longCommands' | 'log'
> &
  Editing & {
    readonly retries: Retries;
    readonly sender: ReturnType<typeof createSender>;
    readonly beginPress: (button: string) => Press;
    readonly answerInTime: AnswerInTime;
    readonly isDoubtful: AcknowledgeFirst['isDoubtful'];
    /** Milliseconds until Discord must have had a first answer, with room for the way there. */
    readonly untilDeferral: (interaction: Interaction) => number;
  };

type Opener = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | ButtonInteraction;

/**
 * Opens forms and answers what is filled in. A modal must be the first answer and cannot be changed later, so it is for a form of
 * one step of which nothing has to be looked up; any other is a private card whose buttons open a modal for each step. What is
 * filled in so far stands in the buttons' own lines.
 */
export function createFormResponder(options: FormResponderOptions) {
  const { forms, longCommands, log, retries, sender, beginPress, answerInTime, isDoubtful, untilDeferral } =
    options;
  const offers = listMessageOffers(options.commands);

  const cardOf = (form: Form, card: CardOptions = {}): Answer => ({
    reply: formCard(form, { steps: stepsOf(form), ...card }),
    part: 1,
    known: true,
  });

  const answerOf = async (opened: Opened): Promise<Answer> => {
    if (opened.kind === 'answer') return opened.answer;
    return cardOf((await opened.fill?.(AbortSignal.timeout(FILL_MS))) ?? opened.form);
  };

  const showModal = async (interaction: Opener, form: Form, shown: ModalStep, step: number | null) => {
    // Whoever fills it in may do so after a restart.
    const id = createCustomIds(longCommands.keep, null).of(step === null ? 'form' : `form${step}`, form.line);
    const title = step === null ? form.title : shown.label;
    await retries.answerOnce(() => interaction.showModal(formModal(shown, title, id)));
  };

  /**
   * Shows a form that is opened, or what is to be answered instead; `deferralAt` is when Discord must have had a first answer.
   * `isPrivate`: whoever asked sees it alone, even where answers are for everybody.
   */
  const show = async (
    interaction: Opener,
    opening: Promise<Opened>,
    isPrivate: boolean,
    deferralAt = performance.now() + untilDeferral(interaction),
  ): Promise<void> => {
    const left = () => deferralAt - performance.now();
    const opened = await within(opening, Math.max(0, left()));
    if (opened?.kind === 'form' && !opened.fill) {
      const [only, ...more] = stepsOf(opened.form);
      if (only && more.length === 0) return await showModal(interaction, opened.form, only, null);
    }
    await answerInTime(interaction, opening.then(answerOf), { withinMs: left(), isPrivate });
  };

  const recall = (id: CustomId) => async () => id.command ?? (await longCommands.recall(id.key));

  /** A button that asks for a form: for all of it, or for one step of a card. */
  const press = async (interaction: ButtonInteraction, id: CustomId): Promise<void> => {
    const deferralAt = performance.now() + untilDeferral(interaction);
    const asker = discordAsker(interaction, options);
    const work = answerButton(recall(id), async (line) => line, log);
    const found = await within(work, untilDeferral(interaction));
    if (typeof found?.answer !== 'string') {
      const late = work.then(async ({ answer }) =>
        typeof answer === 'string' ? answerOf(await forms.open(answer, asker, 'pressed')) : answer,
      );
      return await answerInTime(interaction, late, { withinMs: 0, isPrivate: true });
    }
    const line = found.answer;
    const opening = forms.open(line, asker, 'pressed');
    if (id.step === null) return await show(interaction, opening, true, deferralAt);
    const opened = await within(opening, Math.max(0, deferralAt - performance.now()));
    const step = opened?.kind === 'form' && stepsOf(opened.form)[id.step - 1];
    if (opened?.kind === 'form' && step) return await showModal(interaction, opened.form, step, id.step);
    const card = opening.then((late) => (late.kind === 'form' ? cardOf(late.form) : late.answer));
    await answerInTime(interaction, card, { withinMs: 0, isPrivate: true });
  };

  const fillIn = async (line: string, filled: Filled, asker: Asker): Promise<Submission | Answer> => {
    const submission = await forms.fillIn(line, filled, asker);
    if (submission === null) return LOST;
    return 'refused' in submission ? submission.refused : submission;
  };

  const submit = async (interaction: ModalSubmitInteraction): Promise<void> => {
    const id = readCustomId(interaction.customId);
    if (id?.action !== 'form') return;
    const asker = discordAsker(interaction, options);
    const filled = readModal(interaction);
    const read = once(() => answerButton(recall(id), async (line) => fillIn(line, filled, asker), log));
    const isDone = ({ errors }: Submission) => id.step === null && Object.keys(errors).length === 0;
    const answerRead = async (): Promise<Answer> => {
      const { answer } = await read();
      if (!('form' in answer)) return withTyped(answer, filled);
      return isDone(answer) ? await options.answer(answer.call, asker) : cardOf(answer.form, answer);
    };
    if (id.step === null && isDoubtful(interaction, id.command)) {
      const doubtful = { asked: id.command, begin: answerRead };
      return await answerInTime(interaction, doubtful, { withinMs: 0, isPrivate: true });
    }
    const deferralAt = performance.now() + untilDeferral(interaction);
    const found = await within(read(), untilDeferral(interaction));
    const isStep = id.step !== null && found !== null && 'form' in found.answer;
    if (isStep && interaction.isFromMessage()) {
      const update = (message: DiscordMessage) => interaction.update(toSendOptions(message, 0));
      const order = beginPress('');
      const card = await answerRead();
      order.claim(namesOf(interaction.message), card);
      const answerer = await sender.reply(interaction, card, {}, update);
      const isOvertaken = () => order.isOvertaken(interaction.message.id);
      if (answerer === 'unclear') await sender.edit(interaction, card, {}, isOvertaken);
      return;
    }
    const withinMs = deferralAt - performance.now();
    await answerInTime(interaction, answerRead(), { withinMs, isPrivate: true });
  };

  /** What a command offers on messages was chosen for one. */
  const fromMessage = async (interaction: MessageContextMenuCommandInteraction): Promise<void> => {
    const offer = offers.find(({ name }) => shorten(name, LIMITS.messageCommand) === interaction.commandName);
    if (!offer) return;
    const asker = discordAsker(interaction, options);
    const opening = forms.openOnMessage(offer, () => messageLinks(interaction.targetMessage), asker);
    await show(interaction, opening, true);
  };

  return { show, answerOf, press, submit, fromMessage };
}

/** With what was typed, since the modal is gone. */
function withTyped(answer: Answer, filled: Filled): Answer {
  const { reply } = answer;
  const fields = Object.entries(filled).map(([label, left]) => ({ label, value: [left].flat().join(', ') }));
  const typed = fields.filter(({ value }) => value !== '');
  if (typed.length === 0) return answer;
  const blocks = [
    { kind: 'heading', text: 'What you typed' },
    { kind: 'fields', fields: typed },
  ] as const;
  return { ...answer, reply: { ...reply, blocks: [...reply.blocks, ...blocks] } };
}

const LOST: Answer = {
  reply: notice({
    command: '/help',
    title: 'This form can no longer be read',
    blocks: ['It is from before a change of the bot. Nothing was sent: please ask for it anew.'],
    changedNothing: true,
  }),
  part: 1,
  known: true,
};
