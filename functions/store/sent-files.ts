import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { editableStates } from '../../schema/decision.ts';
import type { ImportReport } from '../../schema/import.ts';
import { type Principal, prefectureOf } from '../../schema/permission.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { readStoredHeads } from './heads.ts';
import { readImport } from './imports.ts';
import { ledgerKeys } from './keys.ts';

/** A file by its content: the same bytes by the same office into the same round, to be submitted or not. */
export interface FileMark {
  readonly roundId: string;
  readonly by: Pick<Principal, 'role' | 'area'>;
  readonly submit: boolean;
  readonly sha256: string;
  /** What the same file came to before, where that stands no more: the next import takes its place. */
  readonly past?: string | undefined;
}

/** What a file came to when it came first. */
export interface FirstImport {
  readonly importId: string;
  readonly report: ImportReport;
}

const daysKept = 7;
const seconds = (now: Date) => Math.floor(now.getTime() / 1000);

const keyOf = ({ roundId, by, submit, sha256 }: FileMark) =>
  ledgerKeys.importOfFile(
    createHash('sha256')
      .update(JSON.stringify([roundId, by.role, by.area, submit, sha256]))
      .digest('base64url'),
  );

/** SHA-256 in hexadecimal digits, as other programs print it. */
export const sha256Of = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Null where the file never came, or longer ago than a week. */
export async function findFirstImport(client: Client, file: FileMark, now: Date): Promise<FirstImport | null> {
  const { Item } = await client.send(
    new GetCommand({ TableName: environment().ledgerTable, Key: keyOf(file), ConsistentRead: true }),
  );
  if (!Item || Item['expiresAt'] <= seconds(now)) return null;
  const report = JSON.parse(gunzipSync(Item['report']).toString('utf8')) as ImportReport;
  return { importId: Item['importId'], report };
}

/**
 * Whether what a file came to is still so: its revisions are the latest, and what was submitted has not been returned, reopened
 * or withdrawn. Else the same bytes are a new wish, not the repetition of an old one.
 */
export async function stillStands(client: Client, { importId, report }: FirstImport, file: FileMark): Promise<boolean> {
  const record = await readImport(client, importId);
  const revisions = new Map(record?.rows.map(({ respondent, revision }) => [respondent, revision]));
  const respondents = report.rows.flatMap(({ respondent }) => respondent ?? []);
  const prefectures = new Set(respondents.map(prefectureOf));
  const heads = await Promise.all([...prefectures].map((one) => readStoredHeads(client, file.roundId, one)));
  const headOf = new Map(heads.flat().map((head) => [head.respondent, head]));
  return respondents.every((respondent) => {
    const head = headOf.get(respondent);
    if (head?.claim === importId) return true;
    const isLatest = head?.revision === (revisions.get(respondent) ?? head?.revision);
    return head !== undefined && isLatest && !(file.submit && editableStates.includes(head.state));
  });
}

/** Fails in its transaction where the same file was quicker. */
export function rememberFile(file: FileMark, { report, ...first }: FirstImport, now: Date): WriteItem {
  return {
    Put: {
      TableName: environment().ledgerTable,
      Item: {
        ...keyOf(file),
        v: 1,
        ...first,
        report: gzipSync(JSON.stringify(report)),
        expiresAt: seconds(now) + daysKept * 86_400,
      },
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now OR importId = :past',
      ExpressionAttributeValues: { ':now': seconds(now), ':past': file.past ?? '' },
    },
  };
}
