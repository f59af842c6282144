// The heat's switch at the desk, and the choice beside it of whose orders are counted.
import { ActionIcon, Badge, Loader, Popover, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconChevronUp, IconFlame } from '@tabler/icons-react'
import { words } from '../words/words.ts'
import { HeatSources } from './heat-sources.tsx'
import classes from './kpi-strip.module.css'
import type { RunPorts } from './run-heat.ts'
import type { HeatChoice } from './use-heat.ts'

const t = words('strip')

interface Props {
  choice: HeatChoice
  /** How many orders the sample has; undefined while it is not there. */
  sampleOrders: number | undefined
  runs: RunPorts | undefined
}

export function HeatButton({ choice, sampleOrders, runs }: Props) {
  const { source, isOn, heat } = choice
  const isReady = source.of === 'run' || sampleOrders !== undefined
  return (
    <div className={classes.heatGroup}>
      <Tooltip label={t('showsHowManyCameThere')}>
        <UnstyledButton
          className={classes.heat}
          aria-pressed={isOn}
          disabled={!isReady}
          data-disabled={!isReady || undefined}
          onClick={() => choice.turn(!isOn)}
        >
          {isOn && source.of === 'run' && choice.isReading ? <Loader size={16} /> : <IconFlame size={16} aria-hidden />}
          <Text size="xs">{t('heat')}</Text>
          {isOn && source.of === 'run' && (
            <Badge size="xs" color={choice.error === null ? 'blue.9' : 'red.9'} variant="filled">
              {choice.error === null ? t(`side.${source.side}`) : t('notRead')}
            </Badge>
          )}
          {heat?.isStale === true && (
            <Badge size="xs" color="orange">
              {t('stale')}
            </Badge>
          )}
        </UnstyledButton>
      </Tooltip>
      {runs !== undefined && (
        <Popover position="top-start" width={360} shadow="md" trapFocus returnFocus withinPortal>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              className={classes.heatSources ?? ''}
              aria-label={t('chooseWhatHeatCounts')}
            >
              <IconChevronUp size={14} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('heatCounts')}>
            <HeatSources choice={choice} sampleOrders={sampleOrders} runs={runs} />
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  )
}
