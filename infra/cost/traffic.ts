import { definitionOf } from '../variables.ts';
import { sweeping } from '../wake-ups.ts';
import type { Assumed } from './assumptions.ts';
import { answersPerMonth, minutesPerMonth, type Traffic } from './counts.ts';
import { filesAndTellings } from './later-traffic.ts';
import type { Measured, MeasuredRead } from './measured.ts';
import type { Workload } from './workloads.ts';

/** Pure: all that goes on in an average month. Nothing is taken off for answers that a function remembers for a second. */
export function trafficOf(workload: Workload, measured: Measured, assumed: Assumed): readonly Traffic[] {
  return [
    ...changes(workload, measured, assumed),
    ...reads(workload, measured, assumed),
    ...behind(workload, assumed),
    ...filesAndTellings(workload, assumed),
  ];
}

function changes(workload: Workload, { acceptanceWriteUnits }: Measured, assumed: Assumed): Traffic[] {
  const answers = answersPerMonth(workload);
  const change = {
    isRequest: true,
    readUnits: assumed.readUnitsOfWrite,
    millis: assumed.writeMillis,
    memoryMb: definitionOf('intake').memoryMb,
    outKb: 2,
  };
  return [
    { ...change, what: 'drafts saved', times: answers * workload.savesPerAnswer, writeUnits: assumed.writeUnitsOfSave },
    {
      ...change,
      what: 'decisions, with what follows from them',
      times: answers * workload.decisionsPerAnswer,
      writeUnits: acceptanceWriteUnits,
    },
  ];
}

function reads(workload: Workload, measured: Measured, assumed: Assumed): Traffic[] {
  const queries = workload.biUsers * workload.refreshesPerBiUser * workload.queriesPerRefresh;
  const read = { isRequest: true, writeUnits: 0, memoryMb: definitionOf('indicators').memoryMb };
  const figures = (what: string, share: number, { readUnits, millis, answerKb }: MeasuredRead): Traffic => {
    const outKb = answerKb * assumed.compressedTo;
    return { ...read, what, times: queries * share, readUnits, millis, outKb };
  };
  const all = Math.min(assumed.shareOfNation, 1);
  const rest = 1 - assumed.odataShare;
  const nation = measured.reads['47 prefectures'];
  const odata = figures('pages by OData', assumed.odataShare * assumed.odataPages, nation);
  return [
    figures('figures of 47 prefectures', all * rest, nation),
    figures('figures of one prefecture', (1 - all) * rest, measured.reads['one prefecture']),
    { ...odata, millis: assumed.odataMillis, memoryMb: definitionOf('odata').memoryMb },
    {
      ...read,
      what: 'pages of officers',
      times: workload.officers * workload.viewsPerOfficer * assumed.requestsPerView,
      readUnits: assumed.readUnitsOfView,
      millis: assumed.viewMillis,
      outKb: assumed.viewKb * assumed.compressedTo,
    },
    {
      ...read,
      what: 'calls of machines',
      times: workload.machineClients * workload.callsPerClient,
      readUnits: assumed.callReadUnits,
      millis: assumed.callMillis,
      outKb: 1,
    },
  ];
}

/** A fold's writes stand with the decision. A sweep reads the checkpoints and the end of every log. */
function behind(workload: Workload, assumed: Assumed): Traffic[] {
  const after = { isRequest: false, writeUnits: 0, outKb: 0 };
  return [
    {
      ...after,
      what: 'folds of the projector',
      times: answersPerMonth(workload) * workload.decisionsPerAnswer,
      readUnits: assumed.foldReadUnits,
      millis: assumed.foldMillis,
      memoryMb: definitionOf('projector').memoryMb,
    },
    {
      ...after,
      what: 'sweeps',
      times: minutesPerMonth / sweeping.everyMinutes,
      readUnits: 2 + workload.prefectures,
      millis: workload.prefectures * assumed.sweepMillis,
      memoryMb: definitionOf('sweep').memoryMb,
    },
  ];
}
