/**
 * What Slack refuses in the blocks of a message, in Slack's own words. Every number is written here from the
 * platform's documentation and never imported from `src/places/slack/limits.ts`, so that a slip there is caught here.
 *
 * https://docs.slack.dev/reference/block-kit/blocks and https://docs.slack.dev/reference/block-kit/composition-objects
 */

type Json = Readonly<Record<string, unknown>>;

/** `invalid_blocks` with one line for each fault, or `msg_blocks_too_long`. */
export type Refusal = {
  readonly error: 'invalid_blocks' | 'invalid_blocks_format' | 'msg_blocks_too_long';
  readonly messages: readonly string[];
};

/** Null if Slack would accept these blocks in a message. */
export function refuseBlocks(blocks: unknown): Refusal | null {
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', messages: [] };
  const faults: string[] = [];
  const fault: Fault = (words, pointer) => {
    faults.push(`[ERROR] ${words} [json-pointer:${pointer}]`);
  };
  if (blocks.length > 50) fault('no more than 50 items allowed', '/blocks');
  checkBlocks(blocks, '/blocks', fault);
  if (faults.length > 0) return { error: 'invalid_blocks', messages: faults };
  const size = blocks.reduce((sum: number, block) => sum + letters(block), 0) + 125 * (blocks.length - 1);
  // Undocumented: markdown alone passes up to 13 297 characters, and each further block costs about 125.
  // https://github.com/slackapi/bolt-js/issues/2509
  if (size > 13_297) return { error: 'msg_blocks_too_long', messages: [`the blocks come to ${size}`] };
  return null;
}

/** `checkInput` checks an input block, which only modals have. */
export function checkBlocks(
  blocks: readonly unknown[],
  pointer: string,
  fault: Fault,
  checkInput?: (block: Json, at: string, fault: Fault) => undefined,
): void {
  const seen = { blockIds: new Set<string>(), actionIds: new Set<string>(), tables: 0 };
  blocks.forEach((block, at) => {
    checkBlock(block, `${pointer}/${at}`, fault, seen, checkInput);
  });
}

export type Fault = (words: string, pointer: string) => undefined;
type Seen = { readonly blockIds: Set<string>; readonly actionIds: Set<string>; tables: number };

function checkBlock(
  block: unknown,
  at: string,
  fault: Fault,
  seen: Seen,
  checkInput?: (block: Json, at: string, fault: Fault) => undefined,
): undefined {
  if (!isJson(block)) return fault('must be an object', at);
  if (block.block_id !== undefined) {
    checkLength(block.block_id, 1, 255, `${at}/block_id`, fault);
    if (seen.blockIds.has(String(block.block_id))) fault('`block_id` already exists', `${at}/block_id`);
    seen.blockIds.add(String(block.block_id));
  }
  switch (block.type) {
    case 'section':
      return checkSection(block, at, fault, seen);
    case 'header':
      onlyKeys(block, ['type', 'block_id', 'text'], at, fault);
      return checkText(block.text, ['plain_text'], 150, `${at}/text`, fault);
    case 'divider':
      return onlyKeys(block, ['type', 'block_id'], at, fault);
    case 'context':
      onlyKeys(block, ['type', 'block_id', 'elements'], at, fault);
      return checkItems(block.elements, 1, 10, `${at}/elements`, fault, (element, pointer) => {
        if (isJson(element) && element.type === 'image') return;
        checkText(element, ['plain_text', 'mrkdwn'], 3000, pointer, fault);
      });
    case 'actions':
      onlyKeys(block, ['type', 'block_id', 'elements'], at, fault);
      return checkItems(block.elements, 1, 25, `${at}/elements`, fault, (element, pointer) => {
        checkButton(element, pointer, fault, seen);
      });
    case 'rich_text':
      return checkRichText(block, at, fault);
    case 'table':
      seen.tables += 1;
      if (seen.tables > 1) fault('only one table allowed', at);
      return checkTable(block, at, fault);
    case 'markdown':
      return checkLength(block.text, 1, 12_000, `${at}/text`, fault);
    case 'input':
      if (checkInput) return checkInput(block, at, fault);
      return fault('unsupported type: input', `${at}/type`);
    default:
      return fault(`unsupported type: ${String(block.type)}`, `${at}/type`);
  }
}

function checkSection(block: Json, at: string, fault: Fault, seen: Seen): undefined {
  onlyKeys(block, ['type', 'block_id', 'text', 'fields', 'accessory', 'expand'], at, fault);
  if (block.text === undefined && block.fields === undefined) {
    fault('missing required field: text or fields', at);
  }
  if (block.text !== undefined) {
    checkText(block.text, ['plain_text', 'mrkdwn'], 3000, `${at}/text`, fault);
  }
  if (block.fields !== undefined) {
    checkItems(block.fields, 1, 10, `${at}/fields`, fault, (field, pointer) => {
      checkText(field, ['plain_text', 'mrkdwn'], 2000, pointer, fault);
    });
  }
  if (block.accessory !== undefined) checkButton(block.accessory, `${at}/accessory`, fault, seen);
}

export function checkText(
  text: unknown,
  types: readonly string[],
  longest: number,
  at: string,
  fault: Fault,
): undefined {
  if (!isJson(text)) return fault('must be an object', at);
  if (!types.includes(String(text.type))) fault(`must be one of ${types.join(', ')}`, `${at}/type`);
  const keys = text.type === 'plain_text' ? ['type', 'text', 'emoji'] : ['type', 'text', 'verbatim'];
  onlyKeys(text, keys, at, fault);
  // Slack keeps plain text escaped, so "&" is taken to count as "&amp;". Stricter than what is documented.
  const counted = text.type === 'plain_text' ? escaped(text.text) : text.text;
  if (String(text.text).trim() === '') fault('must be more than 0 characters', `${at}/text`);
  checkLength(counted, 1, longest, `${at}/text`, fault);
}

function checkButton(button: unknown, at: string, fault: Fault, seen: Seen): undefined {
  if (!isJson(button)) return fault('must be an object', at);
  if (button.type !== 'button') return fault(`unsupported type: ${String(button.type)}`, `${at}/type`);
  const keys = ['type', 'action_id', 'text', 'value', 'url', 'style', 'accessibility_label', 'confirm'];
  onlyKeys(button, keys, at, fault);
  checkText(button.text, ['plain_text'], 75, `${at}/text`, fault);
  checkLength(button.action_id, 1, 255, `${at}/action_id`, fault);
  const id = String(button.action_id);
  if (seen.actionIds.has(id)) fault('`action_id` already exists', `${at}/action_id`);
  seen.actionIds.add(id);
  if (button.value !== undefined) checkLength(button.value, 1, 2000, `${at}/value`, fault);
  if (button.url !== undefined) checkUrl(button.url, `${at}/url`, fault);
  if (button.accessibility_label !== undefined) {
    checkLength(escaped(button.accessibility_label), 1, 75, `${at}/accessibility_label`, fault);
  }
  if (button.style !== undefined && button.style !== 'primary' && button.style !== 'danger') {
    fault('must be one of primary, danger', `${at}/style`);
  }
}

function checkRichText(block: Json, at: string, fault: Fault): undefined {
  onlyKeys(block, ['type', 'block_id', 'elements'], at, fault);
  checkItems(block.elements, 1, Number.POSITIVE_INFINITY, `${at}/elements`, fault, (element, pointer) => {
    if (!isJson(element)) return fault('must be an object', pointer);
    const inner = `${pointer}/elements`;
    switch (element.type) {
      case 'rich_text_section':
      case 'rich_text_quote':
      case 'rich_text_preformatted': {
        onlyKeys(element, ['type', 'elements', 'border'], pointer, fault);
        const types = element.type === 'rich_text_preformatted' ? ['text', 'link'] : [...RICH_TEXT_ELEMENTS];
        return checkItems(element.elements, 1, Number.POSITIVE_INFINITY, inner, fault, (leaf, leafAt) => {
          checkRichTextLeaf(leaf, types, leafAt, fault);
        });
      }
      case 'rich_text_list':
        onlyKeys(element, ['type', 'elements', 'style', 'indent', 'offset', 'border'], pointer, fault);
        if (element.style !== 'bullet' && element.style !== 'ordered') {
          fault('must be one of bullet, ordered', `${pointer}/style`);
        }
        return checkItems(element.elements, 1, Number.POSITIVE_INFINITY, inner, fault, (item, itemAt) => {
          if (!isJson(item) || item.type !== 'rich_text_section') {
            return fault('must be a rich_text_section', itemAt);
          }
          checkItems(
            item.elements,
            1,
            Number.POSITIVE_INFINITY,
            `${itemAt}/elements`,
            fault,
            (leaf, leafAt) => {
              checkRichTextLeaf(leaf, RICH_TEXT_ELEMENTS, leafAt, fault);
            },
          );
        });
      default:
        return fault(`unsupported type: ${String(element.type)}`, `${pointer}/type`);
    }
  });
  // No number is documented for rich text; a section's is taken.
  if (letters(block) > 3000) fault('must be less than 3001 characters', at);
}

const RICH_TEXT_ELEMENTS = ['text', 'link', 'emoji', 'date', 'user', 'channel', 'usergroup', 'broadcast'];

function checkRichTextLeaf(leaf: unknown, types: readonly string[], at: string, fault: Fault): undefined {
  if (!isJson(leaf)) return fault('must be an object', at);
  if (!types.includes(String(leaf.type))) {
    return fault(`unsupported type: ${String(leaf.type)}`, `${at}/type`);
  }
  if (leaf.type === 'text') {
    onlyKeys(leaf, ['type', 'text', 'style'], at, fault);
    checkLength(leaf.text, 1, 3000, `${at}/text`, fault);
  }
  if (leaf.type === 'link') {
    onlyKeys(leaf, ['type', 'text', 'url', 'style', 'unsafe'], at, fault);
    checkUrl(leaf.url, `${at}/url`, fault);
    if (leaf.text !== undefined) checkLength(leaf.text, 1, 3000, `${at}/text`, fault);
  }
  if (leaf.style !== undefined) {
    if (!isJson(leaf.style)) return fault('must be an object', `${at}/style`);
    onlyKeys(leaf.style, ['bold', 'italic', 'strike', 'code', 'underline'], `${at}/style`, fault);
  }
}

function checkTable(block: Json, at: string, fault: Fault): undefined {
  onlyKeys(block, ['type', 'block_id', 'rows', 'column_settings'], at, fault);
  checkItems(block.rows, 1, 100, `${at}/rows`, fault, (row, rowAt) => {
    checkItems(row, 1, 20, rowAt, fault, (cell, cellAt) => {
      if (!isJson(cell)) return fault('must be an object', cellAt);
      if (cell.type === 'raw_text') return checkLength(cell.text, 1, 3000, `${cellAt}/text`, fault);
      if (cell.type === 'rich_text') return checkRichText(cell, cellAt, fault);
      fault(`unsupported type: ${String(cell.type)}`, `${cellAt}/type`);
    });
  });
}

export function checkItems(
  items: unknown,
  fewest: number,
  most: number,
  at: string,
  fault: Fault,
  check: (item: unknown, pointer: string) => undefined,
): undefined {
  if (!Array.isArray(items)) return fault('must be an array', at);
  if (items.length < fewest) fault(`no less than ${fewest} items allowed`, at);
  if (items.length > most) fault(`no more than ${most} items allowed`, at);
  items.forEach((item, index) => {
    check(item, `${at}/${index}`);
  });
}

export function checkLength(
  text: unknown,
  shortest: number,
  longest: number,
  at: string,
  fault: Fault,
): undefined {
  if (typeof text !== 'string') return fault('must be a string', at);
  if (text.length < shortest) fault(`must be more than ${shortest - 1} characters`, at);
  if (text.length > longest) fault(`must be less than ${longest + 1} characters`, at);
  // A half of a surrogate pair is no character: Slack's JSON reader takes none.
  if (!text.isWellFormed()) fault('must be valid unicode', at);
}

function checkUrl(url: unknown, at: string, fault: Fault): undefined {
  checkLength(url, 1, 3000, at, fault);
  if (typeof url !== 'string' || !/^https?:\/\/[^\s<>|"]+$/.test(url)) fault('invalid url', at);
}

export function onlyKeys(value: Json, known: readonly string[], at: string, fault: Fault): undefined {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) fault(`invalid additional property: ${key}`, at);
  }
}

/** The characters in every text and address below a value, escaped. */
function letters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + letters(each), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    if (key === 'value' || key === 'action_id' || key === 'type') return sum;
    if (typeof inner !== 'string') return sum + letters(inner);
    return sum + (value.type === 'mrkdwn' ? inner : escaped(inner)).length;
  }, 0);
}

function escaped(text: unknown): string {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
