import { Duration, RemovalPolicy, Stack, type StackProps, TimeZone } from 'aws-cdk-lib';
import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  BackupVault,
  CfnRestoreTestingPlan,
  CfnRestoreTestingSelection,
} from 'aws-cdk-lib/aws-backup';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { TableReferences } from '../constructs/function.ts';
import type { Backups, Deployment } from '../stages.ts';

export interface BackedUp {
  readonly deployment: Deployment;
  readonly backups: Backups;
  readonly tables: TableReferences;
  /** Who is told when a backup or a trial restore fails. */
  readonly topic: ITopic;
}

/**
 * Copies of the tables in a vault of their own. Tables can be put back to any second of 35 days without them; these outlive a
 * deleted table, an account whose rights were stolen (where the vault is locked), and the 35 days.
 */
export class BackupStack extends Stack {
  private readonly of: BackedUp;

  constructor(scope: Construct, id: string, { of, ...props }: StackProps & { of: BackedUp }) {
    super(scope, id, props);
    this.of = of;
    const role = this.role();
    const vault = this.vault();
    this.plan(vault).addSelection('tables', {
      resources: this.tableArns.map((arn) => BackupResource.fromArn(arn)),
      role,
      disableDefaultBackupPolicy: true,
    });
    this.tryRestoring(vault, role);
    this.tellOfFailures();
  }

  private get tableArns(): readonly string[] {
    return Object.values(this.of.tables).map(({ tableArn }) => tableArn);
  }

  /** Governance mode: rights over the lock can end it. With `finalAfterDays` nobody can, not even AWS, after so many days. */
  private vault(): BackupVault {
    const { lock } = this.of.backups;
    return new BackupVault(this, 'vault', {
      backupVaultName: `renkei-${this.of.deployment.name}`,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(lock && {
        lockConfiguration: {
          minRetention: Duration.days(lock.leastDays),
          ...(lock.finalAfterDays !== null && { changeableFor: Duration.days(lock.finalAfterDays) }),
        },
      }),
    });
  }

  private plan(backupVault: BackupVault): BackupPlan {
    const { dailyKeptDays, monthlyKeptDays } = this.of.backups;
    const rule = (ruleName: string, day: string, keptDays: number) =>
      new BackupPlanRule({
        ruleName,
        // At night, when no survey is answered.
        scheduleExpression: Schedule.cron({ hour: '2', minute: '0', day }),
        scheduleExpressionTimezone: TimeZone.ASIA_TOKYO,
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(6),
        deleteAfter: Duration.days(keptDays),
      });
    return new BackupPlan(this, 'plan', {
      backupPlanName: `renkei-${this.of.deployment.name}`,
      backupVault,
      backupPlanRules: [rule('daily', '*', dailyKeptDays), rule('monthly', '1', monthlyKeptDays)],
    });
  }

  /** A backup that nobody has restored is a hope: every month the newest of each table becomes a table for some hours. */
  private tryRestoring({ backupVaultArn }: BackupVault, role: Role): void {
    const plan = new CfnRestoreTestingPlan(this, 'restore-test', {
      restoreTestingPlanName: `renkei_${this.of.deployment.name}`,
      scheduleExpression: 'cron(0 5 2 * ? *)',
      scheduleExpressionTimezone: 'Asia/Tokyo',
      startWindowHours: 1,
      recoveryPointSelection: {
        algorithm: 'LATEST_WITHIN_WINDOW',
        includeVaults: [backupVaultArn],
        recoveryPointTypes: ['SNAPSHOT'],
        selectionWindowDays: 7,
      },
    });
    new CfnRestoreTestingSelection(this, 'restore-test-tables', {
      restoreTestingPlanName: plan.restoreTestingPlanName,
      restoreTestingSelectionName: 'tables',
      protectedResourceType: 'DynamoDB',
      protectedResourceArns: [...this.tableArns],
      iamRoleArn: role.roleArn,
      validationWindowHours: 8,
    }).addResourceDependency(plan);
  }

  /** By events, since a backup that never began has no metric. */
  private tellOfFailures(): void {
    const { deployment, topic } = this.of;
    const failed = ['FAILED', 'ABORTED', 'EXPIRED'];
    const text = `renkei-${deployment.name}: a backup or a trial restore of the tables failed. Nobody is affected today; a loss older than 35 days could not be made good. Steps: docs/operations.md#backup-failed`;
    new Rule(this, 'failures', {
      description: 'Backups and trial restores that did not end well',
      eventPattern: {
        source: ['aws.backup'],
        detailType: ['Backup Job State Change', 'Restore Job State Change'],
        // A backup says it in `state`, a restore in `status`.
        detail: { $or: [{ state: failed }, { status: failed }] },
      },
      targets: [new SnsTopic(topic, { message: RuleTargetInput.fromText(text) })],
    });
  }

  private role(): Role {
    const policies = ['AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForRestores'];
    return new Role(this, 'role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: policies.map((name) => ManagedPolicy.fromAwsManagedPolicyName(`service-role/${name}`)),
    });
  }
}
