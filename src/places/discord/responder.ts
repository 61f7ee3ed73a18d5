import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { type Wait, wait, within } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import type { OpenedForm } from '../../command/open-form.ts';
import { answerButton } from '../../command/pressed-button.ts';
import { createPresses, type Press } from '../../command/presses.ts';
import type { PlacePorts } from '../place.ts';
import { createAcknowledgeFirst } from './acknowledge-first.ts';
import { createAnswerInTime } from './answer-in-time.ts';
import { discordAsker } from './asker.ts';
import { choicesOf } from './autocomplete.ts';
import { type CustomId, readCustomId } from './custom-id.ts';
import { HIDDEN, isHiddenFromOthers } from './external-apps.ts';
import { createFormResponder } from './form-responder.ts';
import { isExpired } from './interaction-errors.ts';
import { createRetries } from './interaction-retries.ts';
import type { Editing } from './may-edit.ts';
import { readCall } from './read-call.ts';
import { createSender, isBetweenTwo, namesOf, toSendOptions, UNCLEAR } from './send-answer.ts';
import { createSharing } from './share-answer.ts';

export type ResponderOptions = Omit<PlacePorts, 'onRefused'> &
  Editing & {
    /** Milliseconds from what somebody does that an answer may take before Discord shows that the bot is thinking. Discord waits 3000. */
    readonly deferAfterMs?: number;
    /** Waits before a request is made again. */
    readonly wait?: Wait;
  };

/** Half of Discord's three seconds: the answer has to get there too. */
const DEFER_AFTER_MS = 1500;

/** Answers one interaction. Never throws: an answer that cannot be sent any more is only logged. */
export function createResponder(options: ResponderOptions): (interaction: Interaction) => Promise<void> {
  const { log } = options;
  const retries = createRetries(options.wait ?? wait, log);
  const { answerOnce } = retries;
  const sender = createSender(options, retries);
  const beginPress = createPresses();
  const { share, restore } = createSharing(sender, retries, log);

  const complete = async (interaction: AutocompleteInteraction): Promise<void> => {
    const { name } = interaction.options.getFocused(true);
    const suggestions = options.suggest(readCall(interaction), name, discordAsker(interaction, options));
    await answerOnce(() => interaction.respond(choicesOf(suggestions)));
  };

  const first = createAcknowledgeFirst({ ...options, retries });
  const untilDeferral = (interaction: Interaction) =>
    first.untilDeferral(interaction, options.deferAfterMs ?? DEFER_AFTER_MS);
  const answerInTime = createAnswerInTime({ ...options, ...first, retries, sender, beginPress });
  const forms = createFormResponder({
    ...options,
    ...first,
    retries,
    sender,
    beginPress,
    answerInTime,
    untilDeferral,
  });

  const command = async (interaction: ChatInputCommandInteraction): Promise<void> => {
    const asker = discordAsker(interaction, options);
    const call = readCall(interaction);
    const mayOpen = options.forms.mayOpen(call);
    if (first.isDoubtful(interaction, call)) {
      const open = async () => forms.answerOf(await options.forms.open(call, asker, 'typed'));
      const begin = () => (mayOpen ? open() : options.answer(call, asker));
      return await answerInTime(interaction, { asked: call, begin }, { withinMs: 0 });
    }
    if (mayOpen) return await forms.show(interaction, options.forms.open(call, asker, 'typed'), false);
    await answerInTime(interaction, options.answer(call, asker), { withinMs: untilDeferral(interaction) });
  };

  /** Shares that run, by message and button: a second press is acknowledged and shares nothing. */
  const sharing = new Set<string>();

  const button = async (interaction: ButtonInteraction): Promise<void> => {
    const id = readCustomId(interaction.customId);
    if (id?.action === 'form') return await forms.press(interaction, id);
    if (id?.action !== 'share') return await press(interaction, id);
    const key = `${interaction.message.id} ${interaction.customId}`;
    if (sharing.has(key)) return void (await answerOnce(() => interaction.deferUpdate()));
    sharing.add(key);
    try {
      await press(interaction, id);
    } finally {
      sharing.delete(key);
    }
  };

  const recallLine = async (id: CustomId | null) =>
    id && (id.command ?? (await options.longCommands.recall(id.key)));

  const press = async (interaction: ButtonInteraction, id: CustomId | null): Promise<void> => {
    const order = beginPress(interaction.customId);
    try {
      await answerPress(interaction, order, id);
      order.settle(true);
    } catch (err) {
      order.settle(false);
      throw err;
    }
  };

  const answerPress = async (
    interaction: ButtonInteraction,
    order: Press,
    id: CustomId | null,
  ): Promise<void> => {
    const deferralAt = performance.now() + untilDeferral(interaction);
    const asker = discordAsker(interaction, options);
    // An answer that only its asker sees changes in place; under a public one, whoever presses gets their own answer.
    const isPrivate = interaction.message.flags.has(MessageFlags.Ephemeral) || isBetweenTwo(interaction);
    const answerOrOpen = async (line: string): Promise<Answer | OpenedForm> => {
      if (id?.action === 'share' || !options.forms.mayOpen(line)) return await options.answer(line, asker);
      const opened = await options.forms.open(line, asker, 'typed');
      return opened.kind === 'answer' ? opened.answer : opened;
    };
    const begin = async () => {
      const pressed = await answerButton(() => recallLine(id), answerOrOpen, log);
      const { answer, isLost } = pressed;
      if (isPrivate && !isLost && !isForm(answer)) order.claim(namesOf(interaction.message), answer);
      return pressed;
    };
    const defer = (isOwn: boolean) =>
      isOwn ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const asked = id?.command ?? null;
    const isDoubtful = first.isDoubtful(interaction, asked);
    const before = isDoubtful ? await first.acknowledge(interaction, asked, () => defer(isPrivate)) : null;
    if (isDoubtful && before === null) return;
    const work = begin();
    const inTime = isDoubtful ? null : await within(work, Math.max(0, deferralAt - performance.now()));
    // A line that wants a form opens it, beside the message with the button.
    if (inTime && isForm(inTime.answer))
      return await forms.show(interaction, Promise.resolve(inTime.answer), true, deferralAt);
    const isOwn = !inTime?.isLost && isPrivate;
    const isOvertaken = () => order.isOvertaken(isOwn ? interaction.message.id : interaction.id);
    const deferred = inTime ? null : (before ?? (await answerOnce(() => defer(isOwn))));
    const { answer, isLost } = await work;
    const answered = isForm(answer) ? await forms.answerOf(answer) : answer;
    const isBeside = isLost || isForm(answer);
    const wantsShare = id?.action === 'share' && answered.reply.audience === 'channel';
    const isHidden = isHiddenFromOthers(interaction);
    const shares = wantsShare && !isHidden;
    const look = wantsShare && isHidden ? { note: HIDDEN } : { share: !shares };
    let isShown = true;
    const answerer =
      deferred ??
      (await sender.reply(interaction, answered, look, (message) => {
        if (!isOwn) return interaction.reply(toSendOptions(message, MessageFlags.Ephemeral));
        isShown = !isOvertaken();
        return isShown ? interaction.update(toSendOptions(message, 0)) : interaction.deferUpdate();
      }));
    // Whoever answered the press does the rest of it too.
    if (answerer === 'another') return;
    if (deferred !== null && isOwn && isBeside) {
      // The answer that was to change stays: it has the button to press again.
      await sender.post(interaction, answered, look, MessageFlags.Ephemeral);
      return;
    }
    // An answer that may not be there is shown once more.
    let shown = deferred === null && answerer === 'this' ? Promise.resolve(isShown) : null;
    const show = () => (shown ??= sender.edit(interaction, answered, look, isOvertaken));
    if (shares && answerer === 'this') return await share(interaction, answered, asker, show, isOvertaken);
    if (shares) return await restore(interaction, answered, { share: true, note: UNCLEAR }, isOvertaken);
    isShown = await show();
    while (isOwn && !isShown && (await order.mayBeShownAgain(interaction.message.id)))
      isShown = await sender.edit(interaction, answered, look, isOvertaken);
    // The message shows something later by now: what was changed is shown below it, unless something was changed after that.
    if (isOwn && !isShown && answered.changes && order.isLastChange(interaction.message.id))
      await sender.post(interaction, answered, look, MessageFlags.Ephemeral);
  };

  return async (interaction) => {
    try {
      if (interaction.isAutocomplete()) await complete(interaction);
      else if (interaction.isChatInputCommand()) await command(interaction);
      else if (interaction.isMessageContextMenuCommand()) await forms.fromMessage(interaction);
      else if (interaction.isModalSubmit()) await forms.submit(interaction);
      else if (interaction.isButton()) await button(interaction);
    } catch (err) {
      const ageMs = (options.clock?.now ?? Date.now)() - interaction.createdTimestamp;
      if (isExpired(err)) log.warn({ err, ageMs }, 'an answer was too late for Discord');
      else log.error({ err, ageMs }, 'an answer did not reach Discord');
    }
  };
}

function isForm(answer: Answer | OpenedForm): answer is OpenedForm {
  return 'form' in answer;
}
