import type { Operation } from '../../openapi/operation.ts';
import { listMeetings } from '../../openapi/operations/meetings.ts';
import { listProgrammes } from '../../openapi/operations/programmes.ts';
import { listSupports } from '../../openapi/operations/supports.ts';
import { meeting } from '../../schema/meeting.ts';
import { programme } from '../../schema/programme.ts';
import { support } from '../../schema/support.ts';
import type { Request } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readMatchingRecords } from '../store/matching-records.ts';
import { admit } from './admit.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';
import { askStage } from './stage-port.ts';

/** `meetings`, `programmes`, `supports`: what a prefecture did itself, each list of REST in one piece. */
export function addOversight(builder: Builder, types: ContractTypes): void {
  addActivities(builder, types);
  const type = types.object('Support', support);
  builder.queryField('supports', (t) =>
    t.field({
      type: [type],
      description: listSupports.summary.ja,
      args: {
        prefecture: t.arg.string(),
        recipient: t.arg.string(),
        kind: t.arg.string(),
        fiscalYear: t.arg.int(),
      },
      resolve: answering('supports', async ({ fiscalYear, ...args }, { call }) => {
        // Support logs are out of reach here: the stage that keeps them decides on the caller's token.
        return (await wholeList(listSupports, { ...args, fiscalYear: fiscalYear?.toString() }, call)) as never;
      }),
    }),
  );
}

function addActivities(builder: Builder, types: ContractTypes): void {
  for (const [name, noun, operation, type] of [
    ['meetings', 'MEETING', listMeetings, types.object('Meeting', meeting)],
    ['programmes', 'PROGRAMME', listProgrammes, types.object('Programme', programme)],
  ] as const) {
    builder.queryField(name, (t) =>
      t.field({
        type: [type],
        description: operation.summary.ja,
        args: { prefecture: t.arg.string(), fiscalYear: t.arg.int() },
        resolve: answering(name, async (args, { call }) => {
          const { query } = await admit(operation, call, args);
          return (await readMatchingRecords(client(), noun, query)) as never;
        }),
      }),
    );
  }
}

/** Every page of a list that another stage answers. */
export async function wholeList(
  operation: Operation,
  query: Readonly<Record<string, string | null | undefined>>,
  call: Request,
): Promise<unknown[]> {
  const items: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: Record<string, unknown> = await askStage(
      operation,
      { query: { ...query, limit: '1000', cursor } },
      call,
    );
    items.push(...(page['items'] as unknown[]));
    cursor = page['next'] as string | null;
  } while (cursor !== null);
  return items;
}
