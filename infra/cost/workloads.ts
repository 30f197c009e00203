/** What an installation is asked to do. Everything a person or a machine does is counted by the month, answers by the year. */
export interface Workload {
  readonly prefectures: number;
  readonly municipalities: number;
  /** Forms that a municipality answers in a year. */
  readonly answersPerMunicipality: number;
  /** Times that a draft is saved before it is submitted. */
  readonly savesPerAnswer: number;
  /** Submitting, accepting, and what is returned between. */
  readonly decisionsPerAnswer: number;
  readonly officers: number;
  readonly viewsPerOfficer: number;
  readonly biUsers: number;
  readonly refreshesPerBiUser: number;
  readonly queriesPerRefresh: number;
  /** Systems of municipalities, BI tools and the nation's systems, each with credentials of its own. */
  readonly machineClients: number;
  readonly callsPerClient: number;
  /** Years of answers that are kept. */
  readonly years: number;
}

/** A view a working day: 22. An hourly refresh, day and night: 720. A call every five minutes: 8,640. */
const daily = 22;
const hourly = 720;
const everyFiveMinutes = 8640;

const habits = {
  answersPerMunicipality: 4,
  savesPerAnswer: 8,
  decisionsPerAnswer: 3,
  viewsPerOfficer: 100,
  refreshesPerBiUser: daily,
  queriesPerRefresh: 20,
  callsPerClient: everyFiveMinutes,
  years: 10,
} as const;

const nation: Workload = {
  ...habits,
  prefectures: 47,
  municipalities: 1741,
  officers: 4200,
  biUsers: 200,
  machineClients: 60,
};

/** The same habits among so many times as many: offices and people grow, prefectures never beyond 47. */
export function scaled(workload: Workload, factor: number): Workload {
  const times = (count: number) => Math.max(1, Math.round(count * factor));
  return {
    ...workload,
    prefectures: Math.min(47, times(workload.prefectures)),
    municipalities: times(workload.municipalities),
    officers: times(workload.officers),
    biUsers: times(workload.biUsers),
    machineClients: times(workload.machineClients),
  };
}

export const workloads = {
  'one prefecture of 60': {
    ...habits,
    prefectures: 1,
    municipalities: 60,
    officers: 150,
    biUsers: 10,
    machineClients: 3,
  },
  'all 47, 1,741 municipalities': nation,
  'ten times that': scaled(nation, 10),
  'all 47, 200 BI users hourly': { ...nation, refreshesPerBiUser: hourly },
} as const satisfies Readonly<Record<string, Workload>>;
export type WorkloadName = keyof typeof workloads;
