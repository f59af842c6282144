// The state of a simulation in one word and one colour.
import { Badge, Progress } from '@mantine/core'
import { count } from '../shell/format.ts'
import type { Progress as Done, SimulationStatus } from '../wire.ts'

const look: Record<SimulationStatus, { label: string; color: string }> = {
  queued: { label: 'waiting', color: 'gray' },
  running: { label: 'running', color: 'blue' },
  done: { label: 'done', color: 'teal' },
  failed: { label: 'failed', color: 'red' },
  cancelled: { label: 'cancelled', color: 'gray' },
  interrupted: { label: 'interrupted', color: 'yellow' },
}

export function StatusBadge({ status }: { status: SimulationStatus }) {
  return <Badge color={look[status].color}>{look[status].label}</Badge>
}

export function isUnderWay(status: SimulationStatus): boolean {
  return status === 'queued' || status === 'running'
}

/** How far a simulation is, as a bar that screen readers follow too. */
export function ProgressBar({ progress, size = 'lg' }: { progress: Done; size?: 'sm' | 'lg' }) {
  const share = progress.total === 0 ? 0 : Math.min(100, (progress.done / progress.total) * 100)
  return (
    <Progress.Root size={size} radius="xl">
      <Progress.Section
        value={share}
        aria-label={`${count(progress.done)} of ${count(progress.total)} decisions made`}
        animated={share < 100}
      />
    </Progress.Root>
  )
}
