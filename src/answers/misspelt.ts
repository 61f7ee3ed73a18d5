/** Misspelt words that ask or that any sentence has, which no guide need hold to know them; no word of another language. */
const MISSPELT: Readonly<Record<string, string>> = {
  wich: 'which',
  whcih: 'which',
  thier: 'their',
  untill: 'until',
  befor: 'before',
  becuase: 'because',
  wether: 'whether',
  happend: 'happened',
  recieve: 'receive',
  recieves: 'receives',
  recieved: 'received',
  recieving: 'receiving',
  beleive: 'believe',
  ammount: 'amount',
};
/** In small letters, as a capital may begin a name. */
const MISSPELT_WORD = new RegExp(
  String.raw`(?<![\p{L}\p{N}.@’'/-])(?:${Object.keys(MISSPELT).join('|')})(?![\p{L}\p{N}@’'/-])`,
  'gu',
);

export function repairMisspelt(words: string): string {
  return words.replace(MISSPELT_WORD, (slip) => MISSPELT[slip] ?? slip);
}
