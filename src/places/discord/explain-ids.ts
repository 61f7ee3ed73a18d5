/** Ids of servers and of channels cannot be told apart. https://docs.discord.com/developers/reference#snowflakes */
const ID = /^\d{15,21}$/;

export function explainIds(server: string, channel: string): string | null {
  const wrong = [server, channel].find((id) => !ID.test(id));
  return wrong === undefined
    ? null
    : `expected the ids of a server and a channel, numbers of 17 to 20 digits, got “${wrong}”`;
}
