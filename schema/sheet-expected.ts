import { isYear, type Place } from './sheet-place.ts';
import type { Text } from './text.ts';

const listed = (choices: Place['choices'], language: 'ja' | 'en') =>
  choices.map(({ label }, at) => `${at + 1}. ${label[language]}`).join(language === 'ja' ? '　' : '; ');
const named = (choices: Place['choices'], language: 'ja' | 'en') =>
  choices.map(({ label }) => label[language]).join(' / ');

/** What may stand in the cell of a place, as the sheet tells whoever fills it in. */
export function expectedOf(place: Place): Text {
  switch (place.kind) {
    case 'choice':
      return { ja: `次から1つ：${listed(place.choices, 'ja')}`, en: `One of: ${listed(place.choices, 'en')}` };
    case 'mark':
      return {
        ja: '当てはまれば○（どれも当てはまらなければ、どれかに×）',
        en: '○ where it applies; × in one of them where none does',
      };
    case 'boolean':
      return { ja: 'はい または いいえ（○、×も可）', en: 'Yes or no; ○ and × will do' };
    case 'integer':
      return integers(place);
    case 'codes':
      return place.isMunicipal
        ? { ja: '6桁の団体コード（複数は「、」で区切る）', en: '6-digit codes, with commas between' }
        : { ja: 'ID（複数は「、」で区切る）', en: 'Ids, with commas between' };
    case 'empty':
      return { ja: '一つもなければ「なし」、あれば空欄', en: '“None” where there are none, else nothing' };
    case 'date':
      return { ja: '日付（2025-04-01、令和7年4月1日など）', en: 'A day, such as 2025-04-01' };
    case 'text':
      return place.atMost === undefined
        ? { ja: '文字', en: 'A text' }
        : { ja: `文字（${place.atMost}字まで）`, en: `A text of at most ${place.atMost} characters` };
  }
}

function integers(place: Place): Text {
  if (isYear(place)) return { ja: '年度（2025、令和7年度など）', en: 'A fiscal year, such as 2025' };
  const { atLeast, atMost, choices } = place;
  const from = atLeast?.toLocaleString('en');
  const to = atMost !== undefined && atMost < Number.MAX_SAFE_INTEGER ? atMost.toLocaleString('en') : undefined;
  const or = choices.length > 0;
  return {
    ja: `整数${from === undefined ? '' : `（${from}${to === undefined ? '以上' : `から${to}まで`}）`}${or ? `、または ${named(choices, 'ja')}` : ''}`,
    en: `A whole number${from === undefined ? '' : to === undefined ? ` of ${from} or more` : ` from ${from} to ${to}`}${or ? `, or ${named(choices, 'en')}` : ''}`,
  };
}
