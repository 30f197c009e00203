import { describe, expect, it } from 'vitest';
import { accessesOf, refusedAccesses } from '../../infra/permitted.ts';

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: '-' } });
const query = (pk: string, table = 'published') => ({
  TableName: table,
  KeyConditionExpression: 'pk = :pk AND sk > :after',
  ExpressionAttributeValues: { ':pk': { S: pk }, ':after': { S: '0' } },
});

describe('refusedAccesses', () => {
  it('refuses indicators a provisional row, the ledger and a scan', () => {
    const provisional = refusedAccesses('indicators', 'Query', query('P#13#municipal-progress@2015#2015'));
    const ledger = refusedAccesses('indicators', 'GetItem', { TableName: 'ledger', Key: key('LOG#13') });
    const scan = refusedAccesses('indicators', 'Scan', { TableName: 'published' });

    expect([...provisional, ...ledger, ...scan]).toEqual([
      { table: 'published', action: 'Query', key: 'P#13#municipal-progress@2015#2015' },
      { table: 'ledger', action: 'GetItem', key: 'LOG#13' },
      { table: 'published', action: 'Scan', key: null },
    ]);
  });

  it('refuses the registry stage to write anything but log entries into the ledger', () => {
    const transaction = {
      TransactItems: [
        { Put: { TableName: 'registry', Item: key('ROUND#13') } },
        { Put: { TableName: 'ledger', Item: key('LOG#13') } },
        { Put: { TableName: 'ledger', Item: key('R#13-2015#13') } },
      ],
    };

    expect(refusedAccesses('registry', 'TransactWriteItems', transaction)).toEqual([
      { table: 'ledger', action: 'PutItem', key: 'R#13-2015#13' },
    ]);
  });

  it('refuses one forbidden key among many', () => {
    const batch = { RequestItems: { published: { Keys: [key('A#x#2015'), key('P#x#2015')] } } };

    expect(refusedAccesses('indicators', 'BatchGetItem', batch)).toEqual([
      { table: 'published', action: 'BatchGetItem', key: 'P#x#2015' },
    ]);
  });

  it('takes a pattern without a star literally', () => {
    expect(refusedAccesses('portal', 'GetItem', { TableName: 'published', Key: key('CKPT') })).toEqual([]);
    expect(refusedAccesses('portal', 'GetItem', { TableName: 'published', Key: key('CKPT2') })).toHaveLength(1);
  });
});

describe('accessesOf', () => {
  it('names what each item of a transaction does', () => {
    const transaction = {
      TransactItems: [
        { ConditionCheck: { TableName: 'ledger', Key: key('R#1') } },
        { Update: { TableName: 'ledger', Key: key('R#2') } },
        { Delete: { TableName: 'ledger', Key: key('R#3') } },
      ],
    };

    expect(accessesOf('TransactWriteItems', transaction).map(({ action, key }) => `${action} ${key}`)).toEqual([
      'ConditionCheckItem R#1',
      'UpdateItem R#2',
      'DeleteItem R#3',
    ]);
  });

  it('names both kinds of a batch of writes', () => {
    const batch = {
      RequestItems: {
        registry: [{ PutRequest: { Item: key('AREA#13') } }, { DeleteRequest: { Key: key('AREA#14') } }],
      },
    };

    expect(accessesOf('BatchWriteItem', batch).map(({ key }) => key)).toEqual(['AREA#13', 'AREA#14']);
  });

  it('finds no key in a query that does not begin with one', () => {
    expect(accessesOf('Query', { ...query('A#x'), KeyConditionExpression: 'sk = :after' })).toEqual([
      { table: 'published', action: 'Query', key: null },
    ]);
  });
});
