/**
 * What a person typed after a slash command, as plain text. Slack sends `&`, `<` and `>` escaped and, if a command
 * asks for it, people, channels and links in angle brackets: `<@U1|anna>`, `<#C1|general>`, `<https://a.example|a>`.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export function decodeTypedText(text: string): string {
  return text
    .replace(
      /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g,
      (_whole, mark: string, target: string, label?: string) => {
        const words = label || target.replace(/^mailto:/, '');
        return mark === '@' || mark === '#' ? `${mark}${words}` : words;
      },
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
