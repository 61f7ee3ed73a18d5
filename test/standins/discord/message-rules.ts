import { createForm, type Form, isRecord, type Path } from './form.ts';
import type { FormFault } from './refusal.ts';

/**
 * What Discord refuses in a message. Written from its documentation and from reports of what it refuses besides, and
 * on purpose not from `src/places/discord/limits.ts`: a wrong number there has to show here.
 *
 * Messages and embeds: https://docs.discord.com/developers/resources/message
 * Components: https://docs.discord.com/developers/components/reference
 * 4000 characters in all text displays together: https://github.com/discord/discord-api-docs/pull/8562
 * 10170 bytes, past which it answers 500: https://github.com/discord/discord-api-docs/issues/8554
 */

const FLAG = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, silent: 1 << 12, componentsV2: 1 << 15 } as const;

const TYPE = {
  row: 1,
  button: 2,
  stringSelect: 3,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  separator: 14,
  container: 17,
} as const;

export type MessageKind = 'channel' | 'interaction' | 'edit';

export type MessageFaults = {
  readonly faults: readonly FormFault[];
  /** Nothing in it to show: 50006. */
  readonly empty: boolean;
  /** Past the size that Discord's own servers bear: 500. */
  readonly tooHeavy: boolean;
};

/** `flagsBefore`: the flags of the message that an edit changes; what was set stays set. */
export function checkMessage(body: unknown, kind: MessageKind, flagsBefore = 0): MessageFaults {
  const form = createForm();
  if (!isRecord(body)) {
    form.fault([], 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    return { faults: form.faults, empty: false, tooHeavy: false };
  }
  const flags = checkFlags(form, body.flags, kind) | (flagsBefore & FLAG.componentsV2);
  const isV2 = (flags & FLAG.componentsV2) !== 0;
  checkMentions(form, body.allowed_mentions);
  checkNonce(form, body.nonce);
  if (isV2) refuseLegacyFields(form, body);
  else {
    form.text(['content'], body.content, { most: 2000 });
    checkEmbeds(form, body.embeds);
  }
  const tree: Tree = { isV2, count: 0, textLength: 0, bytes: 0, customIds: new Set(), ids: new Set() };
  const components = body.components ?? [];
  const top = form.list(['components'], components, 0, isV2 ? 40 : 5);
  top.forEach((component, index) => {
    checkComponent(form, ['components', index], component, tree, isV2 ? 'top' : 'legacy');
  });
  if (tree.count > 40) {
    form.fault(['components'], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', 'The maximum is 40 components.');
  }
  if (tree.textLength > 4000) {
    form.fault(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      'Displayable text exceeds the maximum size of 4000.',
    );
  }
  const hasContent = typeof body.content === 'string' && body.content.trim() !== '';
  const hasEmbeds = Array.isArray(body.embeds) && body.embeds.length > 0;
  const empty = kind !== 'edit' && !hasContent && !hasEmbeds && top.length === 0;
  return { faults: form.faults, empty, tooHeavy: tree.bytes > 10_170 };
}

type Tree = {
  readonly isV2: boolean;
  count: number;
  textLength: number;
  bytes: number;
  readonly customIds: Set<string>;
  readonly ids: Set<number>;
};

function checkFlags(form: Form, value: unknown, kind: MessageKind): number {
  if (value === undefined || value === null) return 0;
  const flags = form.whole(['flags'], value, 0, 2 ** 31 - 1) ?? 0;
  const settable =
    kind === 'edit'
      ? FLAG.suppressEmbeds | FLAG.componentsV2 | FLAG.ephemeral
      : kind === 'interaction'
        ? FLAG.suppressEmbeds | FLAG.componentsV2 | FLAG.silent | FLAG.ephemeral
        : FLAG.suppressEmbeds | FLAG.componentsV2 | FLAG.silent;
  if ((flags & ~settable) !== 0) {
    form.fault(['flags'], 'MESSAGE_FLAGS_INVALID', `The flags ${flags & ~settable} may not be set here.`);
  }
  return flags;
}

function refuseLegacyFields(form: Form, body: Record<string, unknown>): void {
  for (const field of ['content', 'embeds', 'sticker_ids', 'poll']) {
    const value = body[field];
    const given = Array.isArray(value)
      ? value.length > 0
      : value !== undefined && value !== null && value !== '';
    if (given) {
      form.fault(
        [field],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
    }
  }
}

function checkMentions(form: Form, value: unknown): void {
  if (value === undefined || value === null) return;
  if (!isRecord(value)) {
    form.fault(['allowed_mentions'], 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    return;
  }
  const parse = form.list(['allowed_mentions', 'parse'], value.parse ?? [], 0, 3);
  parse.forEach((entry, index) => {
    if (entry !== 'users' && entry !== 'roles' && entry !== 'everyone') {
      const message = "Value must be one of ('users', 'roles', 'everyone').";
      form.fault(['allowed_mentions', 'parse', index], 'BASE_TYPE_CHOICES', message);
    }
  });
}

function checkNonce(form: Form, value: unknown): void {
  if (value === undefined || value === null || typeof value === 'number') return;
  form.text(['nonce'], value, { most: 25 });
}

function checkEmbeds(form: Form, value: unknown): void {
  if (value === undefined || value === null) return;
  let total = 0;
  const length = (text: string | null) => {
    total += text?.length ?? 0;
  };
  for (const { path, record: embed } of form.records(['embeds'], value, 0, 10)) {
    length(form.text([...path, 'title'], embed.title, { most: 256 }));
    length(form.text([...path, 'description'], embed.description, { most: 4096 }));
    if (isRecord(embed.footer)) {
      length(form.text([...path, 'footer', 'text'], embed.footer.text, { most: 2048, required: true }));
    }
    if (isRecord(embed.author)) {
      length(
        form.text([...path, 'author', 'name'], embed.author.name, { least: 1, most: 256, required: true }),
      );
    }
    for (const { path: at, record: field } of form.records([...path, 'fields'], embed.fields ?? [], 0, 25)) {
      length(form.text([...at, 'name'], field.name, { least: 1, most: 256, required: true }));
      length(form.text([...at, 'value'], field.value, { least: 1, most: 1024, required: true }));
    }
  }
  if (total > 6000) {
    form.fault(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
  }
}

type Place = 'legacy' | 'top' | 'container' | 'row' | 'section' | 'accessory';

const ALLOWED: Readonly<Record<Place, readonly number[]>> = {
  legacy: [TYPE.row],
  top: [TYPE.row, TYPE.section, TYPE.text, TYPE.gallery, TYPE.separator, TYPE.container],
  container: [TYPE.row, TYPE.section, TYPE.text, TYPE.gallery, TYPE.separator],
  row: [TYPE.button, TYPE.stringSelect, 5, 6, 7, TYPE.channelSelect],
  section: [TYPE.text],
  accessory: [TYPE.button, TYPE.thumbnail],
};

function checkComponent(form: Form, path: Path, component: unknown, tree: Tree, place: Place): void {
  tree.count += 1;
  if (!isRecord(component)) {
    form.fault(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    return;
  }
  const type = Number(component.type);
  if (!ALLOWED[place].includes(type)) {
    const message = `Value of field "type" must be one of (${ALLOWED[place].join(', ')}).`;
    form.fault([...path, 'type'], 'UNION_TYPE_CHOICES', message);
    return;
  }
  checkId(form, path, component.id, tree);
  if (type === TYPE.row) checkRow(form, path, component, tree);
  else if (type === TYPE.button) checkButton(form, path, component, tree);
  else if (type === TYPE.stringSelect) checkStringSelect(form, path, component, tree);
  else if (type >= 5 && type <= TYPE.channelSelect) checkCustomId(form, path, component.custom_id, tree);
  else if (type === TYPE.section) checkSection(form, path, component, tree);
  else if (type === TYPE.text) checkTextDisplay(form, path, component, tree);
  else if (type === TYPE.thumbnail) checkMedia(form, path, component);
  else if (type === TYPE.gallery) {
    form.list([...path, 'items'], component.items, 1, 10).forEach((item, index) => {
      if (isRecord(item)) checkMedia(form, [...path, 'items', index], item);
    });
  } else if (type === TYPE.separator) {
    if (component.spacing !== undefined) form.whole([...path, 'spacing'], component.spacing, 1, 2);
  } else checkContainer(form, path, component, tree);
}

function checkId(form: Form, path: Path, value: unknown, tree: Tree): void {
  if (value === undefined || value === 0) return;
  const id = form.whole([...path, 'id'], value, 0, 2 ** 31 - 1);
  if (id === null) return;
  if (tree.ids.has(id)) form.fault([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id must be unique');
  tree.ids.add(id);
}

function checkRow(form: Form, path: Path, row: Record<string, unknown>, tree: Tree): void {
  const children = form.list([...path, 'components'], row.components, 1, 5);
  const selects = children.filter((child) => isRecord(child) && child.type !== TYPE.button).length;
  if (selects > 0 && children.length > 1) {
    form.fault([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A select fills its row alone.');
  }
  children.forEach((child, index) => {
    checkComponent(form, [...path, 'components', index], child, tree, 'row');
  });
}

function checkButton(form: Form, path: Path, button: Record<string, unknown>, tree: Tree): void {
  const style = form.whole([...path, 'style'], button.style, 1, 5);
  form.text([...path, 'label'], button.label, { least: 1, most: 80 });
  if (button.label === undefined && button.emoji === undefined) {
    form.fault(
      [...path, 'label'],
      'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
      'A button needs a label or an emoji.',
    );
  }
  if (style === 5) {
    if (button.custom_id !== undefined) {
      const message = 'A custom id and url cannot both be specified';
      form.fault([...path, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message);
    }
    const url = form.text([...path, 'url'], button.url, { least: 1, most: 512, required: true });
    if (url !== null) checkUrl(form, [...path, 'url'], url, /^(https?|discord):$/);
    return;
  }
  if (button.url !== undefined) {
    const message = 'A custom id and url cannot both be specified';
    form.fault([...path, 'url'], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message);
  }
  checkCustomId(form, path, button.custom_id, tree);
}

function checkCustomId(form: Form, path: Path, value: unknown, tree: Tree): void {
  const id = form.text([...path, 'custom_id'], value, { least: 1, most: 100, required: true });
  if (id === null) return;
  if (tree.customIds.has(id)) {
    const message = 'Component custom id cannot be duplicated';
    form.fault([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', message);
  }
  tree.customIds.add(id);
}

function checkStringSelect(form: Form, path: Path, select: Record<string, unknown>, tree: Tree): void {
  checkCustomId(form, path, select.custom_id, tree);
  form.text([...path, 'placeholder'], select.placeholder, { most: 150 });
  const values = new Set<string>();
  for (const { path: at, record: option } of form.records([...path, 'options'], select.options, 1, 25)) {
    form.text([...at, 'label'], option.label, { least: 1, most: 100, required: true });
    form.text([...at, 'description'], option.description, { most: 100 });
    const value = form.text([...at, 'value'], option.value, { least: 1, most: 100, required: true });
    if (value !== null && values.has(value)) {
      form.fault([...at, 'value'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The value is already used.');
    }
    values.add(value ?? '');
  }
}

function checkSection(form: Form, path: Path, section: Record<string, unknown>, tree: Tree): void {
  form.list([...path, 'components'], section.components, 1, 3).forEach((child, index) => {
    checkComponent(form, [...path, 'components', index], child, tree, 'section');
  });
  if (section.accessory === undefined) {
    form.fault([...path, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required');
    return;
  }
  checkComponent(form, [...path, 'accessory'], section.accessory, tree, 'accessory');
}

function checkTextDisplay(form: Form, path: Path, display: Record<string, unknown>, tree: Tree): void {
  const content = form.text([...path, 'content'], display.content, { least: 1, most: 4000, required: true });
  tree.textLength += content?.length ?? 0;
  tree.bytes += Buffer.byteLength(content ?? '', 'utf8') + 12;
}

function checkContainer(form: Form, path: Path, container: Record<string, unknown>, tree: Tree): void {
  const colour = container.accent_color;
  if (colour !== undefined && colour !== null) form.whole([...path, 'accent_color'], colour, 0, 0xffffff);
  form.list([...path, 'components'], container.components, 1, 40).forEach((child, index) => {
    checkComponent(form, [...path, 'components', index], child, tree, 'container');
  });
}

function checkMedia(form: Form, path: Path, component: Record<string, unknown>): void {
  form.text([...path, 'description'], component.description, { most: 1024 });
  const url = isRecord(component.media) ? component.media.url : undefined;
  const text = form.text([...path, 'media', 'url'], url, { least: 1, most: 2048, required: true });
  if (text !== null) checkUrl(form, [...path, 'media', 'url'], text, /^(https?|attachment):$/);
}

function checkUrl(form: Form, path: Path, url: string, schemes: RegExp): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : null;
  if (protocol === null) form.fault(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  else if (!schemes.test(protocol)) {
    form.fault(path, 'URL_TYPE_INVALID_SCHEME', `Scheme "${protocol}" is not supported.`);
  }
}
