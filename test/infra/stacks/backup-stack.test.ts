import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stages } from '../../../infra/stages.ts';
import { synthesized } from '../synthesized.ts';

const { resources } = synthesized('prod');
const only = (type: string) => Object.values(resources('backup', type))[0];
const three = ['Registry', 'Ledger', 'Published'].map((name) => expect.stringMatching(`GetAtt${name}[0-9A-F]{8}Arn`));
const imported = (values: readonly Record<string, string>[]) => values.map((one) => one['Fn::ImportValue']);

describe('backup', () => {
  it('is there wherever there is data of anybody', () => {
    expect(stages.map(({ name, backups }) => [name, backups])).toEqual([
      ['dev', null],
      ['stg', { dailyKeptDays: 7, monthlyKeptDays: 62, lock: null }],
      ['prod', { dailyKeptDays: 35, monthlyKeptDays: 731, lock: { leastDays: 35, finalAfterDays: null } }],
    ]);
  });

  it('copies the three tables at night, daily and monthly, and lets the copies go when their time is over', () => {
    const { BackupPlan } = only('AWS::Backup::BackupPlan')?.Properties;
    const rules = BackupPlan.BackupPlanRule.map((rule: Record<string, { DeleteAfterDays?: number }>) => [
      rule['RuleName'],
      rule['ScheduleExpression'],
      rule['ScheduleExpressionTimezone'],
      rule['Lifecycle']?.DeleteAfterDays,
    ]);

    expect(rules).toEqual([
      ['daily', 'cron(0 2 * * ? *)', 'Asia/Tokyo', 35],
      ['monthly', 'cron(0 2 1 * ? *)', 'Asia/Tokyo', 731],
    ]);
    const { BackupSelection } = only('AWS::Backup::BackupSelection')?.Properties;
    expect(imported(BackupSelection.Resources)).toEqual(three);
  });

  it('keeps its vault when the stack goes, and in production every copy for 35 days', () => {
    const vault = only('AWS::Backup::BackupVault');

    expect([vault?.DeletionPolicy, vault?.Properties.LockConfiguration]).toEqual(['Retain', { MinRetentionDays: 35 }]);
  });

  it('locks a vault for good where a stage says after how many days', () => {
    const backups = { dailyKeptDays: 35, monthlyKeptDays: 731, lock: { leastDays: 35, finalAfterDays: 30 } };
    const [vault] = Object.values(synthesized('prod', { backups }).resources('backup', 'AWS::Backup::BackupVault'));

    expect(vault?.Properties.LockConfiguration).toEqual({ MinRetentionDays: 35, ChangeableForDays: 30 });
  });

  it('restores the newest copy of each table once a month to see whether it can', () => {
    const plan = only('AWS::Backup::RestoreTestingPlan')?.Properties;
    const selection = only('AWS::Backup::RestoreTestingSelection')?.Properties;
    const [vaultId] = Object.keys(resources('backup', 'AWS::Backup::BackupVault'));

    expect(plan).toMatchObject({
      ScheduleExpression: 'cron(0 5 2 * ? *)',
      RecoveryPointSelection: {
        Algorithm: 'LATEST_WITHIN_WINDOW',
        IncludeVaults: [{ 'Fn::GetAtt': [vaultId, 'BackupVaultArn'] }],
      },
    });
    expect(selection).toMatchObject({ ProtectedResourceType: 'DynamoDB', ValidationWindowHours: 8 });
    expect(imported(selection.ProtectedResourceArns)).toEqual(three);
  });

  it('tells who is told of alarms when one fails, for whom that is bad and where the steps are', () => {
    const { EventPattern, Targets } = only('AWS::Events::Rule')?.Properties;
    const headings = [...readFileSync('docs/operations.md', 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text]) => text);

    expect(EventPattern).toEqual({
      source: ['aws.backup'],
      'detail-type': ['Backup Job State Change', 'Restore Job State Change'],
      detail: {
        $or: [{ state: ['FAILED', 'ABORTED', 'EXPIRED'] }, { status: ['FAILED', 'ABORTED', 'EXPIRED'] }],
      },
    });
    expect(Targets[0].Arn['Fn::ImportValue']).toMatch(/renkei-prod-observability:.*alarms/);
    expect(headings).toContain(/#([a-z-]+)"$/.exec(Targets[0].Input)?.[1]);
  });
});
