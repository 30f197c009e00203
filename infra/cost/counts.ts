import type { Assumed } from './assumptions.ts';
import type { Workload } from './workloads.ts';

/** Something that happens so often a month, and what each time takes. */
export interface Traffic {
  readonly what: string;
  readonly times: number;
  /** False: started by a stream or a schedule, behind the API. */
  readonly isRequest: boolean;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly millis: number;
  readonly memoryMb: number;
  readonly outKb: number;
}

const monthsPerYear = 12;
export const minutesPerMonth = 30 * 24 * 60;

/** How many of something there are in an average month. */
export const answersPerMonth = ({ municipalities, answersPerMunicipality }: Workload) =>
  (municipalities * answersPerMunicipality) / monthsPerYear;

export const filesPerMonth = (workload: Workload, { importedShare, filesPerRow }: Assumed) =>
  answersPerMonth(workload) * importedShare * filesPerRow;

export const exportsPerMonth = ({ biUsers }: Workload, { exportsPerBiUser }: Assumed) => biUsers * exportsPerBiUser;
