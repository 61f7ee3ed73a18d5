import { type AfterRefusal, type Explained, explainRefusal } from '../../delivery/explain-refusal.ts';
import { REFUSAL_REASONS } from '../../delivery/messenger.ts';

const OF_DIGESTS: AfterRefusal = {
  again: 'then use /digest resume there',
  elsewhere: 'set the digest up in another channel',
  forPerson: 'Somebody else who may manage the channel can take the digest over with /digest on.',
  next: 'The next edition will be posted as planned.',
};

/** Explains a stored reason to whoever set the digest up; one that is not a refusal is returned unchanged. */
export function explain(stored: string): Explained {
  return (
    explainRefusal(stored, OF_DIGESTS) ??
    OF_THE_PAST.get(stored.split(' ')[0] ?? '') ?? { what: stored, todo: '' }
  );
}

/** Whether a digest stopped because the platform refused it, and not because somebody turned it off. */
export function isRefusal(stored: string | null): stored is string {
  return REFUSAL_REASONS.some((reason) => stored?.split(' ')[0] === reason);
}

/** Stops a digest only in stores from before a refused token was the bot's own fault. */
const OF_THE_PAST: ReadonlyMap<string, Explained> = new Map([
  [
    'token-revoked',
    {
      what: 'The bot’s token was not valid.',
      todo: 'If the bot answers again, use /digest resume in the channel.',
    },
  ],
]);
