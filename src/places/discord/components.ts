import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import type { Button } from '../../reply.ts';
import type { CustomIds } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { isBlank, linkTarget } from './markdown.ts';
import type { Piece } from './piece.ts';
import { shorten } from './shorten.ts';

/** The pieces as Discord's components, with a line above the piece `footer`. */
export function buildComponents(
  pieces: readonly Piece[],
  footer: Piece | undefined,
  ids: CustomIds,
): APIComponentInContainer[] {
  const found: APIComponentInContainer[] = [];
  let text: string | null = null;
  const close = () => {
    if (text !== null) found.push({ type: ComponentType.TextDisplay, content: text });
    text = null;
  };
  for (const piece of pieces) {
    if (piece === footer) {
      close();
      found.push({ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small });
    }
    if (piece.kind === 'text') {
      if (piece.opens) close();
      text = text === null ? piece.markdown : `${text}${piece.glue}${piece.markdown}`;
      continue;
    }
    close();
    if (piece.kind === 'section') {
      found.push({
        type: ComponentType.Section,
        components: [{ type: ComponentType.TextDisplay, content: piece.markdown }],
        accessory: buttonComponent(piece.button, ids),
      });
    } else {
      const row: APIActionRowComponent<APIButtonComponentWithCustomId | APIButtonComponentWithURL> = {
        type: ComponentType.ActionRow,
        components: piece.buttons.map((button) => buttonComponent(button, ids)),
      };
      found.push(row);
    }
  }
  close();
  return found;
}

function buttonComponent(
  button: Button,
  ids: CustomIds,
): APIButtonComponentWithCustomId | APIButtonComponentWithURL {
  const label = labelOf(button);
  switch (button.kind) {
    case 'open':
      return {
        type: ComponentType.Button,
        style: ButtonStyle.Link,
        label,
        url: linkTarget(button.url) ?? '',
      };
    case 'run':
      return {
        type: ComponentType.Button,
        style: button.primary ? ButtonStyle.Primary : ButtonStyle.Secondary,
        label,
        custom_id: ids.of('run', button.command),
      };
    case 'form':
      return {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label,
        custom_id: ids.of(button.step === undefined ? 'form' : `form${button.step}`, button.command),
      };
    case 'share':
      return {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label,
        custom_id: ids.of('share', button.command),
      };
    default:
      return button satisfies never;
  }
}

/** Never blank. Labels are plain text, so nothing is escaped. */
export function labelOf(button: Button): string {
  const fallback = button.kind === 'open' ? button.url : button.command;
  const label = [button.label, fallback, '…'].find((text) => !isBlank(text)) ?? '…';
  return shorten(label, LIMITS.buttonLabel);
}
