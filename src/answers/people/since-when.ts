/** "and since when", in the languages that people ask in. */
const SINCE_WHEN =
  /[\s,;]+(?:(?:and|und|et|y|e|i|en|ve|и|а|та|і|й|و)\s*)?(?:since when|from when|for how long|seit wann|(?:et )?depuis quand|desde cu[aá]ndo|da quando|desde quando|sinds wanneer|od kiedy|ne zamandan beri|с каких пор|с какого времени|когда вступил\p{L}*|відколи|з якого часу|منذ متى|从什么时候开始|从何时起|是从什么时候开始的)[\s?!.؟？]*$/iu;
const WHO =
  /^[¿¡\s]*(?:who|wer|qui|qui[eé]n(?:es)?|chi|quem|wie|kto|kim|кто|хто|من|谁)(?![\p{L}])|谁|(?<!\p{L})kim(?!\p{L})/iu;

/** "who is the mayor" of "who is the mayor and since when", which a role answers with its dates; null for any other question. */
export function withoutSinceWhen(asked: string): string | null {
  const before = asked.replace(SINCE_WHEN, '').trim();
  return before !== asked.trim() && before !== '' && WHO.test(before) ? before : null;
}
