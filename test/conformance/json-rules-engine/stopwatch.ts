// The part of perfy that json-rules-engine's tests use. It counts the seconds the processor worked and not those that passed,
// so that a busy machine does not fail them.

const started = new Map<string, NodeJS.CpuUsage>()

function start(name: string): void {
  started.set(name, process.cpuUsage())
}

function end(name: string): { time: number } {
  const { user, system } = process.cpuUsage(started.get(name))
  return { time: (user + system) / 1e6 }
}

export default { start, end }
