import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { plansOfParty } from '../people/party-names.ts';

const VERB = '(?:want|ask\\s+for|ask|demand|propose|offer|call\\s+for|suggest|put\\s+forward)(?:s|ed)?';
/** "how many pupils per class did the union want" */
const WANTED = new RegExp(String.raw`(?<!\p{L})(?:did|does|do)\s+(.+?)\s+${VERB}(?!\p{L})`, 'iu');

/**
 * Whose figure is asked for: the newest text of the party that is said to want it, and the words without that. Null if the
 * words say of nobody that they want it, or of none who put a text forward.
 */
export function readWanted(
  library: Library,
  asked: string,
  about: string,
): { readonly plans: readonly Plan[]; readonly about: string } | null {
  const [, who = ''] = WANTED.exec(asked) ?? [];
  const [newest] = who === '' ? [] : plansOfParty(library, who);
  // The words that ask may be out already, with the "did the" after them.
  const asking = new RegExp(
    String.raw`(?<!\p{L})(?:(?:did|does|do)\s+)?(?:the\s+)?${RegExp.escape(who.replace(/^the\s+/iu, ''))}\s+${VERB}(?!\p{L})`,
    'iu',
  );
  const rest = about.replace(asking, ' ').replace(/\s+/g, ' ').trim();
  return newest && rest !== '' && rest !== about ? { plans: [newest], about: rest } : null;
}
