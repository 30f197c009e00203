import type { Text } from './text.ts';

/**
 * The 47 prefectures (都道府県) in the order of JIS X 0401. `code` is the 2-digit code; `kana` is full-width katakana.
 * Plain values without zod, since nearly every function bundles them.
 */
export const prefectures = [
  { code: '01', name: '北海道', nameEn: 'Hokkaido', kana: 'ホッカイドウ' },
  { code: '02', name: '青森県', nameEn: 'Aomori', kana: 'アオモリケン' },
  { code: '03', name: '岩手県', nameEn: 'Iwate', kana: 'イワテケン' },
  { code: '04', name: '宮城県', nameEn: 'Miyagi', kana: 'ミヤギケン' },
  { code: '05', name: '秋田県', nameEn: 'Akita', kana: 'アキタケン' },
  { code: '06', name: '山形県', nameEn: 'Yamagata', kana: 'ヤマガタケン' },
  { code: '07', name: '福島県', nameEn: 'Fukushima', kana: 'フクシマケン' },
  { code: '08', name: '茨城県', nameEn: 'Ibaraki', kana: 'イバラキケン' },
  { code: '09', name: '栃木県', nameEn: 'Tochigi', kana: 'トチギケン' },
  { code: '10', name: '群馬県', nameEn: 'Gunma', kana: 'グンマケン' },
  { code: '11', name: '埼玉県', nameEn: 'Saitama', kana: 'サイタマケン' },
  { code: '12', name: '千葉県', nameEn: 'Chiba', kana: 'チバケン' },
  { code: '13', name: '東京都', nameEn: 'Tokyo', kana: 'トウキョウト' },
  { code: '14', name: '神奈川県', nameEn: 'Kanagawa', kana: 'カナガワケン' },
  { code: '15', name: '新潟県', nameEn: 'Niigata', kana: 'ニイガタケン' },
  { code: '16', name: '富山県', nameEn: 'Toyama', kana: 'トヤマケン' },
  { code: '17', name: '石川県', nameEn: 'Ishikawa', kana: 'イシカワケン' },
  { code: '18', name: '福井県', nameEn: 'Fukui', kana: 'フクイケン' },
  { code: '19', name: '山梨県', nameEn: 'Yamanashi', kana: 'ヤマナシケン' },
  { code: '20', name: '長野県', nameEn: 'Nagano', kana: 'ナガノケン' },
  { code: '21', name: '岐阜県', nameEn: 'Gifu', kana: 'ギフケン' },
  { code: '22', name: '静岡県', nameEn: 'Shizuoka', kana: 'シズオカケン' },
  { code: '23', name: '愛知県', nameEn: 'Aichi', kana: 'アイチケン' },
  { code: '24', name: '三重県', nameEn: 'Mie', kana: 'ミエケン' },
  { code: '25', name: '滋賀県', nameEn: 'Shiga', kana: 'シガケン' },
  { code: '26', name: '京都府', nameEn: 'Kyoto', kana: 'キョウトフ' },
  { code: '27', name: '大阪府', nameEn: 'Osaka', kana: 'オオサカフ' },
  { code: '28', name: '兵庫県', nameEn: 'Hyogo', kana: 'ヒョウゴケン' },
  { code: '29', name: '奈良県', nameEn: 'Nara', kana: 'ナラケン' },
  { code: '30', name: '和歌山県', nameEn: 'Wakayama', kana: 'ワカヤマケン' },
  { code: '31', name: '鳥取県', nameEn: 'Tottori', kana: 'トットリケン' },
  { code: '32', name: '島根県', nameEn: 'Shimane', kana: 'シマネケン' },
  { code: '33', name: '岡山県', nameEn: 'Okayama', kana: 'オカヤマケン' },
  { code: '34', name: '広島県', nameEn: 'Hiroshima', kana: 'ヒロシマケン' },
  { code: '35', name: '山口県', nameEn: 'Yamaguchi', kana: 'ヤマグチケン' },
  { code: '36', name: '徳島県', nameEn: 'Tokushima', kana: 'トクシマケン' },
  { code: '37', name: '香川県', nameEn: 'Kagawa', kana: 'カガワケン' },
  { code: '38', name: '愛媛県', nameEn: 'Ehime', kana: 'エヒメケン' },
  { code: '39', name: '高知県', nameEn: 'Kochi', kana: 'コウチケン' },
  { code: '40', name: '福岡県', nameEn: 'Fukuoka', kana: 'フクオカケン' },
  { code: '41', name: '佐賀県', nameEn: 'Saga', kana: 'サガケン' },
  { code: '42', name: '長崎県', nameEn: 'Nagasaki', kana: 'ナガサキケン' },
  { code: '43', name: '熊本県', nameEn: 'Kumamoto', kana: 'クマモトケン' },
  { code: '44', name: '大分県', nameEn: 'Oita', kana: 'オオイタケン' },
  { code: '45', name: '宮崎県', nameEn: 'Miyazaki', kana: 'ミヤザキケン' },
  { code: '46', name: '鹿児島県', nameEn: 'Kagoshima', kana: 'カゴシマケン' },
  { code: '47', name: '沖縄県', nameEn: 'Okinawa', kana: 'オキナワケン' },
] as const;

export type PrefectureCode = (typeof prefectures)[number]['code'];

const nameByCode: ReadonlyMap<string, string> = new Map(prefectures.map(({ code, name }) => [code, name]));

export function isPrefectureCode(text: string): text is PrefectureCode {
  return nameByCode.has(text);
}

/** The Japanese name, with 都道府県: `13` is 東京都. Undefined for a text that is no prefecture's code, such as `JP`. */
export function prefectureName(code: PrefectureCode): string;
export function prefectureName(code: string): string | undefined;
export function prefectureName(code: string): string | undefined {
  return nameByCode.get(code);
}

const wideAreas: ReadonlyMap<string, Text> = new Map<string, Text>([
  ['JP', { ja: '全国', en: 'Japan' }],
  ...prefectures.map(({ code, name, nameEn }) => [code, { ja: name, en: nameEn }] as const),
]);

/** Names of a prefecture or of the nation (`JP`); undefined for any other code: smaller areas have Japanese names alone. */
export function wideAreaName(code: string): Text | undefined {
  return wideAreas.get(code);
}
