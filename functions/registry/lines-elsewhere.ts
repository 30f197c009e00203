import type { Base } from '../../schema/base.ts';
import { type FundingFinding, fundingFindings, type LineElsewhere } from '../../schema/funding.ts';
import { type FundingOwner, linesAround } from '../../schema/funding-around.ts';
import type { MunicipalFunding } from '../../schema/municipal-funding.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Language } from '../../schema/text.ts';
import { listBasesOf } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { listRecordsOf } from '../store/records.ts';
import { readZoning } from '../store/zoning.ts';

/** Lines of bases and municipalities of the same prefecture that may pay for what an owner's lines name. */
export async function linesElsewhere(owner: FundingOwner): Promise<LineElsewhere[]> {
  // Only activities are compared: where none is named, nothing needs to be read.
  if (owner.funding.every(({ activity }) => activity === undefined)) return [];
  const prefecture = prefectureOf(owner.id);
  const [zoning, bases, municipalities] = await Promise.all([
    readZoning(client(), prefecture),
    listBasesOf(client(), prefecture),
    listRecordsOf<MunicipalFunding>(client(), 'FUND', prefecture),
  ]);
  const others = [
    ...bases.map(({ baseId, ...base }) => ({ id: baseId, ...base })),
    ...municipalities.map(({ code, funding }) => ({ id: code, funding })),
  ];
  return linesAround(owner, others, zoning);
}

/** What is odd about a base's money, other lines of its prefecture in view. */
export async function moneyFindings({ baseId, ...base }: Base, language: Language): Promise<FundingFinding[]> {
  return fundingFindings(base.funding, language, await linesElsewhere({ id: baseId, ...base }));
}
