import { type Guide, theGuide } from '../api-client.ts';
import { h } from '../dom.ts';
import type { View } from '../view.ts';
import { drafts } from './drafts-picture.ts';
import { overview } from './overview.ts';
import { groupClass } from './svg-frame.ts';
import { chronicle } from './timeline-in-words.ts';

export const timeline: View = async (main, _rest, isNew) => {
  if (!isNew) return;
  const guide = await theGuide();
  const groups = [...new Set(guide.plans.map(({ group }) => group))];
  const [first] = guide.timeline;
  main.replaceChildren(
    h(
      'header',
      { class: 'view-head' },
      h('p', { class: 'kicker' }, `Current to ${guide.knownUntil}`),
      h('h1', {}, 'Timeline'),
    ),
    h(
      'ul',
      { class: 'legend bare', 'aria-label': 'Key to the colours' },
      ...groups.map((group) =>
        h('li', { class: groupClass(group, guide.plans) }, h('span', { 'aria-hidden': 'true' }), group),
      ),
    ),
    figure(
      `Every plan and round of talks, and when the reading list was written.${first ? ' Shaded months are enlarged below.' : ''}`,
      (width) => overview(guide, width),
    ),
    first
      ? figure(`The drafts since ${monthOf(first)}, and what happened to them.`, (width) =>
          drafts(guide, width),
        )
      : '',
    h('h2', { class: 'chronicle-title' }, 'In words'),
    chronicle(guide),
  );
};

function monthOf({ inWords }: Guide['timeline'][number]): string {
  return inWords.replace(/^\d+ /, '');
}

/** A picture that is drawn again when its width changes. */
function figure(caption: string, draw: (width: number) => SVGElement): HTMLElement {
  const frame = h('div', { class: 'picture' });
  let width = 0;
  const watcher = new ResizeObserver(() => {
    if (!frame.isConnected) return watcher.disconnect();
    const next = Math.floor(frame.clientWidth);
    if (next === 0 || next === width) return;
    width = next;
    frame.replaceChildren(draw(width));
  });
  watcher.observe(frame);
  return h('figure', { class: 'timeline-figure' }, h('figcaption', {}, caption), frame);
}
