/**
 * Forms of English words that no rule of endings leads back: of verbs, and nouns made from verbs. A form that is as often
 * another word (`left`, `found`, `saw`, `lay`, `bore`, `ground`, `wound`) is left out. A line for each word, itself first.
 */
const LINES = `
arise arose arisen
become became
begin began begun beginning
bid bade bidden
break broke broken breaking
bring brought
build built
buy bought
catch caught
choose chose chosen choice choices
come came
deal dealt
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
fight fought
flee fled
fly flew flown
forbid forbade forbidden
forget forgot forgotten
freeze froze frozen
give gave given
go went gone
grow grew grown
hear heard
hide hid hidden
hold held
keep kept
know knew known
lead led
lend lent
lose lost
make made
mean meant
meet met
ride rode ridden
rise rose risen
seek sought
sell sold
send sent
shake shook shaken
shoot shot
sink sank sunk
sleep slept
speak spoke spoken
spend spent
steal stole stolen
stand stood
strike struck stricken
swear swore sworn
take took taken
teach taught
tell told
think thought
throw threw thrown
understand understood
undertake undertook undertaken
wear wore worn
win won
withdraw withdrew withdrawn withdrawal withdrawals
write wrote written
abstain abstention abstentions
detain detention detentions
retain retention
destroy destruction
expel expulsion expulsions
die died dies dying
`;

/** The first word of its line for every other one. */
export const IRREGULAR_FORMS: ReadonlyMap<string, string> = new Map(
  LINES.trim()
    .split('\n')
    .flatMap((line) => {
      const [word = '', ...forms] = line.split(' ');
      return forms.map((form) => [form, word] as const);
    }),
);
