import { definitionOf } from '../variables.ts';
import { delivering, jobSweeping } from '../wake-ups.ts';
import type { Assumed } from './assumptions.ts';
import { answersPerMonth, exportsPerMonth, filesPerMonth, minutesPerMonth, type Traffic } from './counts.ts';
import type { Workload } from './workloads.ts';

/** Files that come and go, and what is told to webhooks. What Lambda reads from a stream costs nothing itself. */
export function filesAndTellings(workload: Workload, assumed: Assumed): Traffic[] {
  return [...imports(workload, assumed), ...exports(workload, assumed), ...tellings(workload, assumed)];
}

const after = { isRequest: false, readUnits: 0, writeUnits: 0, outKb: 0 };
const request = { isRequest: true, readUnits: 2, writeUnits: 0, outKb: 2 };

function imports(workload: Workload, assumed: Assumed): Traffic[] {
  const files = filesPerMonth(workload, assumed);
  const rowsPerFile = 1 / assumed.filesPerRow;
  return [
    {
      ...request,
      what: 'files of answers, checked or taken in',
      times: files * assumed.checksPerFile,
      readUnits: rowsPerFile * assumed.readUnitsOfWrite,
      millis: assumed.checkMillis,
      memoryMb: definitionOf('imports').memoryMb,
    },
    {
      ...after,
      what: 'files of answers, written',
      times: files,
      readUnits: rowsPerFile * assumed.readUnitsOfWrite,
      writeUnits: rowsPerFile * assumed.writeUnitsOfRow,
      millis: rowsPerFile * assumed.rowMillis,
      memoryMb: definitionOf('importer').memoryMb,
    },
  ];
}

function exports(workload: Workload, assumed: Assumed): Traffic[] {
  const times = exportsPerMonth(workload, assumed);
  return [
    {
      ...request,
      what: 'exports begun',
      times,
      writeUnits: assumed.writeUnitsOfSave,
      millis: assumed.writeMillis,
      memoryMb: definitionOf('exports').memoryMb,
    },
    {
      ...after,
      what: 'exports written',
      times,
      readUnits: assumed.exportReadUnits,
      writeUnits: 2,
      millis: assumed.exportMillis,
      memoryMb: definitionOf('exporter').memoryMb,
    },
  ];
}

/** A decision is at most one entry of the feed; the schedules look whether there is anything to do, and mostly there is not. */
function tellings(workload: Workload, assumed: Assumed): Traffic[] {
  const webhooks = workload.machineClients * assumed.webhooksPerClient;
  const lookedAt = 1 + webhooks * assumed.dueReadUnits;
  const receivers = webhooks === 0 ? 0 : assumed.receiversPerEntry;
  const { memoryMb } = definitionOf(delivering.function);
  return [
    {
      ...after,
      what: 'entries told to webhooks',
      times: answersPerMonth(workload) * workload.decisionsPerAnswer,
      readUnits: lookedAt,
      writeUnits: receivers * assumed.writeUnitsOfDelivery,
      millis: assumed.lookMillis + receivers * assumed.deliveryMillis,
      memoryMb,
    },
    {
      ...after,
      what: 'looks for what is to be told',
      times: minutesPerMonth / delivering.everyMinutes,
      readUnits: lookedAt,
      millis: assumed.lookMillis,
      memoryMb,
    },
    {
      ...after,
      what: 'looks for jobs left behind',
      times: minutesPerMonth / jobSweeping.everyMinutes,
      readUnits: 1,
      millis: assumed.lookMillis,
      memoryMb: definitionOf(jobSweeping.function).memoryMb,
    },
  ];
}
