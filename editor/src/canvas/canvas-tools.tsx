// What stands above the picture of a flow: adding, arranging, and what is done with what is selected.
import type { PolicyDocument } from '@heddle/engine'
import { Button, Group, Paper, Text, Tooltip } from '@mantine/core'
import { IconLayoutGrid, IconNote } from '@tabler/icons-react'
import { Panel } from '@xyflow/react'
import { words } from '../words/words.ts'
import { AddMenu } from './add-menu.tsx'
import { AlignMenu } from './align-menu.tsx'
import type { Gesture } from './gesture.ts'
import { GroupMenu } from './group-menu.tsx'
import type { GroupChoice } from './regrouped.ts'

const t = words('canvas')

interface Props {
  document: PolicyDocument
  /** The group that is selected, or the one around what is selected. */
  around: { path: string; label: string } | undefined
  /** Of the selected boxes. */
  names: readonly string[]
  /** Where they may be put. */
  groups: readonly GroupChoice[]
  isGrouping: boolean
  onGrouping(isGrouping: boolean): void
  act(gesture: Gesture): void
  onAddNote(): void
}

export function CanvasTools({ document, around, names, groups, isGrouping, onGrouping, act, onAddNote }: Props) {
  return (
    <>
      <Panel position="top-left">
        <Group gap={6}>
          <AddMenu document={document} around={around} onAdd={act} />
          <Tooltip label={t('arrangeAllBoxesInReadingOrder')}>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconLayoutGrid size={14} />}
              onClick={() => act({ type: 'tidy' })}
            >
              {t('tidyUp')}
            </Button>
          </Tooltip>
          <Tooltip label={t('aRemarkOnTheCanvasFor')}>
            <Button size="xs" variant="default" leftSection={<IconNote size={14} />} onClick={onAddNote}>
              {t('addNote')}
            </Button>
          </Tooltip>
          {names.length > 1 && <AlignMenu count={names.length} onAlign={(how) => act({ type: 'align', names, how })} />}
          {groups.length > 0 && (
            <GroupMenu
              groups={groups}
              isOpen={isGrouping}
              onOpen={onGrouping}
              onChoose={(into) => act({ type: 'regroup', names, into })}
            />
          )}
        </Group>
      </Panel>
      <Panel position="top-right">
        <Paper withBorder px={8} py={4} radius="sm" visibleFrom="lg">
          <Text size="xs" c="dimmed">
            {t('dragFromADotToConnect')}
          </Text>
        </Paper>
      </Panel>
    </>
  )
}
