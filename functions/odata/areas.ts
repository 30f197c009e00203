import type { Area } from '../../schema/area.ts';
import { areaLevel } from '../../schema/area.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { client } from '../store/client.ts';
import { readMatchingAreas } from '../store/matching-areas.ts';
import { column, entitySet, type Reading } from './edm.ts';
import { namesIn, possibleAmong } from './possible.ts';

/** Wards are parts of what is listed otherwise, and would be counted twice: they are told where the filter names their level. */
async function read({ filter, now }: Reading): Promise<readonly Area[]> {
  const withWards = filter !== null && namesIn(filter, 'level').includes('ward');
  const levels = possibleAmong(filter, 'level', withWards ? areaLevel.options : areaLevel.exclude(['ward']).options);
  const codes = possibleAmong(
    filter,
    'prefecture',
    prefectures.map(({ code }) => code),
  );
  const wanted = codes.length === prefectures.length ? [undefined] : codes;
  const found = await Promise.all(
    levels.flatMap((level) =>
      wanted.map((prefecture) => readMatchingAreas(client(), { level, prefecture }, dayInTokyo(now))),
    ),
  );
  return found.flat();
}

/** Areas that are valid today, as `GET /v1/areas` lists them. */
export const areas = entitySet<Area>({
  name: 'Areas',
  type: 'Area',
  label: { ja: '地域', en: 'Areas' },
  right: 'read-open',
  required: [],
  columns: [
    column('code', 'Edm.String', ['コード', 'Code'], ({ code }) => code, true),
    column('level', 'Edm.String', ['区分', 'Level'], ({ level }) => level),
    column('kind', 'Edm.String', ['種別', 'Kind'], ({ kind }) => kind),
    column('prefecture', 'Edm.String', ['都道府県', 'Prefecture'], ({ prefecture }) => prefecture),
    column('name', 'Edm.String', ['名称', 'Name'], ({ name }) => name),
    column('kana', 'Edm.String', ['カナ', 'Kana'], ({ kana }) => kana),
    column('nameEn', 'Edm.String', ['英語名', 'English name'], ({ nameEn }) => nameEn),
    column('parent', 'Edm.String', ['市', 'City of a ward'], ({ parent }) => parent ?? null),
    column('validFrom', 'Edm.Date', ['始期', 'Valid from'], ({ validFrom }) => validFrom),
    column('validTo', 'Edm.Date', ['終期', 'Valid to'], ({ validTo }) => validTo),
  ],
  read,
});
