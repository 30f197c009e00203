import { execFileSync } from 'node:child_process';
import { type Contenders, startContenders } from './contenders.ts';
import { interleave, type Measured, warmUp } from './load.ts';
import { type Question, type QuestionId, questions } from './questions.ts';
import { fetchText, verify } from './verify.ts';

export interface Run {
  readonly question: QuestionId;
  readonly connections: number;
  readonly answerBytes: number;
  /** By contender, in the order of the table. */
  readonly measured: Readonly<Record<string, Measured>>;
}

export interface Requests {
  readonly peers: string;
  readonly runs: readonly Run[];
  /** Resident memory of the process that holds Renkei's handlers, in MB: with the data loaded, and after all runs. */
  readonly residentMb: { readonly loaded: number; readonly after: number };
  readonly windowSeconds: number;
  readonly rounds: number;
}

/** Puts the same questions to everything that can answer them, once they have all been seen to give the same figures. */
export async function measureRequests(
  folder: string,
  { isQuick, dataDir }: { isQuick: boolean; dataDir: string },
  say: (line: string) => void,
): Promise<Requests> {
  const contenders = await startContenders(folder, dataDir, say);
  const [windowSeconds, rounds] = isQuick ? [1, 2] : [2, 5];
  try {
    say(`peers: ${contenders.peers}`);
    const loaded = residentMb(contenders.apiPid);
    const sizes = new Map<QuestionId, number>();
    for (const question of questions) sizes.set(question.id, await sameAnswers(contenders, question));
    say('warming up');
    for (const question of questions) await warmUp(contenders.targets(question), 10);
    const runs: Run[] = [];
    for (const connections of isQuick ? [10] : [10, 1]) {
      for (const question of questions) {
        say(`${question.name}, ${connections} connection${connections > 1 ? 's' : ''}`);
        const measured = await interleave(contenders.targets(question), {
          connections,
          rounds,
          seconds: windowSeconds,
        });
        runs.push({
          question: question.id,
          connections,
          answerBytes: sizes.get(question.id) ?? 0,
          measured: Object.fromEntries(measured),
        });
      }
    }
    return {
      peers: contenders.peers,
      runs,
      residentMb: { loaded, after: residentMb(contenders.apiPid) },
      windowSeconds,
      rounds,
    };
  } finally {
    await contenders.stop();
  }
}

async function sameAnswers({ targets }: Contenders, question: Question): Promise<number> {
  const answers = new Map<string, string>();
  for (const target of targets(question)) answers.set(target.id, await fetchText(target));
  verify(question, answers);
  return Buffer.byteLength(answers.get('rest') ?? '');
}

function residentMb(pid: number): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return (Number(kilobytes) * 1024) / 1e6;
}
