import { type Assumed, assumed as usual } from './assumptions.ts';
import { answersPerMonth, exportsPerMonth, filesPerMonth, type Traffic } from './counts.ts';
import type { Measured } from './measured.ts';
import { type PriceId, priceList, prices, type Service, services } from './prices.ts';
import { trafficOf } from './traffic.ts';
import type { Workload } from './workloads.ts';

export type Usage = Readonly<Record<PriceId, number>>;

/** What a price is multiplied with, and what comes out, in yen a month without tax. */
export interface Line {
  readonly id: PriceId;
  readonly service: Service;
  readonly quantity: number;
  readonly yen: number;
}

export interface Cost {
  readonly lines: readonly Line[];
  readonly byService: Readonly<Record<Service, number>>;
  readonly yen: number;
}

export interface Circumstances {
  readonly assumed?: Assumed;
  readonly yenPerUsd?: number;
  /** Takes off what costs an account nothing; left out where other systems of the same account use it up. */
  readonly takesFree?: boolean;
}

const sum = (traffic: readonly Traffic[], of: (one: Traffic) => number) =>
  traffic.reduce((total, one) => total + one.times * of(one), 0);
const megabyte = 1024;
const gigabyte = megabyte * 1024;

/** Pure: quantities of an average month. */
export function usageOf(workload: Workload, measured: Measured, assumed: Assumed = usual): Usage {
  const traffic = trafficOf(workload, measured, assumed);
  const requests = traffic.filter(({ isRequest }) => isRequest);
  const count = sum(requests, () => 1);
  const cold = assumed.coldShare * assumed.coldMillis;
  const storedGb = (answersPerMonth(workload) * 12 * workload.years * assumed.answerKb) / gigabyte;
  const exportedGb = (exportsPerMonth(workload, assumed) * assumed.exportMb) / megabyte;
  const logsIn = (sum(traffic, () => 1) * assumed.logKb) / gigabyte;
  return {
    writeUnits: sum(traffic, ({ writeUnits }) => writeUnits),
    readUnits: sum(traffic, ({ readUnits }) => readUnits),
    tableStorage: storedGb,
    pointInTime: storedGb,
    invocations: sum(traffic, () => 1),
    lambdaTime: sum(traffic, ({ millis, memoryMb }) => ((millis + cold) / 1000) * (memoryMb / megabyte)),
    apiRequests: sum(requests, ({ outKb }) => Math.max(1, Math.ceil(outKb / 512))),
    edgeRequests: count,
    edgeOut: sum(requests, ({ outKb }) => outKb) / gigabyte,
    webAcls: 1,
    wafRules: assumed.wafRules,
    wafRequests: count,
    logsIn,
    logsKept: logsIn * assumed.logMonths,
    alarms: assumed.alarms,
    dashboards: 1,
    activeUsers: workload.officers + workload.biUsers,
    machineClients: workload.machineClients,
    machineTokens: workload.machineClients * assumed.tokensPerClient,
    objects: (exportedGb * assumed.exportDays) / 30,
    objectsOut: exportedGb,
    // A part is 8 MB; beginning and ending an upload in parts counts as well.
    objectWrites: exportsPerMonth(workload, assumed) * (2 + Math.ceil(assumed.exportMb / 8)),
    backups: storedGb * assumed.backupCopies,
    // Of the tables, and of receipts.
    keys: 2,
    signatures: filesPerMonth(workload, assumed),
    // The edge has a copy of the origin secret in its own region.
    secrets: 2,
  };
}

/** Pure: an average month in yen, by service. */
export function costOf(
  workload: Workload,
  measured: Measured,
  { assumed = usual, yenPerUsd = priceList.yenPerUsd, takesFree = false }: Circumstances = {},
): Cost {
  const usage = usageOf(workload, measured, assumed);
  const lines = (Object.keys(prices) as PriceId[]).map((id): Line => {
    const { service, usd, per, free = 0 } = { free: 0, ...prices[id] };
    const quantity = usage[id];
    const paid = takesFree ? Math.max(0, quantity - free) : quantity;
    return { id, service, quantity, yen: (paid / per) * usd * yenPerUsd };
  });
  const total = (of: readonly Line[]) => of.reduce((all, { yen }) => all + yen, 0);
  const byService = Object.fromEntries(
    services.map((service) => [service, total(lines.filter((line) => line.service === service))]),
  ) as Record<Service, number>;
  return { lines, byService, yen: total(lines) };
}
