// What stands beside the document at the desk: a trial, or the inspector of one state.
import { ActionIcon, Group, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ComponentProps, KeyboardEvent, ReactNode } from 'react'
import { StateInspector } from '../canvas/state-inspector.tsx'
import { TrialPanel } from '../trial/trial-panel.tsx'
import { words } from '../words/words.ts'
import classes from './desk.module.css'

const t = words('desk')

interface DockProps {
  label: string
  onKeyDown?: (event: KeyboardEvent) => void
  children: ReactNode
}

function Dock({ label, onKeyDown, children }: DockProps) {
  return (
    <aside className={classes.dock} data-dock aria-label={label} {...(onKeyDown === undefined ? {} : { onKeyDown })}>
      {children}
    </aside>
  )
}

export function TrialDock({ onClose, ...trial }: ComponentProps<typeof TrialPanel> & { onClose(): void }) {
  return (
    <Dock label={t('tryAnOrder')}>
      <Group justify="space-between" px="sm" pt="sm">
        <Text fw={650}>{t('tryAnOrder')}</Text>
        <ActionIcon variant="subtle" color="gray" aria-label={t('closeTheTrial')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <TrialPanel {...trial} />
    </Dock>
  )
}

/** Escape closes it, unless a list is open in it. */
export function InspectorDock(inspector: ComponentProps<typeof StateInspector>) {
  return (
    <Dock
      label={t('inspector')}
      onKeyDown={(event) => {
        const isOpenList = event.target instanceof Element && event.target.ariaExpanded === 'true'
        if (event.key === 'Escape' && !isOpenList) inspector.onClose()
      }}
    >
      <StateInspector key={inspector.name} {...inspector} />
    </Dock>
  )
}
