import { randomUUID } from 'node:crypto';
import { refuseView } from './view-rules.ts';
import type { Answer, Arguments } from './web-api.ts';
import type { View, Workspace } from './workspace.ts';

/** A trigger lives for three seconds: https://docs.slack.dev/interactivity/handling-user-interaction */
const TRIGGER_LIVES_MS = 3000;

/** https://docs.slack.dev/surfaces/modals: up to three views in a stack. */
const MOST_VIEWS = 3;

const LARGEST_BYTES = 250 * 1024;

/** The errors are those of https://docs.slack.dev/reference/methods/views.open and its neighbours. */
export function openView(call: Arguments, workspace: Workspace): Answer {
  return show(call, workspace, null);
}

/** On top of the view whose element was used; the stand-in takes the person's uppermost one. */
export function pushView(call: Arguments, workspace: Workspace): Answer {
  const user = workspace.triggers.get(String(call.trigger_id))?.user;
  const top = [...workspace.views.values()].findLast((view) => view.isOpen && view.user === user);
  if (!top) return { ok: false, error: 'not_found' };
  let depth = 1;
  for (let view: View | null = top; view; view = view.previous) depth += 1;
  return depth > MOST_VIEWS ? { ok: false, error: 'push_limit_reached' } : show(call, workspace, top);
}

function show(call: Arguments, workspace: Workspace, previous: View | null): Answer {
  const trigger = workspace.triggers.get(String(call.trigger_id));
  if (!trigger) return { ok: false, error: 'invalid_trigger_id' };
  if (trigger.isUsed) return { ok: false, error: 'exchanged_trigger_id' };
  if (workspace.now() - trigger.at > TRIGGER_LIVES_MS) return { ok: false, error: 'expired_trigger_id' };
  const refusal = refuse(call.view);
  if (refusal) return refusal;
  const payload = call.view as Arguments;
  const externalId = externalIdOf(payload);
  if (externalId !== null && [...workspace.views.values()].some((view) => view.externalId === externalId))
    return { ok: false, error: 'duplicate_external_id' };
  trigger.isUsed = true;
  const view: View = {
    id: `V${randomUUID().slice(0, 8).toUpperCase()}`,
    externalId,
    user: trigger.user,
    previous,
    hash: newHash(workspace),
    payload,
    isOpen: true,
  };
  workspace.views.set(view.id, view);
  workspace.events.emit('view', view);
  return { ok: true, view: viewJson(view, workspace) };
}

export function updateView(call: Arguments, workspace: Workspace): Answer {
  const view = [...workspace.views.values()].find(
    ({ id, externalId }) => id === call.view_id || (externalId !== null && externalId === call.external_id),
  );
  if (!view?.isOpen) return { ok: false, error: 'not_found' };
  if (call.hash !== undefined && call.hash !== view.hash) return { ok: false, error: 'hash_conflict' };
  const refusal = refuse(call.view);
  if (refusal) return refusal;
  replaceView(workspace, view, call.view as Arguments);
  return { ok: true, view: viewJson(view, workspace) };
}

export function replaceView(workspace: Workspace, view: View, payload: Arguments): void {
  view.payload = payload;
  // The sample answer has "" for an update without one: https://docs.slack.dev/reference/methods/views.update
  view.externalId = externalIdOf(payload);
  view.hash = newHash(workspace);
  workspace.events.emit('view', view);
}

function externalIdOf(payload: Arguments): string | null {
  const id = payload.external_id;
  return typeof id === 'string' && id !== '' ? id : null;
}

export function closeView(workspace: Workspace, view: View): void {
  view.isOpen = false;
  workspace.events.emit('view', view);
}

export function refuse(view: unknown): Answer | null {
  if (JSON.stringify(view ?? null).length > LARGEST_BYTES) return { ok: false, error: 'view_too_large' };
  const messages = refuseView(view);
  return messages.length === 0
    ? null
    : { ok: false, error: 'invalid_arguments', response_metadata: { messages } };
}

function newHash(workspace: Workspace): string {
  return `${Math.floor(workspace.now() / 1000)}.${randomUUID().slice(0, 8)}`;
}

/** As Slack gives it, with what was left out. `state` as the person left the fields. */
export function viewJson(view: View, workspace: Workspace, values: Arguments = {}): Arguments {
  return {
    close: null,
    submit: null,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    ...view.payload,
    id: view.id,
    team_id: workspace.id,
    app_id: workspace.appId,
    bot_id: workspace.botId,
    app_installed_team_id: workspace.id,
    hash: view.hash,
    root_view_id: view.previous?.id ?? view.id,
    previous_view_id: view.previous?.id ?? null,
    state: { values },
  };
}

/** What a person left in the fields: text, or the values of options. A field that is not named is left as it began. */
export type LeftInFields = Readonly<Record<string, string | readonly string[]>>;

/** Throws if Slack's client would not send it: a required field is empty, a text too long, an option not there. */
export function stateOf(view: View, left: LeftInFields): Arguments {
  const blocks = (view.payload.blocks as readonly Arguments[]).filter(({ type }) => type === 'input');
  for (const name of Object.keys(left))
    if (!blocks.some(({ block_id }) => block_id === name)) throw new Error(`There is no field "${name}".`);
  return Object.fromEntries(
    blocks.map((block) => {
      const name = String(block.block_id);
      const element = block.element as Arguments;
      const value = fieldState(element, left[name]);
      const isEmpty =
        !value.value && !value.selected_option && !(value.selected_options as unknown[])?.length;
      if (isEmpty && block.optional !== true) throw new Error(`The field "${name}" is required.`);
      return [name, { [String(element.action_id)]: { type: element.type, ...value } }];
    }),
  );
}

function fieldState(element: Arguments, left: string | readonly string[] | undefined): Arguments {
  if (element.type === 'plain_text_input') {
    const text = left ?? element.initial_value ?? '';
    if (String(text).length > Number(element.max_length ?? 3000)) throw new Error('The text is too long.');
    return { value: text === '' ? null : text };
  }
  const options = element.options as readonly Arguments[];
  const pick = (value: string) => {
    const option = options.find((each) => each.value === value);
    if (!option) throw new Error(`There is no option "${value}".`);
    return option;
  };
  if (element.type === 'multi_static_select')
    return {
      selected_options: left === undefined ? (element.initial_options ?? []) : [left].flat().map(pick),
    };
  const chosen = left === undefined ? element.initial_option : left === '' ? null : pick(String(left));
  return { selected_option: chosen ?? null };
}
