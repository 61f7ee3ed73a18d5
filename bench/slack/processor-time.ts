/** Answers each message of the benchmark with the microseconds of processor time used so far. */
export function reportProcessorTime(): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.channel?.unref();
}
