import type { FunctionId } from './functions.ts';
import type { TableGrant } from './grants.ts';
import { definitionOf } from './variables.ts';

/** One item or partition that a call touches. `table` is the table's name as the call gives it. */
export interface Access {
  readonly table: string;
  readonly action: string;
  /** Partition key; null where the call names none, which no grant allows. */
  readonly key: string | null;
}

type Json = Readonly<Record<string, unknown>>;

const keyOf = (holder: unknown): string | null => (holder as { pk?: { S?: string } } | undefined)?.pk?.S ?? null;
const tableOf = (input: Json) => String(input['TableName']);

/** What DynamoDB asks the policies for when it gets `action` with `input` (as on the wire: `{"S": "LOG#13"}`). */
export function accessesOf(action: string, input: Json): Access[] {
  switch (action) {
    case 'TransactWriteItems':
      return transacted(input).map(([kind, item]) => ({
        table: tableOf(item),
        action: kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`,
        key: keyOf(item['Item'] ?? item['Key']),
      }));
    case 'TransactGetItems':
      return transacted(input).map(([, item]) => ({
        table: tableOf(item),
        action: 'GetItem',
        key: keyOf(item['Key']),
      }));
    case 'BatchGetItem':
      return batched(input).flatMap(([table, { Keys }]) =>
        (Keys as unknown[]).map((key) => ({ table, action, key: keyOf(key) })),
      );
    case 'BatchWriteItem':
      return batched(input).flatMap(([table, requests]) =>
        (requests as unknown as { PutRequest?: { Item: unknown }; DeleteRequest?: { Key: unknown } }[]).map(
          ({ PutRequest, DeleteRequest }) => ({ table, action, key: keyOf(PutRequest?.Item ?? DeleteRequest?.Key) }),
        ),
      );
    case 'Query':
      return [{ table: tableOf(input), action, key: queriedKey(input) }];
    default:
      return [{ table: tableOf(input), action, key: keyOf(input['Item'] ?? input['Key']) }];
  }
}

const transacted = (input: Json) =>
  (input['TransactItems'] as Json[]).flatMap((item) => Object.entries(item) as [string, Json][]);
const batched = (input: Json) => Object.entries(input['RequestItems'] as Record<string, Json>);

/** Every query of the store begins with `pk = :pk`. */
function queriedKey({ KeyConditionExpression, ExpressionAttributeValues }: Json): string | null {
  const name = /^pk = (:\w+)/.exec(String(KeyConditionExpression))?.[1];
  return name ? ((ExpressionAttributeValues as Record<string, { S?: string }>)[name]?.S ?? null) : null;
}

const fits = (key: string, pattern: string) =>
  pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern;

/** Whether one of the grants allows it, as the policies made from them would. Tables are named by their ids here. */
export function isPermitted(grants: readonly TableGrant[], { table, action, key }: Access): boolean {
  return grants.some(
    (grant) =>
      grant.table === table &&
      (grant.actions as readonly string[]).includes(action) &&
      (!grant.keys || (key !== null && grant.keys.some((pattern) => fits(key, pattern)))),
  );
}

/** Accesses of a call that the function's role would refuse: the same least privilege where there is no IAM. */
export function refusedAccesses(id: FunctionId, action: string, input: Json): Access[] {
  const { grants } = definitionOf(id);
  return accessesOf(action, input).filter((access) => !isPermitted(grants, access));
}
