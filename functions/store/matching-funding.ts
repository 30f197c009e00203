import type { MunicipalFunding } from '../../schema/municipal-funding.ts';
import type { Client } from './client.ts';
import { partitionsOf } from './partitions-of.ts';
import { listRecordsOf } from './records.ts';

export interface FundingFilter {
  readonly prefecture?: string | undefined;
  /** A source of at least one line. */
  readonly fundingSource?: string | undefined;
}

/** What municipalities have told of their money, in the order of their codes: the one list for REST and GraphQL. */
export async function readMatchingFunding(client: Client, filter: FundingFilter): Promise<MunicipalFunding[]> {
  const { fundingSource } = filter;
  const found = await Promise.all(
    partitionsOf(filter).map((one) => listRecordsOf<MunicipalFunding>(client, 'FUND', one)),
  );
  return found
    .flat()
    .filter(({ funding }) => fundingSource === undefined || funding.some(({ source }) => source === fundingSource));
}
