import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// A process id alone says little: ids are used again. Together with the moment it started, it names one process for ever.
export type ProcessMark = { pid: number; start: string };

const fromProc = (pid: number): string | undefined => {
  const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The second field is the command in brackets and may hold blanks, so count from the last bracket: state, then the 22nd field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : `${bootId}/${fields[19]}`;
};

const fromPs = (pid: number): string | undefined => {
  try {
    const env = { LC_ALL: 'C', TZ: 'UTC0' };
    const line = execFileSync('/bin/ps', ['-o', 'state=,lstart=', '-p', String(pid)], { env, encoding: 'utf8' }).trim();
    return line.startsWith('Z') ? undefined : line.slice(line.indexOf(' ')).trim();
  } catch {
    return undefined;
  }
};

// When the process started, as an opaque text to compare; undefined when it is gone (a zombie counts as gone).
export const processStart = (pid: number): string | undefined =>
  process.platform === 'linux' ? fromProc(pid) : fromPs(pid);

export const markOf = (pid: number): ProcessMark => ({ pid, start: processStart(pid) ?? 'gone' });

export const isRunning = (mark: ProcessMark): boolean => processStart(mark.pid) === mark.start;
