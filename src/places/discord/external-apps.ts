import { type Interaction, InteractionContextType, PermissionFlagsBits } from 'discord.js';

/**
 * Whether Discord shows whatever answers the interaction to its asker alone, by what the interaction says: in a server that the
 * bot was not invited to, to whoever lacks Use External Apps there. If Discord left the permissions out, nobody knows beforehand.
 * @see https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
 */
export function isHiddenFromOthers({
  context,
  authorizingIntegrationOwners,
  memberPermissions,
}: Interaction): boolean {
  return (
    context === InteractionContextType.Guild &&
    authorizingIntegrationOwners.guildId === null &&
    memberPermissions?.has(PermissionFlagsBits.UseExternalApps) === false
  );
}

/** Below an answer that was to be shared where Discord shows it to its asker alone. */
export const HIDDEN = 'Not shared: to share here, you need the permission Use External Apps.';
