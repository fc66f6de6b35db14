/** The best of several runs in nanoseconds per row; the first, which warms up, is not counted. */
export function nanosecondsPerRow(rows: number, runs: number, run: () => unknown): number {
  run();
  let best = Infinity;
  for (let k = 0; k < runs; k++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return (best * 1e6) / rows;
}
