import type { DeliveryJson } from '../../../running.ts';
import { h } from '../dom.ts';
import { stateBadge, time } from './state.ts';

export function deliveryItem({ place, channel, edition, state, stages }: DeliveryJson): HTMLElement {
  return h(
    'li',
    { class: 'delivery' },
    h('h3', {}, `${edition}, ${channel}`, h('span', { class: 'small-print' }, ` ${place}`)),
    stateBadge(state),
    h(
      'ol',
      { class: 'stages bare', 'aria-label': 'Steps' },
      ...stages.map((stage) =>
        h(
          'li',
          { class: `stage stage-${stage.state}` },
          h('span', { class: 'stage-name' }, stage.name),
          h('span', { class: 'stage-state' }, stage.state),
          stage.at ? time(stage.at) : null,
          stage.detail ? h('p', { class: 'small-print' }, stage.detail) : null,
        ),
      ),
    ),
  );
}
