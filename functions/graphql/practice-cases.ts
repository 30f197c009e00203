import { listPracticeCases } from '../../openapi/operations/practice-cases.ts';
import { practiceCase } from '../../schema/practice-case.ts';
import { client } from '../store/client.ts';
import { readVisibleCases } from '../store/visible-cases.ts';
import { admit } from './admit.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';

/** `practiceCases`: the list of `GET /v1/practice-cases` in one piece. */
export function addPracticeCases(builder: Builder, types: ContractTypes): void {
  const type = types.object('PracticeCase', practiceCase);
  builder.queryField('practiceCases', (t) =>
    t.field({
      type: [type],
      description: listPracticeCases.summary.ja,
      args: {
        prefecture: t.arg.string(),
        item: t.arg.string(),
        duty: t.arg.string(),
        function: t.arg.string(),
        entityType: t.arg.string(),
        populationBand: t.arg.string(),
        fiscalYear: t.arg.int(),
        q: t.arg.string(),
      },
      resolve: answering('practiceCases', async (args, { call }) => {
        const { principal, query } = await admit(listPracticeCases, call, args);
        return (await readVisibleCases(client(), principal, query)) as never;
      }),
    }),
  );
}
