// The state of a simulation in one word and one colour.
import { Badge, Progress } from '@mantine/core'
import { count } from '../shell/format.ts'
import type { Progress as Done, SimulationStatus } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('kpi')

const colours: Record<SimulationStatus, string> = {
  queued: 'gray',
  running: 'blue',
  done: 'teal',
  failed: 'red',
  cancelled: 'gray',
  interrupted: 'yellow',
}

export function StatusBadge({ status }: { status: SimulationStatus }) {
  return <Badge color={colours[status]}>{t(`status.${status}`)}</Badge>
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
        aria-label={t('ofDecisionsMade', { done: count(progress.done), total: count(progress.total) })}
        animated={share < 100}
      />
    </Progress.Root>
  )
}
