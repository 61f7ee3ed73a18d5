/**
 * Frequent English words that a question uses whatever it is about: what people do, how things are, where and when. That no
 * document has one of them says little about whether the list has the subject. Our own list.
 */
export const GENERAL_WORDS: ReadonlySet<string> = new Set(
  `people person persons man men woman women guy guys folk folks human somebody someone anybody anyone nobody everyone
  everybody thing things stuff matter matters issue issues case cases fact facts point points part parts piece side sides
  kind kinds sort type types way ways place places area areas spot end ends top bottom middle front back edge line lines
  group groups lot lots bit number numbers amount amounts rest half whole total
  time times day days week weeks month months year years hour hours minute minutes moment morning afternoon evening night
  today tomorrow yesterday tonight weekend date dates age period while
  take takes took taken taking bring brings brought bringing give gives gave given giving get gets got getting put puts
  putting keep keeps kept keeping hold holds held holding let lets leave leaves left leaving go goes went gone going come
  comes came coming move moves moved moving turn turns turned turning run runs ran running walk walks walked stand stands
  stood standing sit sits sat stay stays stayed staying live lives lived start starts started starting begin begins began
  become becomes became happen happens happened seem seems seemed look looks looked appear appears feel feels felt try tries
  tried trying use uses used using work works worked working play plays played call calls called calling ask asks asked
  asking tell tells told telling say says said saying speak speaks spoke spoken speaking talk talks talked talking hear
  hears heard see sees saw seen seeing watch watched show shows showed shown showing know knows knew known think thinks
  thought believe mean means meant want wants wanted wanting need needs needed like likes liked love loved hate hated hope
  hoped help helps helped set sets setting send sends sent meet meets met follow follows followed change changes changed
  changing make makes made making do does did done doing have has had having be been being include includes included
  including add adds added bear carry carries carried lead leads led allow allows allowed cause causes caused deal deals
  dealt expect expects expected plan planned planning decide decides decided agree agreed
  good better best bad worse worst big bigger biggest small smaller smallest large larger largest great huge tiny little
  long longer longest short shorter high higher highest low lower lowest old older oldest new newer newest young early
  earlier late later last latest first second third next previous former final current recent present past future own other
  another same different similar new real true false right wrong sure certain possible likely able whole full empty open
  free ready easy hard difficult simple clear strong weak hot cold warm near nearby close far away main major minor key
  important special normal usual usually common rare general single double many much more most few fewer less least several
  enough extra only even still yet already again ever never always often sometimes once twice soon then now here there
  where why how up down out off over under above below between beside behind inside outside around along across through
  together apart alone ahead forward almost nearly narrowly quite rather really actually exactly probably perhaps maybe
  finally suddenly quickly slowly well badly
  because although though however instead despite during since until within without upon toward towards against
  question questions answer answers idea ideas problem problems reason reasons result results chance story stories news
  name names word words text texts page pages title titles list lists picture pictures photo video headline headlines
  account accounts detail details information info background summary overview version versions example examples
  funny strange weird crazy nice sad happy angry interesting boring famous official local technical`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
