import type { App } from '@slack/bolt';
import type { Wait } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import type { Asker } from '../../command/command.ts';
import type { Forms, Opened } from '../../command/forms.ts';
import { listMessageOffers } from '../../command/message-links.ts';
import type { Reply } from '../../reply.ts';
import type { SlackPlace } from './asker.ts';
import type { Compose } from './compose-answer.ts';
import type { FormPlace } from './form-metadata.ts';
import { listenToSubmissions } from './form-submissions.ts';
import type { ListenerOptions } from './listener-options.ts';
import { messageLinks } from './message-links.ts';
import { postPrivately } from './post-privately.ts';
import { deliver, type Say, sendAnswer } from './send-answer.ts';
import { showForm } from './show-form.ts';
import type { SlackClient } from './web-client.ts';

export type FormListenerOptions = ListenerOptions & {
  readonly slack: SlackClient;
  readonly forms: Forms;
  readonly pause: Wait;
  readonly recall: (value: string) => Promise<string | null>;
  readonly compose: Compose;
  readonly askerAt: (place: Omit<SlackPlace, 'home'>) => Asker;
  readonly track: <T>(work: Promise<T>) => Promise<T>;
};

/** What somebody did less than three seconds ago, and where. */
export type Trigger = {
  readonly trigger: string;
  readonly place: Omit<FormPlace, 'answerUntil'>;
  readonly say: Say;
};

export type SlackForms = Pick<Forms, 'mayOpen' | 'open'> & {
  /** Shows a form that was opened, and fills it in later; returns what is to be answered instead. */
  readonly show: (opened: Opened, trigger: Trigger) => Promise<Answer | null>;
};

/** How long a response_url works: https://docs.slack.dev/interactivity/handling-user-interaction */
const RESPONSE_URL_MS = 30 * 60_000;

/** Answers submitted forms and shortcuts on messages, and returns what opens a form. */
export function listenToForms(app: App, options: FormListenerOptions): SlackForms {
  const { slack, forms, log, pause, compose, askerAt, track, stopping, longCommands } = options;
  const now = options.clock?.now ?? Date.now;
  const viewOptions = { slack, keep: longCommands?.keep, log, pause, ...(stopping ? { stopping } : {}) };

  const show: SlackForms['show'] = async (opened, { trigger, place, say }) => {
    if (opened.kind === 'answer') return opened.answer;
    const beside: Say = (content, how) => say({ ...content, replace_original: false }, how);
    const tell = (reply: Reply) => deliver(compose({ reply, part: 1, known: true }, false), beside);
    const whole = { ...place, answerUntil: now() + RESPONSE_URL_MS };
    const rest = await showForm({ trigger, opened, place: whole, say: tell }, viewOptions);
    void track(rest());
    return null;
  };

  listenToSubmissions(app, {
    ...options,
    asker: (who, { channel, channelName }) => askerAt({ ...who, channel, channelName }),
    tell: async (answer, asker, place) => {
      const content = { ...compose(answer, false), ...inThread(place), replace_original: false };
      if (place.responseUrl !== null && now() < place.answerUntil) {
        const outcome = await sendAnswer(place.responseUrl, content, log, pause);
        // Seen twice is better than asked for twice, since what was submitted may have changed something.
        if (outcome === 'sent') return;
      }
      await postPrivately(slack, { channel: place.channel, person: asker.person }, content, log, pause);
    },
  });

  for (const offer of listMessageOffers(options.commands ?? [])) {
    app.shortcut({ callback_id: offer.id, type: 'message_action' }, async ({ shortcut, ack }) => {
      await ack().catch(() => {});
      const { user, team, channel, message, response_url: responseUrl, trigger_id: trigger } = shortcut;
      const asker = askerAt({
        person: user.id,
        personName: user.username ?? user.name,
        workspace: team?.id ?? user.team_id ?? '',
        channel: channel.id,
        channelName: channel.name,
      });
      const thread = typeof message.thread_ts === 'string' ? message.thread_ts : null;
      const place = { responseUrl, channel: channel.id, channelName: channel.name, thread };
      const say: Say = (content, how) =>
        sendAnswer(responseUrl, { ...inThread(place), ...content, replace_original: false }, log, pause, how);
      const work = async () => {
        const opened = await forms.openOnMessage(offer, () => messageLinks(message), asker);
        return await show(opened, { trigger, place, say });
      };
      const answer = await track(work());
      if (answer) void track(deliver(compose(answer, false), say));
    });
  }

  return { mayOpen: forms.mayOpen, open: forms.open, show };
}

function inThread({ thread }: Pick<FormPlace, 'thread'>): { readonly thread_ts?: string } {
  return thread === null ? {} : { thread_ts: thread };
}
