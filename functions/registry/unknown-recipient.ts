import { areasAround, municipalitiesAmong } from '../../schema/area.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import { readAreas } from '../store/areas.ts';
import { readBase } from '../store/bases.ts';
import { client } from '../store/client.ts';

const place = (code: string, message: string): ProblemPlace[] => [{ pointer: '/recipient', code, message }];

/** What is wrong with whom a prefecture supports: another prefecture's, or nobody that there is. */
export async function unknownRecipient(prefecture: string, recipient: string, day: string): Promise<ProblemPlace[]> {
  if (prefectureOf(recipient) !== prefecture)
    return place(
      'recipient-of-other-prefecture',
      `${recipient}は都道府県${prefecture}の市区町村・拠点ではありません / does not belong to prefecture ${prefecture}`,
    );
  if (recipient.includes('-')) {
    if (await readBase(client(), recipient)) return [];
    return place('unknown-recipient', `${recipient}という拠点はありません / there is no such base`);
  }
  const municipalities = areasAround(municipalitiesAmong(await readAreas(client(), prefecture)), day);
  if (municipalities.some(({ code }) => code === recipient)) return [];
  return place(
    'unknown-recipient',
    `${day}に${recipient}という市区町村はありません / there was no such municipality on that day`,
  );
}
