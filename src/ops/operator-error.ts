/**
 * Something that the person who runs the bot can fix: settings, the guide, the store, the port. The message says what
 * was expected, what was found and what to do, so it is shown without a stack.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  /** One fault per line if there are several, otherwise the message alone. */
  readonly lines: readonly string[];

  constructor(
    summary: string,
    details: { readonly lines?: readonly string[]; readonly cause?: unknown } = {},
  ) {
    const { lines = [], cause } = details;
    super([summary, ...lines].join('\n'), { cause });
    this.lines = lines.length === 0 ? [summary] : lines;
  }
}
