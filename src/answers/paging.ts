import { type Button, runButton } from '../reply.ts';

/** One page of a list: `typed` is its number as typed, `line` the command that shows a page. */
export function paginate(
  total: number,
  pageSize: number,
  typed: string | undefined,
  line: (page: number) => string,
) {
  const pages = Math.ceil(total / pageSize);
  const page = Math.max(1, Math.min(Number.parseInt(typed ?? '', 10) || 1, pages));
  const buttons: Button[] = [];
  if (page > 1) buttons.push(runButton('Previous page', line(page - 1)));
  if (page < pages) buttons.push(runButton('Next page', line(page + 1), true));
  return {
    start: (page - 1) * pageSize,
    end: page * pageSize,
    /** The page as an option of its own line; undefined for the first, which needs none. */
    option: page === 1 ? undefined : page,
    inWords: pages > 1 ? ` · page ${page} of ${pages}` : '',
    buttons,
  };
}
