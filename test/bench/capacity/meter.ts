import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Client } from '../../../functions/store/client.ts';
import { itemBytes } from './item-size.ts';

/** Capacity units as AWS bills them. */
export interface Units {
  read: number;
  write: number;
}

interface Consumed {
  readonly CapacityUnits?: number;
}

/**
 * Counts what every command of a client consumes. Only the bench asks DynamoDB for that; the functions never do, so the
 * question is slipped into their commands on the way out. Transactions are counted from the items they hold, since
 * DynamoDB Local tells of one item a table only.
 */
export function meter(client: Client): { measure: (work: () => Promise<unknown>) => Promise<Units> } {
  let units: Units = { read: 0, write: 0 };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const { TransactItems } = args.input as Partial<TransactWriteCommandInput>;
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
        if (TransactItems) units.write += transactionUnits(TransactItems);
        else
          units[/Put|Write|Update|Delete/.test(commandName) ? 'write' : 'read'] += [ConsumedCapacity ?? []]
            .flat()
            .reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
        return result;
      },
    { step: 'initialize', name: 'meter', priority: 'low' },
  );
  return {
    async measure(work) {
      units = { read: 0, write: 0 };
      await work();
      return units;
    },
  };
}

/** Two units a started kilobyte: AWS prepares each item and then commits it. */
function transactionUnits(items: NonNullable<TransactWriteCommandInput['TransactItems']>): number {
  return items.reduce((sum, { Put, ConditionCheck }) => {
    if (!Put && !ConditionCheck) throw new Error('only puts and checks are counted');
    return sum + 2 * Math.ceil(itemBytes(Put?.Item ?? {}) / 1024 || 1);
  }, 0);
}
