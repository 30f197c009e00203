/** Does every task, at most `limit` at a time, in the order given. The first failure ends it, once those begun have ended. */
export async function inParallel<T>(
  tasks: readonly T[],
  limit: number,
  run: (task: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const remaining = tasks.values();
  const work = async () => {
    for (const task of remaining) {
      if (failures.length > 0) return;
      try {
        await run(task);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, work));
  if (failures.length > 0) throw failures[0];
}
