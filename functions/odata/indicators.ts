import { catalogueEntries } from '../../schema/catalogue-entry.ts';
import type { Text } from '../../schema/text.ts';
import { type Column, column, entitySet, joined } from './edm.ts';

type Entry = ReturnType<typeof catalogueEntries>[number];

const both = (name: string, [ja, en]: readonly [string, string], of: (entry: Entry) => Text | null): Column<Entry>[] =>
  (['ja', 'en'] as const).map((language) =>
    column(
      `${name}${language === 'ja' ? 'Ja' : 'En'}`,
      'Edm.String',
      [`${ja}（${language === 'ja' ? '日本語' : '英語'}）`, `${en}, ${language === 'ja' ? 'Japanese' : 'English'}`],
      (entry) => of(entry)?.[language] ?? null,
    ),
  );

/** The catalogue, as `GET /v1/indicators` lists it. */
export const indicators = entitySet<Entry>({
  name: 'Indicators',
  type: 'Indicator',
  label: { ja: '指標', en: 'Indicators' },
  right: 'read-open',
  required: [],
  columns: [
    column('id', 'Edm.String', ['指標コード', 'Indicator'], ({ id }) => id, true),
    ...both('name', ['名称', 'Name'], ({ nameJa, nameEn }) => ({ ja: nameJa, en: nameEn })),
    column('kind', 'Edm.String', ['種別', 'Kind'], ({ kind }) => kind),
    column('unit', 'Edm.String', ['単位', 'Unit'], ({ unit }) => unit),
    ...both('numerator', ['分子', 'Numerator'], ({ numerator }) => numerator),
    ...both('denominator', ['分母', 'Denominator'], ({ denominator }) => denominator),
    ...both('rounding', ['端数処理', 'Rounding'], ({ rounding }) => rounding),
    ...both('source', ['出典', 'Source'], ({ source }) => source),
    column('dimensions', 'Edm.String', ['分類', 'Dimensions'], ({ dimensions }) =>
      joined(dimensions.map(({ id }) => id)),
    ),
    column('levels', 'Edm.String', ['地域区分', 'Levels'], ({ levels }) => joined(levels)),
    column('forms', 'Edm.String', ['調査票', 'Forms'], ({ forms }) => joined(forms)),
    column('functions', 'Edm.String', ['医療機能', 'Functions'], ({ functions }) => joined(functions)),
  ],
  read: () => Promise.resolve(catalogueEntries(undefined)),
});
