import { once } from '../../async.ts';
import { isAnsweredBy, type LookUp, type Said } from './look-up.ts';
import { isFullMember, type User } from './membership.ts';
import type { SlackClient } from './web-client.ts';

/** Who somebody is, as Slack says; null if it does not have them, or does not show them to the bot. */
export type FindPerson = () => Promise<Said<User | null>>;

/** Slack is asked once, whatever of one answer depends on it: so no part of it contradicts another. */
export function createFindPerson(person: string, slack: SlackClient, lookUp: LookUp): FindPerson {
  return once(async () => {
    const said = await lookUp('who a person is', async () => {
      const { user } = await slack.users.info({ user: person });
      if (!user) throw new Error('Expected a person, got none.');
      return user;
    });
    return isAnsweredBy(said, 'user_not_found', 'user_not_visible') ? NOBODY : said;
  });
}

const NOBODY = { kind: 'said', value: null } as const;

/** `isMember`: a full one, of the bot's own workspace `home`, which is null while it is not known. */
export async function findMembership(
  find: FindPerson,
  home: string | null,
): Promise<Said<{ readonly user: User | null; readonly isMember: boolean }>> {
  const said = await find();
  if (said.kind === 'unsaid') return said;
  const user = said.value;
  if (user === null) return { kind: 'said', value: { user, isMember: false } };
  if (home === null) return { kind: 'unsaid', failure: { kind: 'unknown', why: HOME_UNKNOWN } };
  return { kind: 'said', value: { user, isMember: isFullMember(home, user) } };
}

const HOME_UNKNOWN = 'the bot’s own workspace is not known yet';
