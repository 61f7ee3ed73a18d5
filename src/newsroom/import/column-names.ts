import { foldName } from '../../search/fold.ts';

/** What a column can hold: fields of an entry of the reading list, by the names of `--map`. */
export const COLUMNS = [
  'title',
  'link',
  'publisher',
  'author',
  'date',
  'kind',
  'topics',
  'mustRead',
  'language',
  'origin',
  'listedAs',
  'note',
] as const;
export type Column = (typeof COLUMNS)[number];

/**
 * What spreadsheets in several languages call them. A name that has two meanings stands under both, and the cells decide:
 * “Tag” is a day in German and a topic in English.
 */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  title: [
    'title', 'headline', 'article', 'article title', 'name', 'story', 'piece', 'heading', 'what', 'text', 'titel', 'überschrift',
    'schlagzeile', 'beitrag', 'artikel', 'artikel titel', 'titre', 'intitulé', 'título', 'titular', 'artículo', 'titolo', 'articolo',
    'manchete', 'artigo', 'kop', 'rubrik', 'overskrift', 'tittel', 'otsikko', 'tytuł', 'artykuł', 'název', 'titulek', 'názov', 'cím',
    'titlu', 'naslov', 'заголовок', 'название', 'статья', 'назва', 'стаття', 'заглавие', 'наслов', 'τίτλος', 'başlık', 'العنوان',
    'عنوان', 'כותרת', '标题', '題名', '標題', 'タイトル', '見出し', '제목', 'शीर्षक', 'judul', 'tiêu đề',
  ],
  link: [
    'link', 'url', 'address', 'web address', 'webpage', 'web page', 'page', 'website', 'hyperlink', 'uri', 'weblink', 'adresse', 'lien',
    'enlace', 'vínculo', 'dirección', 'collegamento', 'indirizzo', 'ligação', 'endereço', 'koppeling', 'länk', 'lenke', 'linkki',
    'odnośnik', 'odkaz', 'hivatkozás', 'legătură', 'poveznica', 'ссылка', 'адрес', 'посилання', 'адреса', 'връзка', 'σύνδεσμος',
    'bağlantı', 'adres', 'الرابط', 'رابط', 'קישור', '链接', '網址', '网址', 'リンク', '링크', 'tautan', 'đường dẫn', 'source', 'quelle',
  ],
  publisher: [
    'publisher', 'publication', 'outlet', 'source', 'newspaper', 'media', 'medium', 'site', 'journal', 'paper', 'magazine', 'who',
    'quelle', 'zeitung', 'verlag', 'medien', 'éditeur', 'média', 'source du texte', 'fuente', 'medio', 'editorial', 'periódico', 'fonte',
    'testata', 'giornale', 'editore', 'veículo', 'bron', 'krant', 'uitgever', 'källa', 'tidning', 'kilde', 'avis', 'lähde', 'lehti',
    'źródło', 'wydawca', 'gazeta', 'zdroj', 'vydavatel', 'forrás', 'sursa', 'sursă', 'izvor', 'источник', 'издание', 'сми', 'джерело',
    'видання', 'змі', 'източник', 'πηγή', 'εφημερίδα', 'kaynak', 'yayın', 'gazete', 'المصدر', 'مصدر', 'מקור', '来源', '媒体', '來源',
    '出典', '媒体名', '출처', '매체', 'स्रोत', 'sumber', 'nguồn',
  ],
  author: [
    'author', 'authors', 'by', 'byline', 'written by', 'who wrote it', 'writer', 'reporter', 'journalist', 'autor', 'autorin', 'autoren', 'verfasser', 'auteur',
    'auteurs', 'autora', 'autores', 'autore', 'autori', 'schrijver', 'författare', 'forfatter', 'kirjoittaja', 'autorzy', 'szerző',
    'автор', 'авторы', 'автори', 'συγγραφέας', 'yazar', 'الكاتب', 'كاتب', 'מחבר', '作者', '著者', '記者', '저자', '기자', 'penulis',
    'tác giả',
  ],
  date: [
    'date', 'published', 'publication date', 'date published', 'pub date', 'publishing date', 'day', 'when', 'posted', 'datum', 'tag',
    'erschienen', 'erscheinungsdatum', 'veröffentlicht', 'jahr', 'year', 'date de publication', 'publié', 'paru le', 'jour', 'année',
    'fecha', 'publicado', 'fecha de publicación', 'data', 'data di pubblicazione', 'giorno', 'data de publicação', 'gepubliceerd',
    'publicerad', 'dato', 'publisert', 'julkaistu', 'päivämäärä', 'päiväys', 'data publikacji', 'dátum', 'megjelent', 'дата',
    'дата публикации', 'дата публікації', 'опубликовано', 'ημερομηνία', 'tarih', 'yayın tarihi', 'التاريخ', 'تاريخ', 'תאריך', '日期',
    '发布日期', '日付', '掲載日', '날짜', 'दिनांक', 'tanggal', 'ngày',
  ],
  kind: [
    'kind', 'type', 'format', 'genre', 'art', 'typ', 'textsorte', 'type de texte', 'tipo', 'formato', 'soort', 'slag', 'rodzaj', 'druh',
    'тип', 'вид', 'жанр', 'τύπος', 'tür', 'النوع', 'סוג', '类型', '種類', '종류', 'jenis',
  ],
  topics: [
    'topics', 'topic', 'tags', 'tag', 'subject', 'subjects', 'category', 'categories', 'keywords', 'theme', 'themes', 'thema', 'themen',
    'schlagwörter', 'schlagworte', 'kategorie', 'thème', 'thèmes', 'sujet', 'catégorie', 'mots clés', 'tema', 'temas', 'categoría',
    'etiquetas', 'temi', 'categoria', 'argomento', 'onderwerp', 'ämne', 'emne', 'aihe', 'temat', 'tematy', 'téma', 'témata', 'тема',
    'темы', 'теми', 'категория', 'категорія', 'рубрика', 'θέμα', 'konu', 'الموضوع', 'נושא', '主题', '主題', 'テーマ', '주제', 'topik',
    'chủ đề',
  ],
  mustRead: ['must read', 'mustread', 'essential', 'important', 'priority', 'pflichtlektüre', 'wichtig', 'à lire', 'imprescindible', 'важно', 'важливо'],
  language: [
    'language', 'lang', 'sprache', 'langue', 'idioma', 'lingua', 'língua', 'taal', 'språk', 'sprog', 'kieli', 'język', 'jazyk', 'nyelv',
    'язык', 'мова', 'език', 'γλώσσα', 'dil', 'اللغة', 'שפה', '语言', '言語', '언어', 'bahasa',
  ],
  origin: ['origin', 'agency', 'news agency', 'wire', 'agentur', 'agence', 'agencia', 'agenzia', 'агентство'],
  listedAs: ['listedas', 'listed as'],
  note: [
    'note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'caveat', 'bemerkung', 'bemerkungen', 'notiz', 'notizen', 'anmerkung',
    'kommentar', 'hinweis', 'remarque', 'remarques', 'commentaire', 'nota', 'notas', 'comentario', 'observaciones', 'osservazioni',
    'opmerking', 'anteckning', 'merknad', 'huomautus', 'uwagi', 'uwaga', 'poznámka', 'megjegyzés', 'примечание', 'комментарий',
    'примітка', 'коментар', 'бележка', 'σημείωση', 'σχόλιο', 'not', 'ملاحظات', 'הערה', '备注', '備考', '비고', 'catatan', 'ghi chú',
  ],
}; // biome-ignore format: plain lists

/** Columns of the spreadsheet’s own: when somebody saw a page is not when it was published. */
const OTHERS =
  /\b(?:accessed|access|added|retrieved|modified|updated|saved|read|seen|checked|created|due|abgerufen|zugriff|hinzugefugt|consulte|ajoute|consultado|image|bild|photo|foto|thumbnail|archive|archived|archiv)\b/;

const FIELDS_OF: ReadonlyMap<string, readonly Column[]> = indexNames();

function indexNames(): ReadonlyMap<string, readonly Column[]> {
  const fields = new Map<string, Column[]>();
  for (const column of COLUMNS)
    for (const name of [column, ...NAMES[column]]) {
      const known = fields.get(foldName(name)) ?? [];
      if (!known.includes(column)) fields.set(foldName(name), [...known, column]);
    }
  return fields;
}

/** Whether a name says that its column is about the list, and not about the pieces in it. */
export function isOfList(name: string): boolean {
  return !isColumnName(name) && OTHERS.test(foldName(name));
}

/** What a column of this name can hold, most likely first; `isWhole` if the name says no more than that. */
export function fieldsNamed(name: string): { readonly fields: readonly Column[]; readonly isWhole: boolean } {
  const folded = foldName(name.replace(/\(.*?\)|\[.*?\]/g, ' ')).trim();
  const whole = FIELDS_OF.get(folded);
  if (whole) return { fields: whole, isWhole: true };
  if (OTHERS.test(folded)) return { fields: [], isWhole: false };
  const words = folded.split(' ');
  const found = words.flatMap((word) => FIELDS_OF.get(word) ?? []);
  return { fields: [...new Set(found)], isWhole: false };
}

/** Whether a cell is the name of a column, and no entry. */
export function isColumnName(cell: string): boolean {
  return FIELDS_OF.has(foldName(cell.replace(/\(.*?\)|\[.*?\]/g, ' ')).trim());
}
