import type { AnswerJson } from '../../../api.ts';
import { post } from '../api-client.ts';
import { h, say, unbroken } from '../dom.ts';
import { messageOf } from '../messages/message.ts';

/** Draws an answer as each platform shows it. A button of a message that runs a command is passed to `go`. */
export function showAnswer(answered: HTMLElement, shown: AnswerJson, go: (line: string) => void): void {
  const columns = h('div', { class: 'places' });
  const heading = h('h2', { class: 'answered-title', tabindex: '-1' }, unbroken(shown.reply.title));
  const rooms = new Map<string, HTMLElement>();
  for (const place of shown.places) {
    const message = messageOf(place, shown, (button, pressedOn) => press(place.id, button, pressedOn));
    rooms.set(place.id, message.room);
    columns.append(message.card);
  }
  answered.replaceChildren(
    h('div', { class: 'answered-head' }, h('p', { class: 'asked' }, h('code', {}, shown.line)), heading),
    columns,
  );

  async function press(placeId: string, button: object, pressedOn: HTMLButtonElement): Promise<void> {
    pressedOn.disabled = true;
    try {
      const next = await post('press', { place: placeId, button });
      if (next.shared) share(placeId, next, pressedOn);
      else go(next.line);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      pressedOn.after(h('span', { class: 'pressed-fault', role: 'alert' }, words));
    } finally {
      pressedOn.disabled = false;
    }
  }

  /**
   * The message that everybody in the channel sees appears below the asker's own, which loses its button: nothing is
   * shared twice.
   */
  function share(placeId: string, next: AnswerJson, pressedOn: HTMLButtonElement): void {
    const place = next.places.find(({ id }) => id === placeId);
    const room = rooms.get(placeId);
    if (!place || !room) return;
    const { message } = messageOf(place, next, (button, on) => press(placeId, button, on));
    message.tabIndex = -1;
    room.append(message);
    pressedOn.remove();
    message.scrollIntoView({ block: 'nearest' });
    message.focus({ preventScroll: true });
    say(`Shared with the channel in ${place.name}.`);
  }
}
