import { listCostShares, listMunicipalFunding } from '../../openapi/operations/money.ts';
import { costShareTable, costShareTables } from '../../schema/cost-share-table.ts';
import { municipalFunding } from '../../schema/municipal-funding.ts';
import { client } from '../store/client.ts';
import { readMatchingFunding } from '../store/matching-funding.ts';
import { admit } from './admit.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';

/** `municipalFunding`, `costShares`: the lists of `GET /v1/municipal-funding` and `GET /v1/cost-shares` in one piece. */
export function addMoney(builder: Builder, types: ContractTypes): void {
  addMunicipalFunding(builder, types);
  addCostShares(builder, types);
}

function addMunicipalFunding(builder: Builder, types: ContractTypes): void {
  const type = types.object('MunicipalFunding', municipalFunding);
  builder.queryField('municipalFunding', (t) =>
    t.field({
      type: [type],
      description: listMunicipalFunding.summary.ja,
      args: { prefecture: t.arg.string(), fundingSource: t.arg.string() },
      resolve: answering('municipalFunding', async (args, { call }) => {
        const { query } = await admit(listMunicipalFunding, call, args);
        return (await readMatchingFunding(client(), query)) as never;
      }),
    }),
  );
}

function addCostShares(builder: Builder, types: ContractTypes): void {
  const type = types.object('CostShares', costShareTable);
  builder.queryField('costShares', (t) =>
    t.field({
      type: [type],
      description: listCostShares.summary.ja,
      // A sum in yen passes 32 bits, where GraphQL's Int ends.
      args: { scheme: t.arg.string(), fiscalYear: t.arg.int(), totalYen: t.arg.float() },
      resolve: answering('costShares', async ({ scheme, fiscalYear, totalYen }, { call }) => {
        const given = { scheme, fiscalYear: fiscalYear?.toString(), totalYen: totalYen?.toString() };
        const { query } = await admit(listCostShares, call, given);
        return costShareTables(query) as never;
      }),
    }),
  );
}
