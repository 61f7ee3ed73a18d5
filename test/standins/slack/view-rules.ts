import {
  checkBlocks,
  checkItems,
  checkLength,
  checkText,
  type Fault,
  isJson,
  onlyKeys,
} from './block-rules.ts';

/**
 * What Slack refuses in a modal, one line for each fault. Written from the platform's documentation, independently of
 * `src/places/slack/limits.ts`: https://docs.slack.dev/reference/views/modal-views,
 * https://docs.slack.dev/reference/block-kit/blocks/input-block and
 * https://docs.slack.dev/reference/block-kit/block-elements
 */
export function refuseView(view: unknown): readonly string[] {
  const faults: string[] = [];
  const fault: Fault = (words, pointer) => {
    faults.push(`[ERROR] ${words} [json-pointer:${pointer}]`);
  };
  if (!isJson(view)) {
    fault('must be an object', '/view');
    return faults;
  }
  onlyKeys(view, VIEW_KEYS, '/view', fault);
  if (view.type !== 'modal') fault('must be modal', '/view/type');
  checkText(view.title, ['plain_text'], 24, '/view/title', fault);
  if (view.close !== undefined) checkText(view.close, ['plain_text'], 24, '/view/close', fault);
  if (view.submit !== undefined) checkText(view.submit, ['plain_text'], 24, '/view/submit', fault);
  if (view.private_metadata !== undefined)
    checkLength(view.private_metadata, 0, 3000, '/view/private_metadata', fault);
  for (const key of ['callback_id', 'external_id'])
    if (view[key] !== undefined) checkLength(view[key], 0, 255, `/view/${key}`, fault);
  if (!Array.isArray(view.blocks)) {
    fault('must be an array', '/view/blocks');
    return faults;
  }
  if (view.blocks.length > 100) fault('no more than 100 items allowed', '/view/blocks');
  const hasInput = view.blocks.some((block) => isJson(block) && block.type === 'input');
  if (hasInput && view.submit === undefined) fault('missing required field: submit', '/view');
  checkBlocks(view.blocks, '/view/blocks', fault, checkInput);
  return faults;
}

const VIEW_KEYS = [
  ...['type', 'title', 'blocks', 'close', 'submit', 'private_metadata', 'callback_id'],
  ...['clear_on_close', 'notify_on_close', 'external_id', 'submit_disabled'],
];

function checkInput(block: Readonly<Record<string, unknown>>, at: string, fault: Fault): undefined {
  onlyKeys(block, ['type', 'block_id', 'label', 'element', 'dispatch_action', 'hint', 'optional'], at, fault);
  checkText(block.label, ['plain_text'], 2000, `${at}/label`, fault);
  if (block.hint !== undefined) checkText(block.hint, ['plain_text'], 2000, `${at}/hint`, fault);
  const { element } = block;
  const inner = `${at}/element`;
  if (!isJson(element)) return fault('must be an object', inner);
  if (element.action_id !== undefined) checkLength(element.action_id, 1, 255, `${inner}/action_id`, fault);
  switch (element.type) {
    case 'plain_text_input': {
      onlyKeys(element, INPUT_KEYS, inner, fault);
      const most = element.max_length ?? 3000;
      if (typeof most !== 'number' || most < 1 || most > 3000)
        fault('must be 1 to 3000', `${inner}/max_length`);
      if (element.initial_value !== undefined)
        checkLength(element.initial_value, 1, Number(most), `${inner}/initial_value`, fault);
      if (element.placeholder !== undefined)
        checkText(element.placeholder, ['plain_text'], 150, `${inner}/placeholder`, fault);
      return;
    }
    case 'static_select':
    case 'multi_static_select': {
      onlyKeys(element, SELECT_KEYS, inner, fault);
      checkItems(element.options, 1, 100, `${inner}/options`, fault, (option, pointer) => {
        checkOption(option, pointer, fault);
      });
      const options = (Array.isArray(element.options) ? element.options : []).map((each) =>
        JSON.stringify(each),
      );
      const isMulti = element.type === 'multi_static_select';
      const initial = isMulti ? element.initial_options : element.initial_option;
      if (initial === undefined) return;
      const chosen = isMulti ? initial : [initial];
      return checkItems(chosen, 1, 100, `${inner}/initial_options`, fault, (option, pointer) => {
        if (!options.includes(JSON.stringify(option))) fault('must match one of the options', pointer);
      });
    }
    default:
      return fault(`unsupported type: ${String(element.type)}`, `${inner}/type`);
  }
}

const INPUT_KEYS = [
  ...['type', 'action_id', 'initial_value', 'multiline', 'min_length', 'max_length'],
  ...['dispatch_action_config', 'focus_on_load', 'placeholder'],
];
const SELECT_KEYS = [
  ...['type', 'action_id', 'options', 'option_groups', 'initial_option', 'initial_options'],
  ...['confirm', 'max_selected_items', 'focus_on_load', 'placeholder'],
];

function checkOption(option: unknown, at: string, fault: Fault): undefined {
  if (!isJson(option)) return fault('must be an object', at);
  onlyKeys(option, ['text', 'value', 'description'], at, fault);
  checkText(option.text, ['plain_text'], 75, `${at}/text`, fault);
  checkLength(option.value, 1, 75, `${at}/value`, fault);
}
